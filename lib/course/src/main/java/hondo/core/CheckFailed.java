package hondo.core;

import java.util.Arrays;
import java.util.Set;

/** A {@link Check} that did not hold: what was compared, the error and the tolerance. */
public final class CheckFailed extends AssertionError {
  private static final Set<String> OWN =
      Set.of(Check.class.getName(), CheckLog.class.getName(), Difference.class.getName());

  CheckFailed(String message) {
    super(message);
    // The reader's own line comes first, not the checks' own code.
    StackTraceElement[] frames = getStackTrace();
    int first = 0;
    while (first < frames.length - 1 && OWN.contains(frames[first].getClassName())) {
      first++;
    }
    setStackTrace(Arrays.copyOfRange(frames, first, frames.length));
  }
}
