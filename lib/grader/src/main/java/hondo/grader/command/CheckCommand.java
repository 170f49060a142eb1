package hondo.grader.command;

import hondo.grader.notebook.Notebook;
import hondo.grader.page.Numbers;
import hondo.grader.release.Manifest;
import hondo.grader.release.ReleaseError;
import hondo.grader.release.ReleasedManifest;
import hondo.grader.result.Status;
import hondo.grader.result.SubmissionResult;
import hondo.grader.result.TestResult;
import java.io.IOException;
import java.nio.file.Path;
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

  CheckCommand(Terminal terminal, Runner runner) {
    this.terminal = terminal;
    this.runner = runner;
  }

  @Override
  public Integer call() throws IOException {
    SubmissionResult result = result(Sources.read(notebook));
    boolean passed = true;
    for (TestResult test : result.tests()) {
      if (test.status() != Status.MANUAL) {
        passed &= test.status() == Status.PASSED;
      }
      terminal.say(line(test));
      String message = test.hidden() ? "" : test.message();
      message.lines().forEach(text -> terminal.say("      " + text));
      for (TestResult.Part part : test.parts()) {
        String sign = part.score() >= part.max() ? "✔ " : "✘ ";
        terminal.say("    " + sign + part.name() + ", " + of(part.score(), part.max()));
      }
    }
    terminal.say(of(result.score(), result.max()) + " points here");
    return passed ? ExitCode.DONE : ExitCode.FINDINGS;
  }

  private SubmissionResult result(Notebook filled) throws IOException {
    try {
      Manifest released = ReleasedManifest.of(filled, notebook.getFileName().toString());
      SubmissionResult result = runner.check(released, filled);
      if (!result.tests().isEmpty()) {
        return result;
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

  private static String line(TestResult test) {
    String points =
        test.score().isPresent()
            ? of(test.score().getAsDouble(), test.max())
            : "– of " + Numbers.points(test.max());
    return (test.status() == Status.PASSED ? "✔ " : test.status() == Status.MANUAL ? "… " : "✘ ")
        + test.id()
        + ": "
        + (test.status() == Status.MANUAL ? "a person grades it" : test.status().text())
        + ", "
        + points;
  }

  private static String of(double score, double max) {
    return Numbers.points(score) + " of " + Numbers.points(max);
  }
}
