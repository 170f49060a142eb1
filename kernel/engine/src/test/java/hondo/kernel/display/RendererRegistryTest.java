package hondo.kernel.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.kernel.api.DisplayData;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RendererRegistryTest {
  private final List<String> warnings = new ArrayList<>();
  private final RendererRegistry registry = new RendererRegistry(warnings::add);

  private <T> void register(Class<T> type, String html) {
    registry.register(type, value -> DisplayData.builder().html(html).build());
  }

  private Object html(Object value) {
    return registry.render(value).data().get(DisplayData.HTML);
  }

  @Test
  void mostSpecificTypeWinsWhateverTheOrder() {
    register(ArrayList.class, "array list");
    register(Collection.class, "collection");
    register(List.class, "list");
    assertEquals("array list", html(new ArrayList<>()));
    assertEquals("list", html(List.of()));
    assertEquals("collection", html(new java.util.HashSet<>()));
    assertEquals(null, html(Map.of()));
  }

  @Test
  void lastRegisteredWinsAmongEquals() {
    register(List.class, "first");
    assertEquals("first", html(List.of()));
    register(List.class, "second");
    assertEquals("second", html(List.of()));
    register(Comparable.class, "comparable");
    register(CharSequence.class, "text");
    assertEquals("text", html("both"));
  }

  @Test
  void textIsAlwaysThere() {
    register(List.class, "x");
    assertEquals("[1]", registry.render(List.of(1)).text());
    registry.register(Map.class, value -> null);
    assertEquals("{}", registry.render(Map.of()).text());
  }

  @Test
  void failingRenderersWarnAndText() {
    registry.register(
        List.class,
        value -> {
          throw new StackOverflowError();
        });
    assertEquals("[1]", registry.render(List.of(1)).text());
    assertTrue(warnings.get(0).contains("java.util.List"), warnings.toString());
  }

  @Test
  void displayDataStaysItself() {
    DisplayData data = DisplayData.ofText("x");
    assertSame(data, registry.render(data));
    assertSame(DisplayData.NOTHING, registry.render(DisplayData.NOTHING));
  }

  @Test
  void mimeTypesAskedFor() {
    assertEquals(
        Map.of("text/html", "<b>", "text/plain", "<b>"),
        registry.render("<b>", "text/html").data());
    registry.register(
        List.class, value -> DisplayData.builder().html("h").svg("s").metadata("k", "v").build());
    DisplayData asked = registry.render(List.of(), DisplayData.SVG);
    assertEquals(Map.of("text/plain", "[]", "image/svg+xml", "s"), asked.data());
  }

  @Test
  void imagesBecomePng() {
    for (int type : new int[] {BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_BYTE_GRAY}) {
      DisplayData data = registry.render(new BufferedImage(4, 3, type));
      assertTrue(((String) data.data().get(DisplayData.PNG)).startsWith("iVBORw0KGgo"));
      assertEquals("Image, 4 × 3 pixels", data.text());
    }
  }

  @Test
  void imagesCarryTheirAlternativeTextWhereFrontEndsPutItIntoThePage() {
    byte[] png = {1, 2, 3};
    DisplayData data = DisplayData.builder().png(png, 40, "a < b & \"c\" >\nin two lines").build();
    String html = (String) data.data().get(DisplayData.HTML);
    assertTrue(
        html.startsWith("<img alt=\"a &lt; b &amp; &quot;c&quot; &gt; in two lines\" width=\"40\""),
        html);
    assertTrue(html.endsWith(" src=\"data:image/png;base64,AQID\">"), html);
    assertEquals("AQID", data.data().get(DisplayData.PNG));
    DisplayData image = registry.render(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB));
    assertTrue(
        html(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB))
            .toString()
            .startsWith("<img alt=\"Image, 3 × 2 pixels\" style"),
        image.toString());
    DisplayData own = DisplayData.builder().html("own").png(png, 0, "a").build();
    assertEquals("own", own.data().get(DisplayData.HTML));
  }

  /** Whatever theme the page has; the browser test looks at what becomes of it there. */
  @Test
  void picturesLieOnAWhiteCardWithAnEdge() {
    DisplayData picture = DisplayData.builder().png(new byte[] {1}, 40, "a").build();
    String html = (String) picture.data().get(DisplayData.HTML);
    for (String style : List.of("background: #fff", "padding: 5px", "border: 1px solid")) {
      assertTrue(html.contains(style), html);
    }
  }

  @Test
  void proseWrapsBetweenWordsAndIsNoMarkup() {
    DisplayData data = DisplayData.ofProse("a <b> & \"c\"\n  d");
    assertEquals("a <b> & \"c\"\n  d", data.text());
    String html = (String) data.data().get(DisplayData.HTML);
    assertTrue(html.endsWith(">a &lt;b&gt; &amp; &quot;c&quot;\n  d</div>"), html);
    assertTrue(html.contains("word-break: normal"), html);
    assertTrue(html.contains("margin: 0 0 0.5em"), "two texts of one cell stand apart: " + html);
  }
}
