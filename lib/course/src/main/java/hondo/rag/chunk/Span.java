package hondo.rag.chunk;

import hondo.core.Numbers;

/**
 * A piece of a text.
 *
 * @param start its first character
 * @param end the place behind its last
 */
public record Span(int start, int end) {
  /**
   * @throws IllegalArgumentException if it is empty or begins before 0
   */
  public Span {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException(
          Numbers.format("a span from %d to %d holds nothing", start, end));
    }
  }
}
