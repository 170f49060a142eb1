package hondo.rag.chunk;

import java.util.ArrayList;
import java.util.List;

/**
 * Passages that no heading is inside of: the text is cut before each heading, and each section by
 * another chunker. A heading without text of its own stays with the section that follows it.
 *
 * @param inside cuts the sections
 */
public record HeadingChunks(Chunker inside) implements Chunker {
  @Override
  public List<Span> spans(Document document) {
    List<Span> spans = new ArrayList<>();
    for (Span section : sections(document)) {
      for (Span span : inside.spans(document.part(section))) {
        spans.add(new Span(span.start() + section.start(), span.end() + section.start()));
      }
    }
    return spans;
  }

  private static List<Span> sections(Document document) {
    List<Span> sections = new ArrayList<>();
    int start = 0;
    int behindHeading = 0; // or 0 before the first one
    for (Heading heading : document.headings()) {
      int next = heading.span().start();
      if (!document.text().substring(behindHeading, next).isBlank()) {
        sections.add(new Span(start, next));
        start = next;
      }
      behindHeading = heading.span().end();
    }
    sections.add(new Span(start, document.text().length()));
    return sections;
  }
}
