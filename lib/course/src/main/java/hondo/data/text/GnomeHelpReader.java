package hondo.data.text;

import hondo.data.Dataset;
import hondo.data.SetFolder;
import hondo.data.Split;
import hondo.data.format.MarkupText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Pages in Mallard's XML (projectmallard.org/1.0), a folder a language and guide. */
final class GnomeHelpReader {
  private static final Pattern NAME = Pattern.compile(".+\\.page");
  private static final int FEWEST = 250;
  private static final int FEWEST_ADMIN = 50;
  private static final Set<String> BLOCKS =
      Set.of("p", "title", "subtitle", "item", "section", "steps", "list", "terms", "note");

  /** What is no running text, and what shows only on another desktop than GNOME's own. */
  private static final Set<String> SKIP =
      Set.of(
          "info",
          "media",
          "table",
          "code",
          "screen",
          "links",
          "comment",
          "figure",
          "include",
          "if:when",
          "if:if",
          "tt:tt",
          "its:rules");

  private GnomeHelpReader() {}

  static Dataset<HelpPage> read(SetFolder folder) {
    List<HelpPage> pages = new ArrayList<>();
    for (String language : List.of("en", "es")) {
      pages.addAll(pages(folder, language, language, FEWEST));
      pages.addAll(pages(folder, language, language + "-admin", FEWEST_ADMIN));
    }
    return new Dataset<>(folder.entry(), pages, page -> Split.ofHash(page.id()));
  }

  private static List<HelpPage> pages(SetFolder folder, String language, String guide, int fewest) {
    Map<String, Element> roots = new HashMap<>();
    Map<String, String> titles = new HashMap<>();
    List<Path> files = folder.atLeast(fewest, guide, NAME);
    for (Path file : files) {
      try {
        Element root = MarkupText.parse(folder.text(file));
        roots.put(id(file), root);
        titles.put(id(file), title(root));
      } catch (IllegalArgumentException e) {
        throw folder.damaged(file, e.getMessage(), e);
      }
    }
    List<HelpPage> pages = new ArrayList<>();
    for (Path file : files) {
      String id = id(file);
      HelpPage page = page(roots.get(id), id, language, titles);
      if (!page.paragraphs().isEmpty()) {
        pages.add(page);
      }
    }
    return pages;
  }

  /** One page; an empty link shows the title of the page that it leads to. */
  static HelpPage page(Element root, String id, String language, Map<String, String> titles) {
    List<String> paragraphs = new ArrayList<>(text(root, titles));
    String title = title(root);
    if (!paragraphs.isEmpty() && paragraphs.get(0).equals(title)) {
      paragraphs.remove(0);
    }
    List<Element> summaries = MarkupText.elements(root, "desc");
    String summary = summaries.isEmpty() ? "" : String.join(" ", text(summaries.get(0), titles));
    return new HelpPage(id, language, title, summary, paragraphs);
  }

  private static List<String> text(Element element, Map<String, String> titles) {
    return MarkupText.paragraphs(
        element, BLOCKS, e -> SKIP.contains(e.getNodeName()), e -> instead(e, titles));
  }

  private static String instead(Element element, Map<String, String> titles) {
    return switch (element.getNodeName()) {
      case "link" -> {
        String target = element.getAttribute("xref").replaceAll("#.*", "");
        yield element.getTextContent().isBlank() ? titles.getOrDefault(target, "") : null;
      }
      case "keyseq" -> joined(element, "+");
      case "guiseq" -> joined(element, " / ");
      default -> null;
    };
  }

  private static String joined(Element element, String separator) {
    List<String> parts = new ArrayList<>();
    for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element e) {
        parts.add(e.getTextContent().strip());
      }
    }
    return String.join(separator, parts);
  }

  /** The page's own title; the one in its info, for links, may be shorter. */
  private static String title(Element root) {
    for (Node n = root.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element e && e.getNodeName().equals("title")) {
        return String.join(" ", text(e, Map.of()));
      }
    }
    throw new IllegalArgumentException("it has no title");
  }

  private static String id(Path file) {
    return file.getFileName().toString().replaceAll("\\.page$", "");
  }
}
