package hondo.interact;

import static hondo.interact.Interact.checkbox;
import static hondo.interact.Interact.choice;
import static hondo.interact.Interact.interact;
import static hondo.interact.Interact.slider;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.core.FakeKernel;
import hondo.core.FrontEnd;
import hondo.kernel.api.DisplayData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a front end and a stored notebook are given for {@code interact}. */
class InteractTest {
  private static final String VIEW = "application/vnd.jupyter.widget-view+json";

  private final FrontEnd frontEnd = new FrontEnd();
  private FakeKernel kernel;
  private DisplayData shown;

  @BeforeEach
  void start() {
    kernel = new FakeKernel(frontEnd);
    new InteractExtension().install(kernel);
  }

  @AfterEach
  void stop() {
    kernel.close();
  }

  /** What the kernel makes of what was displayed; once, as it does. */
  private DisplayData shown() {
    if (shown == null) {
      shown = kernel.last();
    }
    return shown;
  }

  private FrontEnd.Channel of(String model) {
    shown();
    return frontEnd.of(model);
  }

  private FrontEnd.Channel area() {
    shown();
    return frontEnd.opened.stream()
        .filter(channel -> channel.state().get("_model_name").equals("HTMLModel"))
        .filter(channel -> channel.state().get("value").toString().contains("picture"))
        .findFirst()
        .orElseThrow();
  }

  private String last(FrontEnd.Channel channel) {
    List<Map<String, Object>> updates = channel.updates();
    return String.valueOf(updates.get(updates.size() - 1).get("value"));
  }

  @Test
  void theFirstPictureIsInTheOutputAndInTheWidget() {
    interact(slider("rate", 0.01, 1.5, 0.3), rate -> "picture of " + rate);
    shown();
    assertEquals("rate: 0.3\npicture of 0.3", shown.text());
    String html = (String) shown.data().get(DisplayData.HTML);
    assertTrue(html.contains("rate: 0.3") && html.contains("picture of 0.3"), html);
    assertTrue(area().state().get("value").toString().contains("picture of 0.3"));
    FrontEnd.Channel root = frontEnd.opened.get(frontEnd.opened.size() - 1);
    assertEquals(
        Map.of("version_major", 2, "version_minor", 0, "model_id", root.id()),
        shown.data().get(VIEW));
    assertEquals("VBoxModel", root.state().get("_model_name"));
    assertEquals(List.of(Map.of("method", "display")), root.sent);
    assertNull(kernel.redirected, "the cell goes on with its own output");
  }

  @Test
  void bothDialectsAreInOneMessage() {
    interact(slider("rate", 0.01, 1.5, 0.3), rate -> "picture of " + rate);
    FrontEnd.Channel channel = of("FloatSliderModel");
    assertEquals("2.1.0", channel.metadata.get("version"));
    assertEquals("@jupyter-widgets/controls", channel.state().get("_model_module"));
    assertEquals("jupyter-js-widgets", channel.data.get("_model_module"));
    for (Map<String, Object> state : List.of(channel.state(), channel.data)) {
      assertEquals(0.01, state.get("min"));
      assertEquals(1.5, state.get("max"));
      assertEquals(0.01, state.get("step"));
      assertEquals(0.3, state.get("value"));
      assertEquals(".2f", state.get("readout_format"));
      assertEquals("FloatSliderView", state.get("_view_name"));
    }
    String style = (String) channel.state().get("style");
    assertEquals("IPY_MODEL_" + of("DescriptionStyleModel").id(), style);
    assertFalse(channel.data.containsKey("style"), "the older dialect has no such style");
  }

  @Test
  void movingRedrawsInPlace() {
    interact(
        slider("n", 1, 9, 3),
        checkbox("square", false),
        (n, square) -> "picture " + (square ? n * n : n));
    of("IntSliderModel").says("value", 4L);
    assertTrue(last(area()).contains("picture 4"), last(area()));
    of("CheckboxModel").says("value", true);
    assertTrue(last(area()).contains("picture 16"), last(area()));
    assertEquals(2, area().updates().size());
    assertEquals(1, kernel.shown.size(), "nothing new below the cell");
  }

