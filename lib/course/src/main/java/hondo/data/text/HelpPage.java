package hondo.data.text;

import java.util.List;

/**
 * A page of a manual that exists in two languages.
 *
 * @param id its name, the same in both languages
 * @param language {@code en} or {@code es}
 * @param title its title
 * @param summary one sentence that says what the page tells, or nothing
 * @param paragraphs its text in order: headings, paragraphs, items of lists; no program listings. A
 *     Spanish page may have paragraphs that nobody has translated yet
 */
public record HelpPage(
    String id, String language, String title, String summary, List<String> paragraphs) {
  public HelpPage {
    paragraphs = List.copyOf(paragraphs);
  }
}
