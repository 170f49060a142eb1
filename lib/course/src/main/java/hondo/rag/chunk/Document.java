package hondo.rag.chunk;

import hondo.core.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with headings.
 *
 * @param id its name
 * @param text all of it, headings included
 * @param headings in the order of the text
 */
public record Document(String id, String text, List<Heading> headings) {
  /** A line of Markdown: one that opens or closes a listing, or a heading. */
  private static final Pattern LINE =
      Pattern.compile(
          "^ {0,3}(?:(?<fence>```|~~~).*|(?<marks>#{1,6})[ \\t]+(?<title>.*))$", Pattern.MULTILINE);

  private static final Pattern CLOSING = Pattern.compile("[ \\t]+#+[ \\t]*$");

  /**
   * @throws IllegalArgumentException if the name or the text is blank, or a heading does not lie in
   *     the text behind the one before it
   */
  public Document {
    if (id.isBlank()) {
      throw new IllegalArgumentException("a document has a name, and this one is blank");
    }
    if (text.isBlank()) {
      throw new IllegalArgumentException(Numbers.format("the document '%s' has no text", id));
    }
    headings = List.copyOf(headings);
    int last = 0;
    for (Heading heading : headings) {
      Span span = heading.span();
      if (span.start() < last || span.end() > text.length()) {
        throw new IllegalArgumentException(
            Numbers.format(
                "the heading '%s' of '%s' is from %d to %d, and should lie in %d to %d",
                heading.title(), id, span.start(), span.end(), last, text.length()));
      }
      last = span.end();
    }
  }

  /**
   * A text whose headings are lines that begin with one to six {@code #} and a space, as in
   * Markdown; lines of listings between {@code ```} or {@code ~~~} are none. The text stays as it
   * is.
   *
   * @throws IllegalArgumentException if the name or the text is blank
   * @see <a href="https://spec.commonmark.org/0.31.2/#atx-headings">CommonMark 0.31.2</a>, section
   *     4.2
   */
  public static Document ofMarkdown(String id, String text) {
    List<Heading> headings = new ArrayList<>();
    String open = null;
    Matcher line = LINE.matcher(text);
    while (line.find()) {
      String fence = line.group("fence");
      if (fence != null) {
        open = open == null ? fence : open.equals(fence) ? null : open;
      } else if (open == null) {
        String title = CLOSING.matcher(line.group("title")).replaceFirst("").strip();
        if (!title.isEmpty()) {
          Span span = new Span(line.start(), line.end());
          headings.add(new Heading(line.group("marks").length(), title, span));
        }
      }
    }
    return new Document(id, text, headings);
  }

  /**
   * The titles above a place, from the outermost to that of its own section. A heading stands in
   * its own section.
   */
  public List<String> path(int place) {
    List<Heading> open = new ArrayList<>();
    for (Heading heading : headings) {
      if (heading.span().start() > place) {
        break;
      }
      open.removeIf(above -> above.level() >= heading.level());
      open.add(heading);
    }
    return open.stream().map(Heading::title).toList();
  }

  /**
   * A piece as a document of the same name, with the headings that lie whole in it.
   *
   * @throws IllegalArgumentException if the piece is blank
   */
  public Document part(Span span) {
    List<Heading> inside = new ArrayList<>();
    for (Heading heading : headings) {
      int start = heading.span().start() - span.start();
      int end = heading.span().end() - span.start();
      if (start >= 0 && end <= span.end() - span.start()) {
        inside.add(new Heading(heading.level(), heading.title(), new Span(start, end)));
      }
    }
    return new Document(id, text.substring(span.start(), span.end()), inside);
  }
}
