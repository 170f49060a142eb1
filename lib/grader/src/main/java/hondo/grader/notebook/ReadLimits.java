package hondo.grader.notebook;

/**
 * How large a notebook may be. A file over a limit is unreadable; that of bytes is looked at before
 * anything is read.
 *
 * @param bytes of the file, at least 1
 * @param depth of nested arrays and objects, from 1 to 1000
 * @param values JSON values in the file, at least 1: a bound on memory
 * @param cells of the notebook, at least 1
 */
public record ReadLimits(long bytes, int depth, int values, int cells) {
  /** 32 MiB, 200 levels, a million values, 10,000 cells. */
  public static final ReadLimits DEFAULTS = new ReadLimits(32L << 20, 200, 1_000_000, 10_000);

  /** Checks the ranges. */
  public ReadLimits {
    // The parser is recursive: at 1000 levels it needs a tenth of the smallest usual stack.
    if (bytes < 1 || depth < 1 || depth > 1000 || values < 1 || cells < 1) {
      throw new IllegalArgumentException(
          "limits out of range: " + bytes + ", " + depth + ", " + values + ", " + cells);
    }
  }
}