  @Test
  void theOlderDialectsMessagesAreUnderstood() {
    interact(choice("of", "picture a", "picture b"), text -> text);
    of("DropdownModel")
        .says(Map.of("method", "backbone", "sync_data", Map.of("value", "picture b")), false);
    assertTrue(last(area()).contains("picture b"));
    of("DropdownModel").says("index", 0L);
    assertTrue(last(area()).contains("picture a"));
  }

  @Test
  void aBurstIsDrawnOnce() {
    List<Integer> drawn = new ArrayList<>();
    interact(
        slider("n", 0, 100, 0),
        n -> {
          drawn.add(n);
          return "picture " + n;
        });
    FrontEnd.Channel slider = of("IntSliderModel");
    for (long n = 1; n < 50; n++) {
      slider.says(FrontEnd.update("value", n), true);
    }
    slider.says("value", 50L);
    assertEquals(List.of(0, 50), drawn);
    // The last message of a burst need not be the one that changes something.
    slider.says(FrontEnd.update("value", 60L), true);
    slider.says(Map.of("method", "request_state"), false);
    assertEquals(List.of(0, 50, 60), drawn);
  }

  @Test
  void whatItPrintsBelongsToThePicture() {
    interact(
        slider("n", 1, 9, 3),
        n -> {
          kernel.redirected.print(false, "printed <" + n + ">\n");
          return "picture " + n;
        });
    assertTrue(shown().text().contains("printed <3>\npicture 3"), shown().text());
    of("IntSliderModel").says("value", 4L);
    assertTrue(last(area()).contains("printed &lt;4&gt;"), last(area()));
    assertFalse(last(area()).contains("&lt;3&gt;"), last(area()));
  }

  @Test
  void anErrorStandsInThePicturesPlace() {
    interact(slider("n", 1, 9, 3), n -> "picture " + 10 / (n - 5));
    FrontEnd.Channel slider = of("IntSliderModel");
    assertThrows(ArithmeticException.class, () -> slider.says("value", 5L));
    kernel.redirected.failed(List.of("\u001b[1mArithmeticException\u001b[0m: / by <zero>"));
    String shown = last(area());
    assertTrue(shown.contains("<b>ArithmeticException</b>: / by &lt;zero&gt;"), shown);
    assertFalse(shown.contains("picture"), shown);
    slider.says("value", 6L);
    assertTrue(last(area()).contains("picture 10"), last(area()));
    assertFalse(last(area()).contains("Arithmetic"), last(area()));
  }

  @Test
  void aPictureThatFailsAtFirstFailsTheCell() {
    assertThrows(ArithmeticException.class, () -> interact(slider("n", 1, 9, 5), n -> 1 / (n - 5)));
    assertNull(kernel.redirected);
  }

  @Test
  void withoutAFrontEndThereIsOnlyThePicture() {
    frontEnd.connected = false;
    interact(slider("n", 1, 9, 3), n -> "picture " + n);
    shown();
    assertEquals("n: 3\npicture 3", shown.text());
    assertFalse(shown.data().containsKey(VIEW));
    assertEquals(List.of(), frontEnd.opened);
  }

  @Test
  void aValueSetInJavaMovesTheControlAndThePicture() {
    IntSlider slider = slider("n", 1, 9, 3);
    interact(slider, n -> "picture " + n);
    shown();
    slider.set(7);
    assertEquals(List.of(Map.of("value", 7)), of("IntSliderModel").updates());
    assertTrue(last(area()).contains("picture 7"), last(area()));
  }

  @Test
  void otherPagesAreToldOfAMove() {
    interact(slider("n", 1, 9, 3), n -> "picture " + n);
    FrontEnd.Channel slider = of("IntSliderModel");
    slider.says("value", 4L);
    assertEquals("echo_update", slider.sent.get(0).get("method"));
    assertEquals(Map.of("value", 4L), slider.sent.get(0).get("state"));
    slider.says(Map.of("method", "request_state"), false);
    assertEquals(4L, slider.updates().get(0).get("value"));
    assertEquals("jupyter-js-widgets", slider.updates().get(0).get("_model_module"));
  }
}
