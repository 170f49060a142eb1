package hondo.grader.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Markdown as CommonMark 0.31 has it, of strangers: HTML in it is text, a picture is the words in
 * its place, a link is its text with the address behind it, so that a page leads nowhere. A formula
 * stands as it was typed: a page without script cannot set it, and Markdown would take its signs
 * ({@code _}, {@code *}, two strokes before a line's end) for its own.
 */
public final class MarkdownHtml {
  private static final int LONGEST = 100_000;

  /** What could take the look of the page's own elements. */
  private static final Set<String> TAKEN_OUT = Set.of("class", "id");

  /**
   * Formulas as notebooks have them, and code, in which nothing is one; bounded, so that a text of
   * nothing but dollars takes no time.
   */
  private static final Pattern FORMULA =
      Pattern.compile(
          "(?ms)^ {0,3}(`{3,}|~{3,}).*?(?:^ {0,3}\\1[`~]*[ \\t]*$|\\z)"
              + "|(?<!`)(`+)(?!`).{1,2000}?(?<!`)\\2(?!`)"
              + "|\\\\[\\\\$]"
              + "|(\\$\\$[^$]{1,2000}\\$\\$"
              + "|\\\\\\(.{1,2000}?\\\\\\)|\\\\\\[.{1,2000}?\\\\\\]"
              + "|\\$(?![\\s$])[^$`\\n]{1,500}(?<![\\s\\\\])\\$(?!\\d))");

  private static final int FORMULA_GROUP = 3;

  /** Around the number of a formula while Markdown is read: of the characters for private use. */
  private static final char OPEN = '\ue000';

  private static final char CLOSE = '\ue001';
  private static final Pattern PLACE = Pattern.compile(OPEN + "(\\d+)" + CLOSE);

  private static final Parser PARSER = Parser.builder().maxOpenBlockParsers(50).build();

  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder()
          .escapeHtml(true)
          .nodeRendererFactory(Plain::new)
          .attributeProviderFactory(
              context ->
                  (node, tag, attributes) -> attributes.keySet().removeIf(TAKEN_OUT::contains))
          .build();

  private MarkdownHtml() {}

  /** The page's piece for a text. */
  public static Html of(String markdown) {
    if (markdown.length() > LONGEST) {
      return new Html().element("pre", markdown.substring(0, LONGEST) + "\n…", "tabindex", "0");
    }
    List<String> formulas = new ArrayList<>();
    String text = withoutFormulas(markdown, formulas);
    // At the end: a character reference (&#x202e;) has become its character by then.
    String html = Html.told(RENDERER.render(PARSER.parse(text)));
    return new Html().raw(PLACE.matcher(html).replaceAll(place -> shown(place, formulas)));
  }

  /** With a place in each formula's stead, which Markdown leaves alone. */
  private static String withoutFormulas(String markdown, List<String> formulas) {
    String plain = markdown.replace(OPEN, '\ufffd').replace(CLOSE, '\ufffd');
    return FORMULA
        .matcher(plain)
        .replaceAll(
            found -> {
              String formula = found.group(FORMULA_GROUP);
              if (formula == null) {
                return Matcher.quoteReplacement(found.group());
              }
              formulas.add(formula);
              return "" + OPEN + (formulas.size() - 1) + CLOSE;
            });
  }

  private static String shown(MatchResult place, List<String> formulas) {
    String formula = formulas.get(Integer.parseInt(place.group(1)));
    String html = new Html().element("code", formula, "class", "formula").toString();
    return Matcher.quoteReplacement(html);
  }

  /** Links and pictures. */
  private record Plain(HtmlNodeRendererContext context) implements NodeRenderer {
    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
      return Set.of(Link.class, Image.class);
    }

    @Override
    public void render(Node node) {
      boolean picture = node instanceof Image;
      if (picture) {
        context.getWriter().text("[picture: ");
      }
      for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
        context.render(child);
      }
      String address = node instanceof Link link ? link.getDestination() : "";
      boolean said = address.startsWith("#") || address.isEmpty();
      context.getWriter().text(picture ? "]" : said ? "" : " (" + address + ")");
    }
  }
}
