package hondo.grader.grade;

import hondo.grader.nbgrader.Region;
import hondo.grader.release.Manifest.ManifestCell;
import java.util.BitSet;
import java.util.List;

/** Which lines of a test students must not be told of. */
final class HiddenLines {
  private final List<String> lines;
  private final BitSet hidden = new BitSet();
  private final String released;

  private HiddenLines(ManifestCell cell) {
    lines = cell.source().lines().toList();
    released = cell.released();
    boolean inside = false;
    for (int i = 0; i < lines.size(); i++) {
      inside |= lines.get(i).contains(Region.HIDDEN_TESTS.begin());
      hidden.set(i, inside);
      inside &= !lines.get(i).contains(Region.HIDDEN_TESTS.end());
    }
  }

  static HiddenLines of(ManifestCell cell) {
    return new HiddenLines(cell);
  }

  /** Whether all that the test does is hidden. */
  boolean all() {
    return released.isBlank();
  }

  /**
   * Whether a line is; where none is known, any may have been the one.
   *
   * @param number from 1, or 0 for unknown
   */
  boolean contains(int number) {
    return number < 1 ? !hidden.isEmpty() : hidden.get(number - 1);
  }

  /** Whether a name stands in nothing but hidden lines. */
  boolean hides(String name) {
    return !released.contains(name);
  }

  /** The text of a line, or empty. */
  String text(int number) {
    return number < 1 || number > lines.size() ? "" : lines.get(number - 1).strip();
  }
}
