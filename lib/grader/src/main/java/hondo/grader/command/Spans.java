package hondo.grader.command;

/** Lengths of time in words. */
final class Spans {
  private Spans() {}

  /** {@code 89 s}, {@code 12 min}, {@code 2 h 5 min}. */
  static String text(double seconds) {
    long whole = Math.round(seconds);
    if (whole < 90) {
      return whole + " s";
    }
    long minutes = Math.round(seconds / 60);
    return minutes < 90 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
  }
}
