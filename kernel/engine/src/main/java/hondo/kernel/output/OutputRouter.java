package hondo.kernel.output;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Puts the routing streams in the place of {@code System.out}, {@code err} and {@code in}, as long
 * as there is an engine.
 */
public final class OutputRouter {
  private static PrintStream out;
  private static PrintStream err;
  private static InputStream in;
  private static PrintStream realOut;
  private static PrintStream realErr;
  private static InputStream realIn;
  private static int engines;

  /** The threads whose output is dropped: javac prints its own failures, which we report. */
  private static final ThreadLocal<Boolean> SILENT = new ThreadLocal<>();

  private static final Set<String> STREAMS =
      Set.of(RoutedBytes.class.getName(), RoutedInput.class.getName());

  private OutputRouter() {}

  /** Whether a class hands text of a cell over, which must not be cut short. */
  public static boolean isStream(String className) {
    return STREAMS.contains(className);
  }

  /** Runs the compiler without what it prints. */
  public static <T> T silently(Supplier<T> compilation) {
    return with(true, compilation);
  }

  /** Runs code of a cell on a thread that may be compiling. */
  public static <T> T aloud(Supplier<T> code) {
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

  /**
   * Each engine's first act. The streams are the process's: what the first engine gives here counts
   * for those after it.
   *
   * @param cells the cell that output of the current thread belongs to; gives null for none
   * @param beforePrint called before each print that is not a host's; what it throws, the print
   *     throws
   */
  public static synchronized void install(
      Supplier<? extends CellStreams> cells, Runnable beforePrint) {
    if (engines++ > 0) {
      return;
    }
    realOut = System.out;
    realErr = System.err;
    realIn = System.in;
    out = new RoutedStream(new RoutedBytes(false, realOut, cells, beforePrint));
    err = new RoutedStream(new RoutedBytes(true, realErr, cells, beforePrint));
    in = new RoutedInput(realIn, cells);
    restore();
  }

  /** Each engine's last act: the last one puts the real streams back where its own still are. */
  public static synchronized void uninstall() {
    if (--engines > 0) {
      return;
    }
    if (System.out == out) {
      System.setOut(realOut);
    }
    if (System.err == err) {
      System.setErr(realErr);
    }
    if (System.in == in) {
      System.setIn(realIn);
    }
  }

  /**
   * Puts the notebook's streams back where code has set others: what one cell catches must not make
   * the cells after it silent.
   *
   * @return the names of those that had been replaced
   */
  public static synchronized List<String> restore() {
    List<String> replaced = new ArrayList<>();
    if (System.out != out) {
      System.setOut(out);
      replaced.add("System.out");
    }
    if (System.err != err) {
      System.setErr(err);
      replaced.add("System.err");
    }
    if (System.in != in) {
      System.setIn(in);
      replaced.add("System.in");
    }
    return replaced;
  }
}
