package hondo.data.format;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The paragraphs of an XML page: its text, cut where an element that is a block begins or ends. */
public final class MarkupText {
  private final Set<String> blocks;
  private final Predicate<Element> skip;
  private final Function<Element, String> stand;
  private final List<String> paragraphs = new ArrayList<>();
  private final StringBuilder current = new StringBuilder();

  private MarkupText(Set<String> blocks, Predicate<Element> skip, Function<Element, String> stand) {
    this.blocks = blocks;
    this.skip = skip;
    this.stand = stand;
  }

  /**
   * The paragraphs below an element.
   *
   * @param blocks names of the elements that stand on their own lines
   * @param skip elements to leave out
   * @param stand what stands for an element instead of its content, or null for the content
   */
  public static List<String> paragraphs(
      Node root, Set<String> blocks, Predicate<Element> skip, Function<Element, String> stand) {
    MarkupText text = new MarkupText(blocks, skip, stand);
    text.walk(root);
    text.flush();
    return text.paragraphs;
  }

  private void walk(Node node) {
    for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element) {
        element(element);
      } else if (child.getNodeType() == Node.TEXT_NODE) {
        current.append(child.getNodeValue());
      }
    }
  }

  private void element(Element element) {
    if (skip.test(element)) {
      return;
    }
    boolean block = blocks.contains(element.getNodeName());
    if (block) {
      flush();
    }
    String instead = stand.apply(element);
    if (instead == null) {
      walk(element);
    } else {
      current.append(instead);
    }
    if (block) {
      flush();
    }
  }

  private void flush() {
    String text = current.toString().replaceAll("\\s+", " ").strip();
    if (!text.isEmpty()) {
      paragraphs.add(text);
    }
    current.setLength(0);
  }

  /**
   * Parses a page; nothing outside of it is read.
   *
   * @throws IllegalArgumentException if it is not well-formed
   */
  public static Element parse(String xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return builder.parse(new InputSource(new StringReader(xml))).getDocumentElement();
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new IllegalArgumentException("it is not well-formed XML: " + e.getMessage(), e);
    }
  }

  /** The elements of a name below an element, in order. */
  public static List<Element> elements(Element root, String name) {
    var nodes = root.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }
}
