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

  /** Whether hidden lines stand inside of a public part, or of other code that is public. */
  private final boolean nested;

  private HiddenLines(ManifestCell cell) {
    lines = cell.source().lines().toList();
    released = cell.released();
    boolean inside = false;
    int depth = 0;
    boolean found = false;
    for (int i = 0; i < lines.size(); i++) {
      boolean begins = lines.get(i).contains(Region.HIDDEN_TESTS.begin());
      found |= begins && depth > 0;
      depth += depth(lines.get(i));
      inside |= begins;
      hidden.set(i, inside);
      inside &= !lines.get(i).contains(Region.HIDDEN_TESTS.end());
    }
    nested = found;
  }

  private static int depth(String line) {
    String code = SourceNames.withoutTexts(line);
    int depth = 0;
    for (int i = 0; i < code.length(); i++) {
      depth += "{(".indexOf(code.charAt(i)) >= 0 ? 1 : 0;
      depth -= "})".indexOf(code.charAt(i)) >= 0 ? 1 : 0;
    }
    return depth;
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
    return !released.contains(name) || isHiddenText(name);
  }

  /** Whether what a public part says of a check of this name would tell of hidden lines. */
  boolean hidesInside(String name) {
    return nested && !released.contains(name) || isHiddenText(name);
  }

  /** Whether hidden lines stand inside of what is public. */
  boolean isNested() {
    return nested;
  }

  /** As a text of hidden lines, and of no others. */
  private boolean isHiddenText(String name) {
    String quoted = "\"" + name + "\"";
    return !released.contains(quoted)
        && hidden.stream().anyMatch(line -> lines.get(line).contains(quoted));
  }

  /** The text of a line, or empty. */
  String text(int number) {
    return number < 1 || number > lines.size() ? "" : lines.get(number - 1).strip();
  }
}
