package hondo.kernel.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.kernel.api.DisplayData;
import hondo.kernel.api.MagicException;
import hondo.kernel.magics.MagicRegistry;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutputLimitTest {
  @Test
  void eachCellMayPrintUpToTheLimitAndSaysOnceThatItHas() {
    OutputLimit limit = new OutputLimit("1");
    Object first = new Object();
    Object second = new Object();
    String half = "x".repeat(500_000);
    CellPage.Share whole = new CellPage.Share(half, false);
    assertEquals(whole, limit.share(first, false, half));
    assertEquals(whole, limit.share(second, false, half));
    assertEquals(whole, limit.share(first, false, half));
    assertEquals(new CellPage.Share("", true), limit.share(first, false, "y"));
    assertEquals(new CellPage.Share("", false), limit.share(first, false, "z"));
    assertEquals(new CellPage.Share(half, true), limit.share(second, false, half + "y"));
    assertEquals(new CellPage.Share("", false), limit.share(second, false, half));
  }

  /** Not in silence: the person believes to have set a limit. */
  @Test
  void aWrongVariableIsSaid() {
    PrintStream before = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      new OutputLimit("3");
      new OutputLimit("");
      assertEquals("", said.toString(StandardCharsets.UTF_8));
      new OutputLimit("12 MB");
    } finally {
      System.setErr(before);
    }
    assertEquals(
        "HONDO_OUTPUT_LIMIT=12 MB is no whole number of megabytes from 1 to 999999;"
            + " a cell may print 16 MB",
        said.toString(StandardCharsets.UTF_8).strip());
  }

  @Test
  void variableAndMagicSetIt() throws Exception {
    assertEquals(16, new OutputLimit(null).megabytes());
    assertEquals(16, new OutputLimit("many").megabytes());
    OutputLimit limit = new OutputLimit("3");
    MagicRegistry magics = new MagicRegistry();
    limit.register(magics);
    assertEquals("3 MB", magics.line("outputlimit", List.of()));
    magics.line("outputlimit", List.of("100"));
    assertEquals(100, limit.megabytes());
    assertThrows(MagicException.class, () -> magics.line("outputlimit", List.of("-1")));
    assertEquals(100, limit.megabytes());
  }

  private static final int MEGABYTE = 1_000_000;

  private final List<String> told = new ArrayList<>();
  private final Object cell = new Object();

  private static DisplayData megabytes(int count) {
    return DisplayData.builder().with("a", "x".repeat(count * MEGABYTE - 100)).build();
  }

  private boolean shows(OutputLimit limit, DisplayData data, String id) {
    return limit.show(cell, data, id, told::add);
  }

  private boolean updates(OutputLimit limit, DisplayData data, String id) {
    return limit.update(cell, data, id, told::add);
  }

  /** Of all MIME types together, and of prints and displays together. */
  @Test
  void displaysCountToo() {
    OutputLimit limit = new OutputLimit("1");
    assertTrue(shows(limit, megabytes(2), "a"));
    assertEquals(MEGABYTE, limit.share(cell, false, "x".repeat(MEGABYTE)).text().length());
    assertFalse(shows(limit, megabytes(2), "b"));
    assertFalse(shows(limit, megabytes(2), null));
    assertEquals(1, told.size(), "it is said once");
    assertEquals(
        "\n… a display of 2.0 MB is left out: a cell may show 4 MB in 10,000 outputs; it goes on,"
            + " and what does not fit is not shown (%outputlimit N or HONDO_OUTPUT_LIMIT=N allows N"
            + " MB a cell, and 4 times as much with its displays)\n",
        told.get(0));
    assertTrue(shows(limit, DisplayData.ofText("small"), "c"), "what fits is shown");
    assertTrue(limit.show(new Object(), megabytes(3), "d", told::add), "another cell's page");
  }

  @Test
  void allMimeTypesAndJsonCount() {
    OutputLimit limit = new OutputLimit("1");
    String half = "x".repeat(MEGABYTE / 2 + 1);
    DisplayData large =
        DisplayData.builder()
            .text(half)
            .html(half)
            .with("application/json", Map.of("a", List.of(half, Map.of(half, 1))))
            .metadata("image/png", Map.of("alt", half))
            .build();
    assertEquals(5L * half.length(), DisplaySize.of(large), 1_000);
    assertTrue(shows(limit, large, "a"));
    assertFalse(shows(limit, large, "b"));
  }

  /** It would be written for ever. */
  @Test
  void jsonWithoutAnEndIsLeftOut() {
    List<Object> loop = new ArrayList<>();
    loop.add(loop);
    loop.add(loop);
    DisplayData data = DisplayData.builder().with("application/json", loop).build();
    assertFalse(shows(new OutputLimit(null), data, "a"));
    assertTrue(told.get(0).contains("a display whose JSON has no end is left out"), told.get(0));
  }

  /** A curve that is drawn anew for hours stays one curve. */
  @Test
  void anUpdateCountsByWhatItAdds() {
    OutputLimit limit = new OutputLimit("1");
    assertTrue(shows(limit, megabytes(1), "curve"));
    for (int i = 0; i < 50; i++) {
      assertTrue(updates(limit, megabytes(2), "curve"));
      assertTrue(limit.update(new Object(), megabytes(2), "curve", told::add), "of a later cell");
      assertTrue(updates(limit, megabytes(1), "curve"));
    }
    assertTrue(shows(limit, megabytes(1), "curve"), "a second copy of it");
    assertFalse(updates(limit, megabytes(3), "curve"), "which both would be too large");
    assertTrue(updates(limit, megabytes(2), "curve"));
    assertFalse(updates(limit, megabytes(1), "another"), "of what is shown nowhere");
    assertEquals(1, told.size());
  }

  @Test
  void aPageHasSoManyOutputs() {
    OutputLimit limit = new OutputLimit(null);
    DisplayData small = DisplayData.ofText("x");
    for (int i = 0; i < CellPage.MOST_OUTPUTS - 2; i++) {
      assertTrue(shows(limit, small, "id " + i));
    }
    assertEquals("a", limit.share(cell, false, "a").text());
    assertEquals("a", limit.share(cell, false, "a").text(), "one with the print before");
    assertEquals("b", limit.share(cell, true, "b").text());
    assertFalse(shows(limit, small, "one too many"));
    assertTrue(updates(limit, small, "id 5"));
    assertEquals("b", limit.share(cell, true, "b").text());
    assertEquals(new CellPage.Share("", true), limit.share(cell, false, "a"));
    assertEquals(1, told.size());
    assertTrue(told.get(0).contains("a display of 27 characters is left out"), told.get(0));
  }

  @Test
  void aClearedPageBeginsAnew() {
    OutputLimit limit = new OutputLimit("1");
    for (int i = 0; i < 3; i++) {
      assertTrue(shows(limit, megabytes(4), "frame"));
      assertFalse(shows(limit, megabytes(1), "frame"));
      assertEquals(i + 1, told.size(), "what was said is cleared, too");
      limit.cleared(cell);
    }
    String most = "x".repeat(MEGABYTE);
    assertEquals(most, limit.share(cell, false, most).text());
    limit.cleared(cell);
    assertEquals(new CellPage.Share("", true), limit.share(cell, false, "y"), "it was printed");
  }

  @Test
  void aFixedLimitIsNotTheCells() throws Exception {
    OutputLimit limit = OutputLimit.fixed(2);
    MagicRegistry magics = new MagicRegistry();
    limit.register(magics);
    assertEquals("2 MB", magics.line("outputlimit", List.of()));
    String said =
        assertThrows(MagicException.class, () -> magics.line("outputlimit", List.of("9")))
            .getMessage();
    assertTrue(said.contains("has set it to 2 MB"), said);
    assertEquals(2, limit.megabytes());
  }
}
