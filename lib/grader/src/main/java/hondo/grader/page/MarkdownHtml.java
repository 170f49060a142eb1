package hondo.grader.page;

import java.util.Set;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Markdown as CommonMark 0.31 has it, of strangers: HTML in it is text, a picture is the words in
 * its place, a link is its text with the address behind it, so that a page leads nowhere.
 */
public final class MarkdownHtml {
  private static final int LONGEST = 100_000;

  /** What could take the look of the page's own elements. */
  private static final Set<String> TAKEN_OUT = Set.of("class", "id");

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
    // At the end: a character reference (&#x202e;) has become its character by then.
    return new Html().raw(Html.told(RENDERER.render(PARSER.parse(markdown))));
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
