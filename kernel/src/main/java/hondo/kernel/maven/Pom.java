package hondo.kernel.maven;

import hondo.kernel.api.MagicException;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * The dependencies and repositories of a POM as people paste it: whole, or only some {@code
 * <dependency>} elements, without a root. Properties of the same text are filled in; parents,
 * profiles and managed versions are not looked at. Dependencies of scope test are left out.
 *
 * @param dependencies as coordinates
 * @param repositories address by id
 */
record Pom(List<String> dependencies, Map<String, String> repositories) {

  static Pom parse(String xml) {
    String body = xml.replaceFirst("^\\s*<\\?xml.*?\\?>", "");
    Document document;
    try {
      DocumentBuilder builder = secureFactory().newDocumentBuilder();
      builder.setErrorHandler(null);
      document = builder.parse(new InputSource(new StringReader("<any>" + body + "</any>")));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new MagicException("%%loadFromPOM: this is no XML: " + e.getMessage(), e);
    }
    Map<String, String> properties = new LinkedHashMap<>();
    for (Element group : elements(document.getDocumentElement(), "properties")) {
      for (Element property : elements(group, "*")) {
        properties.put(property.getTagName(), property.getTextContent().trim());
      }
    }
    List<String> dependencies = new ArrayList<>();
    for (Element dependency : elements(document.getDocumentElement(), "dependency")) {
      if (!text(dependency, "scope", "", properties).equals("test")) {
        dependencies.add(coordinates(dependency, properties));
      }
    }
    Map<String, String> repositories = new LinkedHashMap<>();
    for (Element repository : elements(document.getDocumentElement(), "repository")) {
      String url = text(repository, "url", "", properties);
      repositories.put(text(repository, "id", url, properties), url);
    }
    return new Pom(dependencies, repositories);
  }

  private static DocumentBuilderFactory secureFactory() throws ParserConfigurationException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory;
  }

  private static String coordinates(Element dependency, Map<String, String> properties) {
    String group = text(dependency, "groupId", "", properties);
    String name = text(dependency, "artifactId", "", properties);
    String version = text(dependency, "version", "", properties);
    if (version.isEmpty()) {
      throw new MagicException(
          "%%loadFromPOM: " + group + ":" + name + " has no <version>; write one into the cell");
    }
    String classifier = text(dependency, "classifier", "", properties);
    String extension = text(dependency, "type", "jar", properties);
    String middle = classifier.isEmpty() ? extension : extension + ":" + classifier;
    return group + ":" + name + ":" + middle + ":" + version;
  }

  private static String text(
      Element element, String child, String otherwise, Map<String, String> properties) {
    List<Element> found = elements(element, child);
    String text = found.isEmpty() ? otherwise : found.get(0).getTextContent().trim();
    for (Map.Entry<String, String> property : properties.entrySet()) {
      text = text.replace("${" + property.getKey() + "}", property.getValue());
    }
    return text;
  }

  private static List<Element> elements(Element parent, String name) {
    NodeList nodes = parent.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }
}
