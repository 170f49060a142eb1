package hondo.rag.chunk;

import hondo.core.Numbers;

/**
 * A heading of a document.
 *
 * @param level 1 for the document's own title, 2 for its sections, and so on
 * @param title its words
 * @param span where its line is in the text, marks such as {@code ##} included
 */
public record Heading(int level, String title, Span span) {
  /**
   * @throws IllegalArgumentException if the level is less than 1 or the title is blank
   */
  public Heading {
    if (level < 1 || title.isBlank()) {
      throw new IllegalArgumentException(
          Numbers.format(
              "a heading has a level from 1 and a title, not %d and '%s'", level, title));
    }
  }
}
