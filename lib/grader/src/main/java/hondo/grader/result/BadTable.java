package hondo.grader.result;

import java.util.List;

/** A table of a person's that cannot be taken as it is; nothing of it was taken. */
public final class BadTable extends Exception {
  private static final long serialVersionUID = 1;

  /** With one thing that is wrong, and where. */
  public BadTable(String message) {
    super(message);
  }

  /** With all that is wrong, a line each. */
  public BadTable(List<String> messages) {
    super(String.join("\n", messages));
  }
}
