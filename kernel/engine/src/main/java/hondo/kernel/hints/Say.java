package hondo.kernel.hints;

/** How hints are worded. */
final class Say {
  private static final int LONGEST_CODE = 80;

  private Say() {}

  /** Code within a sentence, on one line and not too long. */
  static String code(String code) {
    String line = code.strip().replaceAll("\\s+", " ");
    return "`"
        + (line.length() <= LONGEST_CODE ? line : line.substring(0, LONGEST_CODE - 1) + "…")
        + "`";
  }

  static String didYouMean(String name) {
    return "did you mean " + code(name) + "?";
  }
}
