package hondo.kernel.output;

/**
 * The threads that are in the host's own code just now. What that code prints goes to the real
 * streams: taken for output of the cell it would come back to the host, which would print again.
 */
public final class HostCalls {
  private static final ThreadLocal<Boolean> INSIDE = new ThreadLocal<>();

  private HostCalls() {}

  /** Whether this thread is in the host's code, told or asked something by a cell. */
  public static boolean isInside() {
    return INSIDE.get() != null;
  }

  /** Tells a host something, as part of the code of a cell. */
  public static void run(Runnable call) {
    Boolean before = INSIDE.get();
    INSIDE.set(true);
    try {
      call.run();
    } finally {
      INSIDE.set(before);
    }
  }

  /** Asks a host something. */
  public static <T> T call(Question<T> question) throws InterruptedException {
    Boolean before = INSIDE.get();
    INSIDE.set(true);
    try {
      return question.ask();
    } finally {
      INSIDE.set(before);
    }
  }

  /** A question that may be interrupted while it waits. */
  public interface Question<T> {
    T ask() throws InterruptedException;
  }
}
