package hondo.grader.release;

import java.util.List;

/** A source that cannot be released, with all that is wrong. */
public final class ReleaseError extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<String> errors;

  ReleaseError(List<String> errors) {
    super(String.join("\n", errors));
    this.errors = List.copyOf(errors);
  }

  /** What is wrong, in the order of the cells. */
  public List<String> errors() {
    return errors;
  }
}
