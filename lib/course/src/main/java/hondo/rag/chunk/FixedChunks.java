package hondo.rag.chunk;

import hondo.core.Numbers;
import java.util.ArrayList;
import java.util.List;

/**
 * Passages of a fixed number of units; the last may be shorter.
 *
 * @param unit what is counted
 * @param size units a passage
 * @param overlap how many of them are the last ones of the passage before
 */
public record FixedChunks(Unit unit, int size, int overlap) implements Chunker {
  /**
   * @throws IllegalArgumentException if the size is less than 1, or the overlap negative or not
   *     less than the size
   */
  public FixedChunks {
    if (size < 1 || overlap < 0 || overlap >= size) {
      throw new IllegalArgumentException(
          Numbers.format(
              "passages of at least 1 unit, of which fewer overlap, not of %d with %d",
              size, overlap));
    }
  }

  @Override
  public List<Span> spans(Document document) {
    int[] ends = Unit.ends(unit, document.text());
    List<Span> spans = new ArrayList<>();
    int first = 0;
    int last;
    do {
      last = Math.min(size, ends.length - first) + first;
      spans.add(new Span(first == 0 ? 0 : ends[first - 1], ends[last - 1]));
      first += size - overlap;
    } while (last < ends.length);
    return spans;
  }
}
