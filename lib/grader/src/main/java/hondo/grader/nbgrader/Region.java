package hondo.grader.nbgrader;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a cell that students do not get, between a line that contains {@code BEGIN …} and one
 * that contains {@code END …}, whatever else these lines hold.
 */
public enum Region {
  /** The answer, in place of which stands a stub. */
  SOLUTION("SOLUTION"),
  /** Tests that run at the server only. */
  HIDDEN_TESTS("HIDDEN TESTS"),
  /** What a person grades a task by. */
  MARK_SCHEME("MARK SCHEME");

  private final String begin;
  private final String end;

  Region(String name) {
    begin = "BEGIN " + name;
    end = "END " + name;
  }

  /** What the first line contains. */
  public String begin() {
    return begin;
  }

  /** What the last line contains. */
  public String end() {
    return end;
  }

  /** Makes the lines that stand in place of a region. */
  @FunctionalInterface
  public interface Stub {
    /**
     * The lines, without indentation.
     *
     * @param last whether nothing but a closing brace follows in the region's block
     */
    List<String> lines(boolean last);
  }

  /**
   * A text without its regions.
   *
   * @param source what is left
   * @param found whether there was a region
   * @param removed the lines that went, marks apart
   */
  public record Stripped(String source, boolean found, List<String> removed) {
    /** Copies the list. */
    public Stripped {
      removed = List.copyOf(removed);
    }
  }

  /** Takes all regions of this kind out of a text. */
  public Stripped strip(String source) throws RegionError {
    return strip(source, last -> List.of());
  }

  /**
   * Takes all regions of this kind out of a text and puts a stub in place of each, indented as the
   * region's first line.
   *
   * @throws RegionError for a region in a region and one that does not end, as in nbgrader; and for
   *     an end without a beginning, which nbgrader drops: where the beginning is misspelt, what
   *     should be hidden would be handed out
   */
  public Stripped strip(String source, Stub stub) throws RegionError {
    String[] lines = source.split("\n", -1);
    List<String> kept = new ArrayList<>();
    List<String> removed = new ArrayList<>();
    boolean found = false;
    int open = -1;
    for (int i = 0; i < lines.length; i++) {
      if (lines[i].contains(begin)) {
        if (open >= 0) {
          throw new RegionError(begin + " in line " + (i + 1) + " stands in another region");
        }
        open = i;
        found = true;
      } else if (lines[i].contains(end)) {
        if (open < 0) {
          throw new RegionError(end + " in line " + (i + 1) + " has no " + begin);
        }
        String indent = indent(lines[open]);
        stub.lines(endsBlock(lines, i + 1)).forEach(line -> kept.add(indent + line));
        open = -1;
      } else {
        (open >= 0 ? removed : kept).add(lines[i]);
      }
    }
    if (open >= 0) {
      throw new RegionError(begin + " in line " + (open + 1) + " has no " + end);
    }
    return new Stripped(String.join("\n", kept), found, removed);
  }

  private static String indent(String line) {
    int length = 0;
    while (length < line.length() && Character.isWhitespace(line.charAt(length))) {
      length++;
    }
    return line.substring(0, length);
  }

  private static boolean endsBlock(String[] lines, int from) {
    for (int i = from; i < lines.length; i++) {
      String line = lines[i].strip();
      if (!line.isEmpty() && !line.startsWith("//")) {
        return line.startsWith("}");
      }
    }
    return true;
  }
}
