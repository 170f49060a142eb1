package hondo.grader.assignments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import hondo.grader.grade.Graded;
import hondo.grader.grade.Grader;
import hondo.grader.grade.GraderSettings;
import hondo.grader.grade.Recorder.Recorded;
import hondo.grader.grade.TestWorkers;
import hondo.grader.notebook.Notebook;
import hondo.grader.release.ReleaseLint;
import hondo.grader.result.Status;
import hondo.grader.result.TestResult;
import hondo.grader.result.TestResult.Part;
import hondo.grader.sandbox.Unconfined;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * The course's assignments, graded as submissions are: the solution gets all points, the stubs get
 * none, and each mutant loses what its file says, no more and no less.
 *
 * <p>Mutants of other cells, which lose other parts, are graded in one submission: what such a
 * submission loses besides what the others say is what a mutant loses. {@code
 * -Dhondo.mutants.alone=true} grades each alone, in some three times the time.
 */
@Tag("slow")
class AssignmentsTest {
  private static final String STUDENT = "a student";
  private static final int FEWEST_MUTANTS = 5;

  private static final boolean ALONE = Boolean.getBoolean("hondo.mutants.alone");

  /** Submissions that are graded at a time. */
  private static final int AT_ONCE = 2;

  private final List<Grader> open = new ArrayList<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);

  private static GraderSettings settings() throws IOException {
    return TestWorkers.settings(new Unconfined());
  }

  @AfterEach
  void close() {
    threads.shutdownNow();
    open.forEach(Grader::close);
  }

  @TestFactory
  Stream<DynamicNode> eachAssignment() {
    return Assignment.all().stream()
        .map(assignment -> dynamicContainer(assignment.name(), tests(assignment)));
  }

  private Stream<DynamicNode> tests(Assignment assignment) {
    Run run = new Run(assignment);
    List<Mutant> mutants = assignment.mutants();
    Stream<DynamicNode> wrong =
        mutants.stream()
            .map(m -> dynamicTest(m.name(), () -> assertEquals(sorted(m.loses()), run.losses(m))));
    return Stream.of(
            Stream.of(
                dynamicTest("nothing hidden is handed out", () -> assertLint(assignment)),
                dynamicTest("solution and stubs", () -> run.record(mutants))),
            wrong,
            Stream.of(
                dynamicTest("the solution gets all points", run::assertSolution),
                dynamicTest("each part is lost by a mutant", () -> run.assertTeeth(mutants))))
        .flatMap(nodes -> nodes);
  }

  private static void assertLint(Assignment assignment) {
    assertEquals(List.of(), ReleaseLint.check(assignment.source(), assignment.release()));
  }

  private static String sorted(List<String> lines) {
    return lines.stream().sorted().collect(Collectors.joining("\n"));
  }

  /** One assignment's grader, which the first test opens. */
  private final class Run {
    private final Assignment assignment;
    private final Map<Mutant, List<Mutant>> together = new HashMap<>();
    private final Map<Mutant, Future<Set<String>>> losses = new HashMap<>();
    private Grader grader;

    Run(Assignment assignment) {
      this.assignment = assignment;
    }

    /**
     * With it the solution has run on all variants, and the stubs: the problems tell of both. Then
     * the mutants begin.
     */
    void record(List<Mutant> mutants) throws IOException {
      Recorded recorded = assignment.record(settings());
      assertEquals(List.of(), recorded.problems());
      grader = Grader.open(recorded.manifest(), settings(), 1);
      open.add(grader);
      for (List<Mutant> group : groups(mutants)) {
        Future<Set<String>> lost = threads.submit(() -> grade(group));
        for (Mutant mutant : group) {
          together.put(mutant, group);
          losses.put(mutant, lost);
        }
      }
    }

    /** Each mutant joins the first group whose mutants are all apart from it. */
    private List<List<Mutant>> groups(List<Mutant> mutants) {
      List<List<Mutant>> groups = new ArrayList<>();
      for (Mutant mutant : mutants) {
        List<Mutant> group =
            groups.stream()
                .filter(others -> !ALONE && others.stream().allMatch(mutant::isApartFrom))
                .findFirst()
                .orElseGet(ArrayList::new);
        if (group.isEmpty()) {
          groups.add(group);
        }
        group.add(mutant);
      }
      return groups;
    }

    void assertSolution() throws IOException {
      Graded graded = grader.grade("another student", assignment.solved());
      assertEquals(Set.of(), lost(graded), () -> graded.log().toString());
      assertEquals(List.of(), graded.result().flags());
    }

    String losses(Mutant mutant) throws InterruptedException, ExecutionException {
      Set<String> lost = new TreeSet<>(losses.get(mutant).get());
      together.get(mutant).stream()
          .filter(other -> other != mutant)
          .forEach(other -> lost.removeAll(other.loses()));
      return sorted(List.copyOf(lost));
    }

    private Set<String> grade(List<Mutant> mutants) throws IOException {
      Notebook wrong = assignment.solved();
      for (Mutant mutant : mutants) {
        wrong = mutant.in(wrong);
      }
      return lost(grader.grade(STUDENT, wrong));
    }

    void assertTeeth(List<Mutant> mutants) {
      assertTrue(mutants.size() >= FEWEST_MUTANTS, () -> mutants.size() + " mutants");
      Set<String> parts = new TreeSet<>();
      grader
          .manifest()
          .cells()
          .forEach(
              cell ->
                  cell.plan()
                      .ifPresent(
                          plan ->
                              plan.parts()
                                  .forEach(p -> parts.add(line(p.points(), cell.id(), p.name())))));
      mutants.forEach(mutant -> parts.removeAll(mutant.loses()));
      assertEquals(Set.of(), parts);
    }

    private Set<String> lost(Graded graded) {
      Set<String> lines = new TreeSet<>();
      for (TestResult test : graded.result().tests()) {
        if (test.status() == Status.MANUAL) {
          continue;
        }
        double rest = test.max() - test.score().orElse(0);
        for (Part part : test.parts()) {
          if (part.score() < part.max()) {
            lines.add(line(part.max(), test.id(), part.name()));
            rest -= part.max() - part.score();
          }
        }
        if (rest > 1e-9) {
          lines.add(line(rest, test.id(), test.status().text() + " " + test.message()));
        }
      }
      return lines;
    }

    private String line(double points, String test, String part) {
      return (points == Math.rint(points) ? String.valueOf((long) points) : points)
          + " "
          + test
          + ": "
          + part;
    }
  }
}
