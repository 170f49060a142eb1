package hondo.exercise.task;

import hondo.kernel.api.KernelContext;
import java.util.Arrays;

/** What an answer has thrown, and what that says. */
final class Thrown {
  /** Whose frame is the call of an answer. */
  private static final String CALLER = Code.class.getName();

  private final Throwable thrown;

  /** The frames of the answer itself. */
  private final StackTraceElement[] own;

  Thrown(Throwable thrown) {
    this.thrown = thrown;
    StackTraceElement[] frames = thrown.getStackTrace();
    int end = 0;
    while (end < frames.length && !frames[end].getClassName().equals(CALLER)) {
      end++;
    }
    own = Arrays.copyOf(frames, end);
  }

  /** Whether it is what a stub throws; Java's own collections throw the same within themselves. */
  boolean isStub() {
    return thrown instanceof UnsupportedOperationException
        && own.length > 0
        && !own[0].getClassName().startsWith("java.");
  }

  /** Whether the answer did not even begin: its parameters have other types. */
  boolean isOfTheCall() {
    return thrown instanceof ClassCastException && own.length == 0;
  }

  /** Name, message, and the learner's own lines. */
  String told() {
    thrown.setStackTrace(own);
    return KernelContext.current()
        .map(kernel -> kernel.traceback(thrown).strip())
        .orElseGet(thrown::toString);
  }
}
