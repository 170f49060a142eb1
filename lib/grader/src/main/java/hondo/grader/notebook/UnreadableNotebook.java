package hondo.grader.notebook;

/** A file that is no notebook, with the place where that shows. */
public final class UnreadableNotebook extends Exception {
  private static final long serialVersionUID = 1;

  private final String reason;
  private final int line;
  private final int column;

  UnreadableNotebook(String reason, int line, int column) {
    super("line " + line + ", column " + column + ": " + reason);
    this.reason = reason;
    this.line = line;
    this.column = column;
  }

  /** That of a text and an offset in it. */
  static UnreadableNotebook at(CharSequence text, int offset, String reason) {
    int line = 1;
    int start = 0;
    for (int i = 0; i < offset; i++) {
      if (text.charAt(i) == '\n') {
        line++;
        start = i + 1;
      }
    }
    return new UnreadableNotebook(reason, line, offset - start + 1);
  }

  /** What is wrong, without the place. */
  public String reason() {
    return reason;
  }

  /** From 1; lines end at line feeds. */
  public int line() {
    return line;
  }

  /** From 1, in UTF-16 units. */
  public int column() {
    return column;
  }
}
