package hondo.kernel.jshell;

/**
 * Puts the routing streams in the place of {@code System.out}, {@code err} and {@code in}, once.
 */
final class OutputRouter {
  private static boolean installed;

  private OutputRouter() {}

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
