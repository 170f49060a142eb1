package hondo.interact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.kernel.api.DisplayData;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pictures made beforehand: what stands in the HTML, and how large it is. */
class FramesTest {
  private static String html(Frames frames) {
    return (String) frames.output().data().get(DisplayData.HTML);
  }

  @Test
  void oneFrameAndAllCaptionsStandThereWithoutScript() {
    Frames frames = Frames.of("epoch", List.of(1, 2, 5), n -> "after " + n).showing(1);
    String still = html(frames).replaceAll("(?s)<script>.*", "");
    assertTrue(still.contains("after 2"), still);
    assertFalse(still.contains("after 1") || still.contains("after 5"), still);
    assertTrue(still.contains("epoch: 1, 2, 5; shown: 2"), still);
    assertEquals("epoch: 1, 2, 5; shown: 2\nafter 2", frames.output().text());
  }

  @Test
  void theScriptHoldsTheOthersAndNothingEndsIt() {
    String all = html(Frames.of("a\"b", List.of("</script>", "x\\"), n -> "<i>" + n));
    String script = all.substring(all.indexOf("<script>") + 8, all.lastIndexOf("</script>"));
    assertFalse(script.contains("</"), script);
    assertTrue(script.contains("label: \"a\\\"b\""), script);
    assertTrue(script.contains("\"\\u003c/script>\",\"x\\\\\""), script);
    assertFalse(all.contains("$ID") || all.contains("$DATA"));
    assertFalse(all.contains("http"), "nothing is fetched");
  }

  @Test
  void eachHasAnIdOfItsOwnThatStaysFromRunToRun() {
    Frames one = Frames.of("n", List.of(1, 2), n -> "one " + n);
    String id = "data-hondo-frames=\"[0-9a-f]+\"";
    assertEquals(html(one), html(Frames.of("n", List.of(1, 2), n -> "one " + n)));
    assertNotEquals(
        html(one).replaceAll("(?s).*?(" + id + ").*", "$1"),
        html(one.showing(1)).replaceAll("(?s).*?(" + id + ").*", "$1"));
  }

  @Test
  void seriesThatAreNoneOrTooLargeAreRefused() {
    String said =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    Frames.of("n", IntStream.range(0, 60).boxed().toList(), n -> "x".repeat(9000)))
            .getMessage();
    assertTrue(said.contains("60 frames make 5"), said);
    assertTrue(said.contains("take fewer, or smaller pictures"), said);
    assertThrows(IllegalArgumentException.class, () -> Frames.of("n", List.of(), n -> n));
    Frames two = Frames.of("n", List.of(1, 2), n -> "x");
    assertThrows(IllegalArgumentException.class, () -> two.showing(2));
    assertThrows(IllegalArgumentException.class, () -> two.showing(-1));
  }
}
