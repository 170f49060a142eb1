package hondo.grader.page;

import java.util.regex.Pattern;

/** What a program printed, as a terminal would leave it standing, without its colours. */
final class TerminalText {
  /**
   * Escape sequences of ECMA-48: control sequences, strings up to their terminator, and the short
   * ones; also those that begin with one character of the second control set.
   */
  private static final Pattern ESCAPES =
      Pattern.compile(
          "(?:\u001b\\[|\u009b)[0-?]*[ -/]*[@-~]"
              + "|(?:\u001b[\\]PX^_]|[\u009d\u0090\u0098\u009e\u009f])"
              + "[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\\\|\u009c)?"
              + "|\u001b[ -/]*[0-Z\\\\^-~]");

  private TerminalText() {}

  /** Without escape sequences; of a line that was written over, what was written last. */
  static String of(String printed) {
    String plain = ESCAPES.matcher(printed).replaceAll("").replace("\r\n", "\n");
    if (plain.indexOf('\r') < 0) {
      return plain;
    }
    StringBuilder out = new StringBuilder();
    for (String line : plain.split("\n", -1)) {
      String end = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
      out.append(end.substring(end.lastIndexOf('\r') + 1)).append('\n');
    }
    out.setLength(out.length() - 1);
    return out.toString();
  }
}
