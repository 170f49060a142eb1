package hondo.grader.command;

import hondo.grader.page.Numbers;
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
    Path folder = notebook.toAbsolutePath().getParent();
    SubmissionResult result = runner.check(Sources.read(notebook), folder).result();
    if (result.tests().isEmpty()) {
      throw CommandError.input(
          notebook
              + " has no test"
              + (result.note().isEmpty() ? "" : ": " + result.note())
              + ". Check the notebook of an assignment, as it was handed out and with your answers.");
    }
    boolean passed = true;
    for (TestResult test : result.tests()) {
      if (test.status() != Status.MANUAL) {
        passed &= test.status() == Status.PASSED;
      }
      terminal.say(line(test));
      String message = test.hidden() ? "" : test.message();
      message.lines().forEach(text -> terminal.say("      " + text));
    }
    terminal.say(
        Numbers.points(result.score()) + " of " + Numbers.points(result.max()) + " points here");
    return passed ? ExitCode.DONE : ExitCode.FINDINGS;
  }

  private static String line(TestResult test) {
    String points = test.score().isPresent() ? Numbers.points(test.score().getAsDouble()) : "–";
    return (test.status() == Status.PASSED ? "✔ " : test.status() == Status.MANUAL ? "… " : "✘ ")
        + test.id()
        + ": "
        + (test.status() == Status.MANUAL ? "a person grades it" : test.status().text())
        + ", "
        + points
        + " of "
        + Numbers.points(test.max());
  }
}
