package hondo.grader.command;

import hondo.grader.grade.StubLint;
import hondo.grader.nbgrader.CellKind;
import hondo.grader.notebook.Notebook;
import hondo.grader.page.Numbers;
import hondo.grader.release.Manifest;
import hondo.grader.release.ReleaseError;
import hondo.grader.release.ReleasedManifest;
import hondo.grader.result.Status;
import hondo.grader.result.TestResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code hondo check}. */
@Command(
    name = "check",
    header = "Run the tests of an assignment on your own notebook.",
    description = {
      "",
      "Runs your answers and the tests that you have, as the grader does, and says of each test"
          + " whether it passes. The grader may have further tests.",
      ""
    })
final class CheckCommand implements Callable<Integer> {
  @Mixin Help help;

  @Parameters(paramLabel = "NOTEBOOK", description = "Your notebook.")
  Path notebook;

  private final Terminal terminal;
  private final Runner runner;
  private final List<Path> classPath;

  CheckCommand(Terminal terminal, Runner runner, List<Path> classPath) {
    this.terminal = terminal;
    this.runner = runner;
    this.classPath = classPath;
  }

  @Override
  public Integer call() throws IOException {
    Notebook filled = Sources.read(notebook);
    Manifest released = released(filled);
    boolean passed = true;
    double score = 0;
    double max = 0;
    for (TestResult test : runner.check(released, filled).tests()) {
      if (test.status() == Status.MANUAL) {
        terminal.say("… " + test.id() + ": a person grades it");
      } else if (isHidden(released, test)) {
        // With nothing in it, it passes: that says nothing of the answer.
        terminal.say("… " + test.id() + ": hidden, the grader runs it");
      } else {
        tell(test);
        passed &= test.status() == Status.PASSED;
        score += scoreHere(test);
        max += maxHere(test);
      }
    }
    terminal.say(of(score, max) + " points by the tests that you have");
    for (String name : StubLint.shared(released, classPath)) {
      terminal.say(
          "! your cells declare "
              + name
              + ", a name that is there without them. Unless the notebook declared it when you got"
              + " it, give yours another name: the grader runs no test that needs "
              + name
              + " as it was");
    }
    return passed ? ExitCode.DONE : ExitCode.FINDINGS;
  }

  private static boolean isHidden(Manifest released, TestResult test) {
    return released.cells().stream()
        .anyMatch(cell -> cell.id().equals(test.id()) && cell.released().isBlank());
  }

  private void tell(TestResult test) {
    boolean passed = test.status() == Status.PASSED;
    terminal.say(
        (passed ? "✔ " : "✘ ")
            + test.id()
            + ": "
            + test.status().text()
            + ", "
            + of(scoreHere(test), maxHere(test))
            + (maxHere(test) < test.max()
                ? "; the whole test has " + Numbers.points(test.max())
                : ""));
    String message = test.hidden() ? "" : test.message();
    message.lines().forEach(text -> terminal.say("      " + text));
    for (TestResult.Part part : test.parts()) {
      String sign = part.score() >= part.max() ? "✔ " : "✘ ";
      terminal.say("    " + sign + part.name() + ", " + of(part.score(), part.max()));
    }
  }

  /** What the parts have that are here: the rest of the test's points is that of hidden ones. */
  private static double maxHere(TestResult test) {
    double sum = test.parts().stream().mapToDouble(TestResult.Part::max).sum();
    return test.parts().isEmpty() ? test.max() : sum;
  }

  private static double scoreHere(TestResult test) {
    double sum = test.parts().stream().mapToDouble(TestResult.Part::score).sum();
    return test.parts().isEmpty() ? test.score().orElse(0) : sum;
  }

  private Manifest released(Notebook filled) {
    try {
      Manifest released = ReleasedManifest.of(filled, notebook.getFileName().toString());
      if (released.cells().stream().anyMatch(cell -> cell.kind() == CellKind.TESTS)) {
        return released;
      }
    } catch (ReleaseError e) {
      throw CommandError.input(
          notebook
              + " is not as it was handed out; copy your answers into a fresh copy of it:\n  "
              + String.join("\n  ", e.errors()),
          e);
    }
    throw CommandError.input(
        notebook
            + " has no test. Check the notebook of an assignment, as it was handed out, with your"
            + " answers in it.");
  }

  private static String of(double score, double max) {
    return Numbers.points(score) + " of " + Numbers.points(max);
  }
}
