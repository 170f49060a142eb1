package hondo.data.text;

import hondo.data.Dataset;
import hondo.data.SetFolder;
import hondo.data.Split;
import hondo.data.format.MarkupText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/** Sections in XHTML as DocBook makes it, one file each, the same names in both languages. */
final class HandbookReader {
  private static final Pattern NAME = Pattern.compile(".+\\.html");
  private static final int FEWEST = 120;
  private static final Set<String> BLOCKS =
      Set.of("div", "p", "ul", "ol", "li", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "tr");
  private static final Set<String> SKIP = Set.of("head", "pre", "table", "img", "script");
  private static final Pattern SKIP_CLASS =
      Pattern.compile("docnav.*|toc|mediaobject|figure|example|informalexample|calloutlist|index");
  private static final Pattern SKIP_ID = Pattern.compile("banner|title");

  /** {@code 9.10. }, {@code Chapter 9. } and the like before a heading. */
  private static final Pattern NUMBER =
      Pattern.compile("^((Chapter|Capítulo|Appendix|Apéndice) )?([0-9A-D]+\\.)+ ?");

  private HandbookReader() {}

  static Dataset<HelpPage> read(SetFolder folder) {
    List<HelpPage> pages = new ArrayList<>();
    for (String language : List.of("en", "es")) {
      for (Path file : folder.atLeast(FEWEST, language, NAME)) {
        String id = file.getFileName().toString().replaceAll("\\.html$", "");
        try {
          HelpPage page = page(MarkupText.parse(folder.text(file)), id, language);
          if (!page.paragraphs().isEmpty()) {
            pages.add(page);
          }
        } catch (IllegalArgumentException e) {
          throw folder.damaged(file, e.getMessage(), e);
        }
      }
    }
    return new Dataset<>(folder.entry(), pages, page -> Split.ofHash(page.id()));
  }

  static HelpPage page(Element root, String id, String language) {
    List<Element> titles = MarkupText.elements(root, "title");
    if (titles.isEmpty()) {
      throw new IllegalArgumentException("it has no title");
    }
    String title = plain(titles.get(0).getTextContent().strip());
    List<String> paragraphs =
        new ArrayList<>(
            MarkupText.paragraphs(root, BLOCKS, HandbookReader::skipped, HandbookReader::instead)
                .stream()
                .map(HandbookReader::plain)
                .toList());
    if (!paragraphs.isEmpty() && paragraphs.get(0).equals(title)) {
      paragraphs.remove(0);
    }
    return new HelpPage(id, language, title, "", paragraphs);
  }

  private static String plain(String heading) {
    return NUMBER.matcher(heading.replace('\u00a0', ' ')).replaceFirst("");
  }

  /** The title of a box begins with its kind in capitals, BACK TO BASICS and the like. */
  private static String instead(Element element) {
    boolean kind =
        element.getAttribute("class").equals("emphasis")
            && element.getParentNode().getNodeName().equals("strong");
    return kind ? "" : null;
  }

  private static boolean skipped(Element element) {
    return SKIP.contains(element.getNodeName())
        || SKIP_CLASS.matcher(element.getAttribute("class")).matches()
        || SKIP_ID.matcher(element.getAttribute("id")).matches();
  }
}
