package hondo.grader.sandbox;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * The sandbox of tests whose submissions are hostile: a real layer, with the launcher as its
 * sources stand, or none, and then such a test does not run. It is never {@link Unconfined}.
 */
public final class TestSandbox {
  private static Optional<Sandbox> best;
  private static String why = "";

  private TestSandbox() {}

  /** The best layer, tried once; the test is skipped where none works. */
  public static synchronized Sandbox orSkip() {
    if (best == null) {
      try {
        best = Optional.of(new Ladder(NativeBuild.get().launcher()).best());
      } catch (IOException e) {
        best = Optional.empty();
        why = e.getMessage();
      }
    }
    Assumptions.assumeTrue(
        best.isPresent(), () -> "hostile code runs in a sandbox alone, and there is none: " + why);
    return best.get();
  }

  /** Whether a layer has to work here: the kernel has Landlock, and there is a C compiler. */
  static boolean isExpected() throws IOException {
    return NativeBuild.get().launcher().landlockVersion() > 0;
  }
}
