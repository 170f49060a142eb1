package hondo.rag.chunk;

import java.util.ArrayList;
import java.util.List;

/** Makes a document of headings and paragraphs, each on a line of its own, a blank line between. */
public final class DocumentBuilder {
  private static final String BETWEEN = "\n\n";

  private final String id;
  private final StringBuilder text = new StringBuilder();
  private final List<Heading> headings = new ArrayList<>();

  /** A document without text yet. */
  public DocumentBuilder(String id) {
    this.id = id;
  }

  /**
   * Adds a heading.
   *
   * @throws IllegalArgumentException if the level is less than 1 or the title is blank
   */
  public DocumentBuilder heading(int level, String title) {
    int start = begin();
    headings.add(new Heading(level, title, new Span(start, start + title.length())));
    text.append(title);
    return this;
  }

  /** Adds a paragraph; a blank one is left out. */
  public DocumentBuilder paragraph(String paragraph) {
    if (!paragraph.isBlank()) {
      begin();
      text.append(paragraph);
    }
    return this;
  }

  private int begin() {
    if (!text.isEmpty()) {
      text.append(BETWEEN);
    }
    return text.length();
  }

  /**
   * The document.
   *
   * @throws IllegalArgumentException if the name is blank or there is no text
   */
  public Document build() {
    return new Document(id, text.toString(), headings);
  }
}
