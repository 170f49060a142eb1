package hondo.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.kernel.api.DisplayData;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveTextTest {
  @Test
  void inANotebookOneOutputGrowsAndItsLastStateIsWhole() {
    try (FakeKernel kernel = new FakeKernel()) {
      LiveText live = new LiveText("Había <una> vez", () -> 7);
      for (int i = 0; i < 1_000; i++) {
        live.accept(" ñ&");
      }
      live.close();
      assertEquals(1, kernel.shown.size());
      List<Object> updates = kernel.updates.get("display-1");
      assertEquals(1, updates.size(), "no time has passed");
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
  void itIsRedrawnTwentyTimesASecondAtMost() {
    long[] now = {7};
    try (FakeKernel kernel = new FakeKernel();
        LiveText live = new LiveText("a", () -> now[0])) {
      now[0] += 49_999_999;
      live.accept("b");
      now[0] += 1;
      live.accept("c");
      live.accept("d");
      List<String> texts =
          kernel.updates.get("display-1").stream().map(each -> kernel.render(each).text()).toList();
      assertEquals(List.of("abc"), texts);
      live.close();
      live.close();
      assertEquals(2, kernel.updates.get("display-1").size(), "closed once");
    }
  }

  @Test
  void elsewhereThePiecesArePrintedAsTheyCome() {
    try (Printed out = new Printed()) {
      try (LiveText live = LiveText.after("Uno,")) {
        live.accept(" dos");
        assertEquals("Uno, dos", out.text());
        live.accept(", tres");
      }
      assertEquals("Uno, dos, tres" + System.lineSeparator(), out.text());
    }
  }
}
