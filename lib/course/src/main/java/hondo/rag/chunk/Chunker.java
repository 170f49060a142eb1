package hondo.rag.chunk;

import java.util.ArrayList;
import java.util.List;

/** A way to cut documents into passages. */
@FunctionalInterface
public interface Chunker {
  /**
   * The places of the pieces, by their beginnings: each begins behind the beginning of the one
   * before it, and at or before its end; the first begins at 0, and the last ends with the text.
   */
  List<Span> spans(Document document);

  /**
   * The passages of a document. A piece of white space alone is none: it goes to the passage before
   * it, or, at the beginning, to the first.
   */
  default List<Chunk> chunks(Document document) {
    List<Span> spans = new ArrayList<>();
    int begun = 0; // where white space at the beginning of the document began
    for (Span span : spans(document)) {
      boolean blank = document.text().substring(span.start(), span.end()).isBlank();
      if (!blank) {
        spans.add(spans.isEmpty() ? new Span(begun, span.end()) : span);
      } else if (!spans.isEmpty()) {
        Span before = spans.remove(spans.size() - 1);
        spans.add(new Span(before.start(), Math.max(before.end(), span.end())));
      }
    }
    return spans.stream().map(span -> chunk(document, span)).toList();
  }

  private static Chunk chunk(Document document, Span span) {
    String text = document.text().substring(span.start(), span.end());
    return new Chunk(document.id(), document.path(firstText(document, span)), span, text);
  }

  /** Behind the white space and the headings that a piece begins with, or its last character. */
  private static int firstText(Document document, Span span) {
    int place = span.start();
    for (Heading heading : document.headings()) {
      if (heading.span().start() <= firstVisible(document, place, span.end())) {
        place = Math.max(place, heading.span().end());
      }
    }
    return Math.min(firstVisible(document, place, span.end()), span.end() - 1);
  }

  private static int firstVisible(Document document, int from, int end) {
    int place = from;
    while (place < end && Character.isWhitespace(document.text().charAt(place))) {
      place++;
    }
    return place;
  }
}
