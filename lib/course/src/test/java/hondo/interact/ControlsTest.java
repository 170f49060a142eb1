package hondo.interact;

import static hondo.interact.Interact.button;
import static hondo.interact.Interact.choice;
import static hondo.interact.Interact.column;
import static hondo.interact.Interact.progressBar;
import static hondo.interact.Interact.row;
import static hondo.interact.Interact.slider;
import static hondo.interact.Interact.textField;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.core.FakeKernel;
import hondo.core.FrontEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Ranges, values and clicks of single controls. */
class ControlsTest {
  private static void refuses(String sentence, Executable call) {
    String said = assertThrows(IllegalArgumentException.class, call).getMessage();
    assertTrue(said.contains(sentence), said);
  }

  @Test
  void rangesAreChecked() {
    refuses("slider 'n': min is 3 and max 3", () -> slider("n", 3, 3, 3));
    refuses("slider 'n': the value 10 is not between min 0 and max 9", () -> slider("n", 0, 9, 10));
    refuses("the step is 0; from 0 to 9 it must be 1 to 9", () -> slider("n", 0, 9, 1).step(0));
    refuses("slider 'x': min is 1.0 and max 0.5", () -> slider("x", 1.0, 0.5, 0.7));
    refuses("both finite", () -> slider("x", 0.0, Double.NaN, 0.7));
    refuses("the value NaN is not between", () -> slider("x", 0.0, 1.0, Double.NaN));
    refuses("it must be above 0", () -> slider("x", 0.0, 1.0, 0.5).step(-0.1));
    refuses("choice 'c' has no options", () -> choice("c", List.of()));
    refuses("two options have the same text", () -> choice("c", "a", "b", "a"));
    refuses("z is none of its options [a, b]", () -> choice("c", "a", "b").initially("z"));
    refuses("has one line", () -> textField("t", "a\nb"));
    refuses("a button needs a text", () -> button(" "));
    refuses("7 is not between 0 and 5", () -> progressBar("p", 5).set(7));
    refuses("at least one widget", () -> row());
    refuses("20", () -> slider("n", 0, 9, 1).playing(5));
    refuses("is not between", () -> slider("n", 0, 9, 1).set(11));
  }

  @Test
  void theUsualStepFitsTheRange() {
    assertEquals(0.01, FloatSlider.usualStep(0.01, 1.5), 1e-12);
    assertEquals(0.01, FloatSlider.usualStep(0, 1), 1e-12);
    assertEquals(1, FloatSlider.usualStep(-100, 100), 1e-12);
    assertEquals(1e-5, FloatSlider.usualStep(0, 0.001), 1e-17);
    assertEquals(".5f", slider("x", 0, 0.001, 0.0005).readoutFormat());
    assertEquals(".0f", slider("x", -100.0, 100.0, 0.0).readoutFormat());
  }

  @Test
  void aFrontEndCannotLeaveTheRange() {
    FrontEnd frontEnd = new FrontEnd();
    try (FakeKernel kernel = new FakeKernel(frontEnd)) {
      IntSlider slider = slider("n", 0, 9, 1);
      Page.show(slider);
      frontEnd.of("IntSliderModel").says("value", 1000L);
      assertEquals(9, slider.value());
      frontEnd.of("IntSliderModel").says("value", "x");
      assertEquals(9, slider.value());
    }
  }

  @Test
  void eachClickCounts() {
    FrontEnd frontEnd = new FrontEnd();
    try (FakeKernel kernel = new FakeKernel(frontEnd)) {
      List<String> clicks = new ArrayList<>();
      Button button = button("Train").onClick(() -> clicks.add("click"));
      Page.show(column(button));
      Map<String, Object> click = Map.of("method", "custom", "content", Map.of("event", "click"));
      frontEnd.of("ButtonModel").says(click, true);
      frontEnd.of("ButtonModel").says(click, false);
      assertEquals(2, clicks.size(), "clicks are never left out");
      button.enable(false);
      frontEnd.of("ButtonModel").says(click, false);
      assertEquals(2, clicks.size());
      assertEquals(List.of(Map.of("disabled", true)), frontEnd.of("ButtonModel").updates());
    }
  }

  @Test
  void enterGivesTheTextThatStandsThere() {
    FrontEnd frontEnd = new FrontEnd();
    try (FakeKernel kernel = new FakeKernel(frontEnd)) {
      List<String> texts = new ArrayList<>();
      Page.show(column(textField("you", "").onSubmit(texts::add)));
      frontEnd.of("TextModel").says("value", "Hello");
      assertEquals(List.of(), texts, "typing is not sending");
      Map<String, Object> enter = Map.of("method", "custom", "content", Map.of("event", "submit"));
      frontEnd.of("TextModel").says(enter, false);
      assertEquals(List.of("Hello"), texts);
    }
  }

  @Test
  void aPlayButtonIsCoupledInTheFrontEnd() {
    FrontEnd frontEnd = new FrontEnd();
    try (FakeKernel kernel = new FakeKernel(frontEnd)) {
      Page.show(slider("step", 0, 50, 0).playing(200));
      String slider = "IPY_MODEL_" + frontEnd.of("IntSliderModel").id();
      FrontEnd.Channel play = frontEnd.of("PlayModel");
      assertEquals(200, play.state().get("interval"));
      assertEquals(50, play.state().get("max"));
      assertEquals(51, play.data.get("max"), "the older dialect stops one before its maximum");
      Map<String, Object> link = frontEnd.of("LinkModel").state();
      assertEquals(List.of("IPY_MODEL_" + play.id(), "value"), link.get("source"));
      assertEquals(List.of(slider, "value"), link.get("target"));
    }
  }

  @Test
  void aWidgetShownTwiceIsOneModel() {
    FrontEnd frontEnd = new FrontEnd();
    try (FakeKernel kernel = new FakeKernel(frontEnd)) {
      IntSlider slider = slider("n", 0, 9, 1);
      Page.show(slider);
      Page.show(slider);
      assertEquals(1, frontEnd.of("IntSliderModel").updates().size() + 1);
    }
  }
}
