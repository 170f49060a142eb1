package hondo.grader.result;

import hondo.grader.notebook.PythonFloat;

/** Tables that a spreadsheet opens: RFC 4180, and no text of a student is a formula. */
public final class Csv {
  /** What begins a formula, in the wide forms of Asian input too. */
  private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

  private final StringBuilder out = new StringBuilder();
  private boolean first = true;

  /** An empty table. */
  public Csv() {}

  /** A row of texts of the table's format, such as the names of its columns. */
  public Csv row(String... cells) {
    for (String cell : cells) {
      plain(cell);
    }
    return end();
  }

  /** A cell with a text, of which a beginning that makes a formula is disarmed. */
  public Csv text(String text) {
    return plain(isFormula(text) ? "'" + text : text);
  }

  /** A text as it was before it was disarmed, where it was. */
  public static String armed(String text) {
    return text.startsWith("'") && isFormula(text.substring(1)) ? text.substring(1) : text;
  }

  private static boolean isFormula(String text) {
    return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
  }

  /** A cell with a number, without a needless fraction. */
  public Csv number(double number) {
    String text = PythonFloat.text(number);
    return plain(text.endsWith(".0") ? text.substring(0, text.length() - 2) : text);
  }

  /** A cell with a text of the table's format, as it is. */
  public Csv plain(String text) {
    if (!first) {
      out.append(',');
    }
    first = false;
    boolean quote = text.chars().anyMatch(c -> "\",\r\n;".indexOf(c) >= 0);
    out.append(quote ? "\"" + text.replace("\"", "\"\"") + "\"" : text);
    return this;
  }

  /** Ends a row. */
  public Csv end() {
    out.append("\r\n");
    first = true;
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
