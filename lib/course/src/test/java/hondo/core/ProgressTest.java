package hondo.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.kernel.api.DisplayData;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final long SECOND = 1_000_000_000;

  private long now = 5 * SECOND; // of a clock that stands still

  @Test
  void progressIsRedrawnInPlaceAndKeepsItsLastState() {
    try (FakeKernel kernel = new FakeKernel()) {
      try (Progress progress = Progress.resumed("training", 1_000, 0, () -> now)) {
        for (int step = 1; step <= 1_000; step++) {
          now += SECOND / 100;
          progress.update(step, "loss <1");
        }
      }
      assertEquals(1, kernel.shown.size());
      List<Object> updates = kernel.updates.get("display-1");
      assertEquals(100 + 1, updates.size(), "ten times in each second, and at the end");
      DisplayData last = (DisplayData) updates.get(updates.size() - 1);
      assertEquals("training " + bar(24) + " 1,000 of 1,000, loss <1, 10 s", last.text());
      String html = (String) last.data().get(DisplayData.HTML);
      assertTrue(html.contains("value=\"1000\" max=\"1000\"") && html.contains("loss &lt;1"), html);
    }
  }

  @Test
  void progressOutsideANotebookIsAFewLines() {
    try (Printed out = new Printed()) {
      try (Progress progress = Progress.of("training", 1_000)) {
        for (int step = 0; step < 500; step++) {
          progress.step();
        }
      }
      List<String> lines = out.text().lines().toList();
      assertEquals(1 + 5 + 1, lines.size(), lines.toString());
      assertTrue(lines.get(6).contains("500 of 1,000, stopped after"), lines.get(6));
    }
  }

  @Test
  void whatIsDoneIsSaidOnce() {
    try (Printed out = new Printed()) {
      try (Progress progress = Progress.resumed("one", 1, 0, () -> now)) {
        progress.step();
      }
      assertEquals(
          List.of("one " + bar(0) + " 0 of 1", "one " + bar(24) + " 1 of 1, 0 s"),
          out.text().lines().toList());
    }
  }

  /** Redrawn at most ten times a second; the states in between are not shown. */
  @Test
  void theTimeToGoIsJudgedByWhatIsDoneFromNowOn() {
    try (FakeKernel kernel = new FakeKernel();
        Progress progress = Progress.resumed("training", 96, 32, () -> now)) {
      assertEquals("training " + bar(8) + " 32 of 96", kernel.last().text());
      now += SECOND / 10 - 1;
      progress.update(33, "");
      assertEquals(0, kernel.updates.size());
      now = 9 * SECOND; // 4 s for 16 steps, and 48 are left
      progress.update(48, "");
      now += SECOND / 10 - 1;
      progress.update(49, "");
      now += 1;
      progress.update(32, "back");
      progress.close();
      progress.close();
      List<String> texts =
          kernel.updates.get("display-1").stream().map(each -> kernel.render(each).text()).toList();
      assertEquals(
          List.of(
              "training " + bar(12) + " 48 of 96, 12 s to go",
              "training " + bar(8) + " 32 of 96, back",
              "training " + bar(8) + " 32 of 96, back, stopped after 4.1 s"),
          texts);
    }
  }

  @Test
  void aBarStaysBetweenItsEnds() {
    try (FakeKernel kernel = new FakeKernel();
        Progress progress = Progress.resumed("training", 10, 10, () -> now)) {
      assertEquals("training " + bar(24) + " 10 of 10, 0 s", kernel.last().text());
      for (int done : new int[] {-1, 11}) {
        now += SECOND;
        progress.update(done, " ");
      }
      List<String> texts =
          kernel.updates.get("display-1").stream().map(each -> kernel.render(each).text()).toList();
      assertEquals(
          List.of("training " + bar(0) + " 0 of 10", "training " + bar(24) + " 10 of 10, 2 s"),
          texts);
    }
  }

  private static String bar(int filled) {
    return "█".repeat(filled) + "░".repeat(24 - filled);
  }

  @Test
  void whatNoBarCanShowIsRefused() {
    for (long[] each : new long[][] {{0, 0}, {10, -1}, {10, 11}}) {
      String message =
          assertThrows(
                  IllegalArgumentException.class, () -> Progress.resumed("some", each[0], each[1]))
              .getMessage();
      assertTrue(message.startsWith("'some' "), message);
    }
  }
}
