package hondo.kernel.jshell;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts the routing streams in the place of {@code System.out}, {@code err} and {@code in}, once.
 */
final class OutputRouter {
  private static PrintStream out;
  private static PrintStream err;
  private static InputStream in;

  private OutputRouter() {}

  static synchronized void install() {
    if (out != null) {
      return;
    }
    out = new RoutedStream(false, System.out);
    err = new RoutedStream(true, System.err);
    in = new RoutedInput(System.in);
    restore();
  }

  /**
   * Puts the notebook's streams back where code has set others: what one cell catches must not make
   * the cells after it silent.
   *
   * @return the names of those that had been replaced
   */
  static synchronized List<String> restore() {
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
