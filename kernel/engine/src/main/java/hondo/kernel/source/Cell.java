package hondo.kernel.source;

import java.util.Objects;

/**
 * One cell to run.
 *
 * @param number the execution count, the {@code n} of {@code [n]}; 0 for code that is not counted
 * @param source the Java source, magics already rewritten
 * @param file the file that the source was loaded from; null for a cell of the notebook itself
 * @param tag whatever the caller wants back with each output (the session puts the parent header of
 *     the request here); may be null
 */
public record Cell(int number, String source, String file, Object tag) {
  public Cell {
    Objects.requireNonNull(source, "source");
  }

  public Cell(int number, String source) {
    this(number, source, null, null);
  }

  public Cell(int number, String source, Object tag) {
    this(number, source, null, tag);
  }

  /** How messages call it: {@code cell [3]}, or its file. */
  public String name() {
    return file == null ? "cell [" + number + "]" : file;
  }
}
