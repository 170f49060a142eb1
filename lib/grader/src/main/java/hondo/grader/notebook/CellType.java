package hondo.grader.notebook;

import java.util.Locale;
import java.util.Optional;

/** The three types of nbformat 4. */
public enum CellType {
  /** Runs. */
  CODE,
  /** Text. */
  MARKDOWN,
  /** Neither. */
  RAW;

  /** As files write it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The type of that name, if there is one. */
  public static Optional<CellType> of(String text) {
    for (CellType type : values()) {
      if (type.text().equals(text)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
