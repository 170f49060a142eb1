package hondo.exercise.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.exercise.task.Verdict.Kind;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is told of each kind of answer. */
@Timeout(60)
class TrialTest {
  private static final Task SUM =
      Task.small("99.1", "a sum")
          .takes("x", "times")
          .reference((double[] x, Integer times) -> times * Arrays.stream(x).sum())
          .on(new double[] {1}, 1)
          .on(new double[] {1, 2}, 1)
          .on(new double[] {1, 2}, 3)
          .inAtMost(Duration.ofSeconds(3))
          .hints("add");

  private static Verdict tried(Code.Two<double[], Integer, Object> answer) throws Exception {
    return Trial.of(SUM, Code.of(answer));
  }

  private static String detail(Verdict verdict, String name) {
    return verdict.details().stream()
        .filter(detail -> detail.name().equals(name))
        .map(Verdict.Detail::text)
        .findFirst()
        .orElse("");
  }

  private static double sum(double[] x) {
    return Arrays.stream(x).sum();
  }

  @Test
  void aRightAnswerIsSolved() throws Exception {
    assertEquals(
        new Verdict(Kind.SOLVED, "3 cases", List.of()), tried((x, times) -> times * sum(x)));
    assertEquals(Kind.SOLVED, tried((x, times) -> (float) (times * sum(x))).kind());
  }

  @Test
  void aWrongOneIsToldByItsFirstCase() throws Exception {
    Verdict verdict = tried((x, times) -> sum(x));
    assertEquals("not right (the 2 cases before held)", verdict.what());
    assertEquals("x = [1, 2], times = 3", detail(verdict, "given"));
    assertEquals("3", detail(verdict, "got"));
    assertEquals("9", detail(verdict, "expected"));
    assertEquals("not right", tried((x, times) -> 5.0).what());
    assertEquals(Kind.WRONG, tried((x, times) -> Double.NaN).kind());
  }

  @Test
  void anotherTypeIsSaid() throws Exception {
    assertEquals(
        "a Double is expected, and this is a String", detail(tried((x, times) -> "1"), "where"));
    Task array =
        Task.small("99.2", "an array")
            .takes("n")
            .reference((Integer n) -> new double[n])
            .on(2)
            .hints("n zeros");
    assertEquals(
        "it has 1 elements and should have 2",
        detail(Trial.of(array, Code.of((Integer n) -> new double[1])), "where"));
    assertEquals(
        "at [1]: 4, expected 0",
        detail(Trial.of(array, Code.of((Integer n) -> new double[] {0, 4})), "where"));
  }

  @Test
  void aStubIsOpen() throws Exception {
    Verdict open = new Verdict(Kind.OPEN, "not solved yet", List.of());
    assertEquals(
        open,
        tried(
            (x, times) -> {
              throw new UnsupportedOperationException("write it here");
            }));
    assertEquals(open, tried((x, times) -> null));
    // This is no stub: a list that cannot be changed.
    assertEquals("an exception", tried((x, times) -> List.of().add(null)).what());
  }

  @Test
  void anExceptionIsToldWithItsInput() throws Exception {
    Verdict verdict = tried((x, times) -> x[1]);
    assertEquals("an exception", verdict.what());
    assertEquals("x = [1], times = 1", detail(verdict, "given"));
    assertTrue(detail(verdict, "threw").contains("Index 1 out of bounds"), verdict::toString);
    assertEquals("an exception", tried((x, times) -> endless(x)).what());
  }

  private static double endless(double[] x) {
    return 1 + endless(x);
  }

  @Test
  void anEndlessLoopIsEnded() throws Exception {
    Verdict verdict =
        tried(
            (x, times) -> {
              while (x.length == 2) {
                Thread.sleep(10);
              }
              return sum(x);
            });
    assertEquals("still running after 3 s, and stopped", verdict.what());
    assertEquals("x = [1, 2], times = 1", detail(verdict, "given"));
  }

  @Test
  void anAnswerThatWritesToItsInputIsTold() throws Exception {
    Verdict verdict =
        tried(
            (x, times) -> {
              double sum = sum(x);
              x[0] = 7;
              return times * sum;
            });
    assertTrue(verdict.what().contains("changes what it was given"), verdict::toString);
    assertEquals("x = [1], times = 1", detail(verdict, "given"));
    assertEquals(Kind.SOLVED, tried((x, times) -> times * sum(x)).kind()); // the cases are whole
  }

  @Test
  void otherParametersAreSaid() throws Exception {
    assertEquals(
        "the check's function takes other types than it is given: (double[], Integer)",
        Trial.of(SUM, Code.of((float[] x, Integer times) -> 1.0)).what());
    assertEquals(
        "the check does not get a function of 2 arguments (x, times)",
        Trial.of(SUM, Code.of((double[] x) -> 1.0)).what());
    // A cast within the answer is its own exception.
    assertEquals("an exception", tried((x, times) -> (String) (Object) x).what());
  }

  @Test
  void aValueIsComparedAndItsAnswerNotToldAway() throws Exception {
    Task value = Task.small("99.3", "a number").value(2.5).hints("five halves");
    assertEquals(Kind.OPEN, Trial.of(value, Code.value(0)).kind());
    Verdict wrong = Trial.of(value, Code.value(2));
    assertEquals("2", detail(wrong, "got"));
    assertEquals(List.of("got"), wrong.details().stream().map(Verdict.Detail::name).toList());
    assertEquals("right", Trial.of(value, Code.value(2.5f)).what());
    assertEquals(
        "the check does not get a value, but a function",
        Trial.of(value, Code.of((Integer n) -> 1)).what());
  }

  @Test
  void aTaskWithoutItsPartsIsRefused() {
    Task.Builder begun = Task.small("99.4", "x").takes("a", "b").reference((Integer a) -> a);
    assertThrows(IllegalArgumentException.class, () -> begun.hints("no case"));
    begun.on(1);
    assertEquals(
        "99.4: a case has 1 inputs, and 2 have names",
        assertThrows(IllegalArgumentException.class, () -> begun.hints("h")).getMessage());
    assertThrows(IllegalArgumentException.class, () -> Task.small("9.1", "no id"));
    assertThrows(
        IllegalArgumentException.class,
        () -> Task.small("99.5", "x").value(1).within(-1).hints("h"));
  }
}
