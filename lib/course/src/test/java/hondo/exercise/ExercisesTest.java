package hondo.exercise;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.exercise.task.Task;
import hondo.exercise.task.Trial;
import hondo.exercise.task.Verdict;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every exercise: its reference is taken for right, and the mistakes that people make are not. */
class ExercisesTest {
  private static final int MISTAKES = 3;

  private static List<Task> all() {
    return Exercises.lectureNames().stream().flatMap(name -> Exercises.of(name).stream()).toList();
  }

  @TestFactory
  Stream<DynamicTest> theReferencePasses() {
    return all().stream()
        .map(
            task ->
                DynamicTest.dynamicTest(
                    task.id(),
                    () -> {
                      Verdict verdict = Trial.of(task, task.reference());
                      assertEquals(Verdict.Kind.SOLVED, verdict.kind(), verdict::toString);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> aMistakeIsFound() {
    return Wrong.answers().stream()
        .map(
            answer ->
                DynamicTest.dynamicTest(
                    answer.id() + " " + answer.mistake(),
                    () -> {
                      Verdict verdict = Trial.of(Exercises.task(answer.id()), answer.code());
                      assertEquals(Verdict.Kind.WRONG, verdict.kind(), verdict::toString);
                      assertTrue(
                          verdict.details().stream().anyMatch(d -> d.name().equals("got")),
                          () -> "it is found by what it gives: " + verdict);
                    }));
  }

  @Test
  void eachExerciseHasThreeMistakesThatAreTried() {
    assertAll(
        all().stream()
            .map(
                task ->
                    () -> {
                      long mistakes =
                          Wrong.answers().stream().filter(w -> w.id().equals(task.id())).count();
                      assertTrue(mistakes >= MISTAKES, task.id() + " has only " + mistakes);
                    }));
  }

  @Test
  void anIdIsGivenOnceAndInItsLecture() {
    Set<String> seen = new HashSet<>();
    for (String lecture : Exercises.lectureNames()) {
      for (Task task : Exercises.of(lecture)) {
        assertTrue(seen.add(task.id()), task.id());
        assertEquals(lecture.substring(0, 2), task.lecture());
      }
    }
  }

  @Test
  void anUnknownIdIsToldWithThoseThatThereAre() {
    String other =
        assertThrows(IllegalArgumentException.class, () -> Exercises.task("01.99")).getMessage();
    assertTrue(other.startsWith("there is no exercise '01.99'; there are 01.1, 01.2,"), other);
    String lecture =
        assertThrows(IllegalArgumentException.class, () -> Exercises.task("77.1")).getMessage();
    assertTrue(lecture.contains("00-welcome, 01-autodiff"), lecture);
  }
}
