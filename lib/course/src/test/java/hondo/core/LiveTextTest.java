package hondo.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.kernel.api.DisplayData;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveTextTest {
  @Test
  void inANotebookOneOutputGrowsAndItsLastStateIsWhole() {
    try (FakeKernel kernel = new FakeKernel()) {
      LiveText live = LiveText.after("Había <una> vez");
      for (int i = 0; i < 1_000; i++) {
        live.accept(" ñ&");
      }
      live.close();
      assertEquals(1, kernel.shown.size());
      List<Object> updates = kernel.updates.get("display-1");
      assertTrue(updates.size() < 500, "redrawn for a fraction of the pieces: " + updates.size());
      DisplayData last = (DisplayData) updates.get(updates.size() - 1);
      assertEquals("Había <una> vez" + " ñ&".repeat(1_000), last.text());
      String html = last.data().get(DisplayData.HTML).toString();
      assertTrue(html.contains("<b>Había &lt;una&gt; vez</b> ñ&amp; ñ&amp;"), html);
      assertFalse(html.contains("▌"), "the cursor goes at the end");
      assertEquals(" ñ&".repeat(1_000), live.text());
      assertThrows(IllegalStateException.class, () -> live.accept("more"));
    }
  }

  @Test
  void elsewhereThePiecesArePrintedAsTheyCome() {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try (LiveText live = LiveText.after("Uno,")) {
      live.accept(" dos");
      assertEquals("Uno, dos", bytes.toString(StandardCharsets.UTF_8));
      live.accept(", tres");
    } finally {
      System.setOut(before);
    }
    assertEquals("Uno, dos, tres", bytes.toString(StandardCharsets.UTF_8).stripTrailing());
  }
}
