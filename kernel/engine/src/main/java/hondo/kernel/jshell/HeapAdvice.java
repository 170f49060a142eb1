package hondo.kernel.jshell;

import java.util.Locale;

/** What to do about an {@link OutOfMemoryError}: how much there is, and which variable says so. */
final class HeapAdvice {
  /** The variable that the kernel's start script makes {@code -Xmx} of. */
  static final String VARIABLE = "HONDO_HEAP";

  private static final int MAX_CAUSES = 20;

  private HeapAdvice() {}

  /** The message of an error, with the advice where the heap was too small for it. */
  static String append(Throwable thrown, String message) {
    if (!isHeap(thrown)) {
      return message;
    }
    double gigabytes = Runtime.getRuntime().maxMemory() / (double) (1 << 30);
    String limit =
        System.getenv(VARIABLE) == null
            ? String.format(Locale.ROOT, "%.1f GB", gigabytes)
            : String.format(Locale.ROOT, "%.1f GB (the variable %s)", gigabytes, VARIABLE);
    String more =
        System.getenv(VARIABLE) == null
            ? "start this Java with a larger -Xmx"
            : "start Jupyter with " + VARIABLE + "=4g before its command and restart the kernel";
    return message
        + ". All objects of this session together may take "
        + limit
        + ". Let go of what you no longer need (set large variables to null), work in smaller"
        + " pieces, or "
        + more
        + ".";
  }

  /** Whether an error, or what caused it, says that the heap is full. */
  static boolean isHeap(Throwable thrown) {
    Throwable each = thrown;
    for (int i = 0; each != null && i < MAX_CAUSES; i++) {
      if (each instanceof OutOfMemoryError error) {
        String text = String.valueOf(ThrownFacts.message(error));
        return text.contains("heap space") || text.contains("GC overhead");
      }
      each = ThrownFacts.cause(each);
    }
    return false;
  }
}
