package hondo.rag.chunk;

import hondo.core.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Passages of whole sentences, as many as fit. A sentence that does not fit by itself is cut,
 * behind white space where there is some.
 *
 * @param language whose rules tell where a sentence ends
 * @param most UTF-16 units a passage, at least 2
 * @param overlap how many sentences of the passage before are repeated; fewer where the next
 *     sentence would not fit behind them
 */
public record SentenceChunks(Locale language, int most, int overlap) implements Chunker {
  /**
   * @throws IllegalArgumentException if {@code most} is less than 2 or the overlap is negative
   */
  public SentenceChunks {
    if (most < 2 || overlap < 0) {
      throw new IllegalArgumentException(
          Numbers.format(
              "passages of at least 2 characters, with an overlap of 0 sentences or more, not of"
                  + " %d with %d",
              most, overlap));
    }
  }

  @Override
  public List<Span> spans(Document document) {
    List<Integer> ends = pieces(document.text());
    List<Span> spans = new ArrayList<>();
    int first = 0;
    int next = 0; // the first sentence that is in no passage yet
    while (next < ends.size()) {
      while (ends.get(next) - start(ends, first) > most) {
        first++;
      }
      int behind = next + 1;
      while (behind < ends.size() && ends.get(behind) - start(ends, first) <= most) {
        behind++;
      }
      spans.add(new Span(start(ends, first), ends.get(behind - 1)));
      first = Math.max(first + 1, behind - overlap);
      next = behind;
    }
    return spans;
  }

  private static int start(List<Integer> ends, int piece) {
    return piece == 0 ? 0 : ends.get(piece - 1);
  }

  /** The ends of the sentences, and of the parts of those that are too long. */
  private List<Integer> pieces(String text) {
    List<Integer> ends = new ArrayList<>();
    int start = 0;
    for (int end : Unit.ends(Unit.sentences(language), text)) {
      while (end - start > most) {
        start = cut(text, start);
        ends.add(start);
      }
      ends.add(end);
      start = end;
    }
    return ends;
  }

  private int cut(String text, int start) {
    int end = start + most;
    for (int place = end; place > start; place--) {
      if (Character.isWhitespace(text.charAt(place - 1))) {
        return place;
      }
    }
    return Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
  }
}
