package hondo.grader.release;

import hondo.grader.nbgrader.CellKind;
import java.util.Locale;

/** Kinds of cells as the manifest writes them. */
final class Kinds {
  private Kinds() {}

  static String text(CellKind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static CellKind of(String text) {
    for (CellKind kind : CellKind.values()) {
      if (text(kind).equals(text)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("no kind of cell: " + text);
  }
}
