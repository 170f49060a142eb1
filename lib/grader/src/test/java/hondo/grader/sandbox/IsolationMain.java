package hondo.grader.sandbox;

import java.nio.file.Path;
import java.util.List;

/**
 * The {@link IsolationChecks} of the user and the place that this runs in, for {@code
 * environment/tests/isolation}: a line each; the last is {@code N passed, N failed}.
 */
final class IsolationMain {
  private IsolationMain() {}

  /**
   * Tries every layer that ought to work.
   *
   * @param args the launcher, {@code raw_calls.c} as it was built, {@code container} or {@code
   *     machine}, and the layers that have to work
   */
  public static void main(String[] args) throws Exception {
    IsolationChecks checks = new IsolationChecks(Path.of(args[1]), args[2].equals("container"));
    List<String> expected = List.of(args).subList(3, args.length);
    int passed = 0;
    int failed = 0;
    for (Ladder.Step step : new Ladder(new Launcher(Path.of(args[0]))).all()) {
      boolean works = step.sandbox().isPresent();
      boolean asExpected = works == expected.contains(step.layer());
      System.out.println(
          (asExpected ? "ok   " : "FAIL ")
              + step.layer()
              + (works ? " works: " : " does not work: ")
              + step.how());
      passed += asExpected ? 1 : 0;
      failed += asExpected ? 0 : 1;
      if (works) {
        for (IsolationChecks.Check check : checks.run(step.sandbox().get())) {
          boolean right = check.isRight();
          System.out.println(
              (right ? "ok   " : "FAIL ")
                  + step.layer()
                  + ": "
                  + check.name()
                  + (right ? "" : ": " + check.wrong().strip()));
          passed += right ? 1 : 0;
          failed += right ? 0 : 1;
        }
      }
    }
    System.out.println(passed + " passed, " + failed + " failed");
    System.exit(failed == 0 ? 0 : 1);
  }
}
