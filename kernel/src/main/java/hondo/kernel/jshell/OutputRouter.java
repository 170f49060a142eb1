package hondo.kernel.jshell;

import java.util.function.Supplier;

/**
 * Puts the routing streams in the place of {@code System.out}, {@code err} and {@code in}, once.
 */
final class OutputRouter {
  private static boolean installed;

  /** The threads whose output is dropped: javac prints its own failures, which we report. */
  private static final ThreadLocal<Boolean> SILENT = new ThreadLocal<>();

  private OutputRouter() {}

  /** Runs the compiler without what it prints. */
  static <T> T silently(Supplier<T> compilation) {
    return with(true, compilation);
  }

  /** Runs code of a cell on a thread that may be compiling. */
  static <T> T aloud(Supplier<T> code) {
    return with(null, code);
  }

  private static <T> T with(Boolean silent, Supplier<T> code) {
    Boolean before = SILENT.get();
    SILENT.set(silent);
    try {
      return code.get();
    } finally {
      SILENT.set(before);
    }
  }

  static boolean isSilent() {
    return SILENT.get() != null;
  }

  static synchronized void install() {
    if (installed) {
      return;
    }
    System.setOut(new RoutedStream(false, System.out));
    System.setErr(new RoutedStream(true, System.err));
    System.setIn(new RoutedInput(System.in));
    installed = true;
  }
}
