package hondo.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import hondo.kernel.api.DisplayData;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CheckTest {
  private FakeKernel kernel;

  @BeforeEach
  void start() {
    kernel = new FakeKernel();
    RunInfo.start();
  }

  @AfterEach
  void stop() {
    kernel.close();
  }

  private String failure(Runnable check) {
    String message = assertThrows(CheckFailed.class, check::run).getMessage();
    assertEquals("✘ " + message, kernel.last().text());
    return message;
  }

  private String success(Runnable check) {
    check.run();
    String text = kernel.last().text();
    assertTrue(text.startsWith("✔ "), text);
    return text;
  }

  @Test
  void closeTellsBothValuesTheErrorAndTheTolerance() {
    assertEquals(
        "✔ entropy: 1.0001, expected 1; error 0.0001, tolerance 0.001",
        success(() -> Check.close("entropy", 1.0001, 1, 1e-3)));
    assertEquals(
        "entropy: 1.5, expected 1; error 0.5, tolerance 0.001",
        failure(() -> Check.close("entropy", 1.5, 1, 1e-3)));
  }

  @Test
  void notANumberIsNeverClose() {
    failure(() -> Check.close("loss", Double.NaN, 1, 10));
    failure(() -> Check.close("loss", 1, Double.NaN, 10));
    failure(() -> Check.close("loss", Double.POSITIVE_INFINITY, 1, 10));
    assertThrows(IllegalArgumentException.class, () -> Check.close("loss", 1, 1, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> Check.close("loss", 1, 1, -1e-9));
  }

  @Property(tries = 200)
  void closeHoldsExactlyWithinTheTolerance(
      @ForAll @DoubleRange(min = -1e3, max = 1e3) double expected,
      @ForAll @DoubleRange(min = 0.01, max = 10) double tolerance) {
    // jqwik does not run JUnit's set-up.
    try (FakeKernel quiet = new FakeKernel()) {
      Check.close("inside", expected + 0.99 * tolerance, expected, tolerance);
      Check.close("inside", expected - 0.99 * tolerance, expected, tolerance);
      assertThrows(
          CheckFailed.class,
          () -> Check.close("outside", expected + 1.01 * tolerance, expected, tolerance));
      assertEquals(3, quiet.shown.size());
    }
  }

  @Test
  void arraysTellTheLargestErrorAndWhereItIs() {
    double[] expected = {1, 2, 3, 4};
    assertEquals(
        "weights: 4 elements, largest error 0.5 at [2], tolerance 0.1: 3.5, expected 3",
        failure(() -> Check.allClose("weights", new double[] {1, 2.2, 3.5, 4}, expected, 0.1)));
    assertEquals(
        "weights: 3 elements, expected 4",
        failure(() -> Check.allClose("weights", new double[] {1, 2, 3}, expected, 0.1)));
    assertEquals(
        "table: 4 elements, largest error 2 at [1, 0], tolerance 0.1: 5, expected 3",
        failure(
            () ->
                Check.allClose(
                    "table",
                    new double[][] {{1, 2}, {5, 4}},
                    new double[][] {{1, 2}, {3, 4}},
                    0.1)));
    failure(() -> Check.allClose("gap", new double[] {Double.NaN}, new double[] {0}, 1e9));
    success(() -> Check.allClose("floats", new float[] {0.1f}, new float[] {0.1f}, 0));
  }

  @Test
  void arraysOfDjlAreComparedByShapeAndValue() {
    try (Scope scope = Scope.open()) {
      var manager = scope.manager();
      var ones = manager.ones(new Shape(2, 3));
      var other = manager.create(new float[] {1, 1, 1, 1, 1, 1.25f}, new Shape(2, 3));
      assertEquals(
          "product: 6 elements, largest error 0.25 at [1, 2], tolerance 0.01: 1.25, expected 1",
          failure(() -> Check.allClose("product", other, ones, 0.01)));
      assertEquals(
          "product: shape (3, 2), expected (2, 3)",
          failure(() -> Check.allClose("product", manager.ones(new Shape(3, 2)), ones, 1)));
      var places = manager.arange(12f).reshape(3, 2, 2);
      String where =
          failure(() -> Check.allClose("places", places, places.mul(places.neq(7f)), 0.5));
      assertTrue(where.contains(" at [1, 1, 1], "), where);
      int live = NativeMemory.liveArrays();
      assertThrows(IllegalArgumentException.class, () -> Check.allClose("product", ones, ones, -1));
      success(() -> Check.allClose("types", ones.toType(DataType.INT32, true), ones, 0));
      assertEquals(live + 1, NativeMemory.liveArrays(), "only the array made here is left");
    }
  }

  @Test
  void equalComparesContentsAndExplainsTypes() {
    success(() -> Check.equal("list", List.of(1, 2), List.of(1, 2)));
    success(() -> Check.equal("array", new int[] {1, 2}, new int[] {1, 2}));
    success(() -> Check.equal("int and long", 3, 3L));
    assertEquals("count: 12,345, expected 7", failure(() -> Check.equal("count", 12345, 7)));
    assertEquals(
        "boxed: 1, expected 1 (a Integer, not a Long)",
        failure(() -> Check.equal("boxed", (Object) 1, (Object) 1L)));
    assertEquals("text: \"a\", expected \"b\"", failure(() -> Check.equal("text", "a", "b")));
    assertEquals("none: null, expected \"b\"", failure(() -> Check.equal("none", null, "b")));
    assertEquals("none: \"a\", expected null", failure(() -> Check.equal("none", "a", null)));
  }

  @Test
  void ofLongTextsTheBeginningIsShownAndWhereTheyPart() {
    String long1 = "a".repeat(99) + "b";
    String long2 = "a".repeat(99) + "c";
    String shown = "\"" + "a".repeat(60) + "… (100 characters)\"";
    success(() -> Check.equal("same", long1, long1));
    assertEquals(
        "text: "
            + shown
            + ", expected "
            + shown
            + "; they part at character 99: \"aaaaaaaaaab\", expected \"aaaaaaaaaac\"",
        failure(() -> Check.equal("text", long1, long2)));
    assertEquals(
        "text: "
            + shown
            + ", expected \"\"; they part at character 0: \""
            + "a".repeat(20)
            + "\", expected \"\"",
        failure(() -> Check.equal("text", long1, "")));
    String short1 = "a".repeat(60);
    assertEquals(
        "text: \"" + short1 + "\", expected \"\"", failure(() -> Check.equal("text", short1, "")));
  }

  @Test
  void theStackTraceBeginsWhereTheCheckWasCalled() {
    for (Runnable check :
        List.<Runnable>of(
            () -> Check.isTrue("x", false, ""),
            () -> Check.allClose("x", new double[] {1}, new double[] {2}, 0))) {
      CheckFailed failed = assertThrows(CheckFailed.class, check::run);
      assertEquals(CheckTest.class.getName(), failed.getStackTrace()[0].getClassName());
    }
  }

  @Test
  void boundsAndConditions() {
    assertEquals("✔ time: 3 ≤ 5", success(() -> Check.atMost("time", 3, 5)));
    assertEquals("time: 6 is not ≤ 5", failure(() -> Check.atMost("time", 6, 5)));
    assertEquals("✔ rate: 6 ≥ 5", success(() -> Check.atLeast("rate", 6, 5)));
    assertEquals("rate: NaN is not ≥ 5", failure(() -> Check.atLeast("rate", Double.NaN, 5)));
    assertEquals("✔ sorted", success(() -> Check.isTrue("sorted", true, "")));
    assertEquals("sorted: 3 before 2", failure(() -> Check.isTrue("sorted", false, "3 before 2")));
  }

  @Test
  void boundsHoldAtTheBound() {
    success(() -> Check.atMost("time", 5, 5));
    success(() -> Check.atLeast("rate", 5, 5));
    success(() -> Check.close("at the tolerance", 1.5, 1, 0.5));
    success(() -> Check.allClose("at it", new double[] {1.5}, new double[] {1}, 0.5));
    success(() -> Check.equal("zeros", 0.0, -0.0));
    success(() -> Check.equal("none", Double.NaN, Double.NaN));
    assertEquals(
        "near: 1.0, expected exactly 1.0000000000000002",
        failure(() -> Check.equal("near", 1.0, Math.nextUp(1.0))));
    assertEquals("✔ third: 0.3333333", success(() -> Check.equal("third", 1 / 3.0, 1 / 3.0)));
    assertThrows(
        IllegalArgumentException.class, () -> Check.close("x", 1, 1, Double.POSITIVE_INFINITY));
    assertEquals(
        "✔ nothing: both are empty",
        success(() -> Check.allClose("nothing", new double[0], new double[0], 0)));
    assertEquals(
        "✔ infinite: 2 elements, largest error 0, tolerance 0",
        success(
            () ->
                Check.allClose(
                    "infinite",
                    new double[] {Double.POSITIVE_INFINITY, Double.NaN},
                    new double[] {Double.POSITIVE_INFINITY, Double.NaN},
                    0)));
    double[] one = {1};
    for (double none : new double[] {Double.NaN, -1, Double.POSITIVE_INFINITY}) {
      assertThrows(IllegalArgumentException.class, () -> Check.allClose("x", one, one, none));
      double[][] row = {one};
      assertThrows(IllegalArgumentException.class, () -> Check.allClose("x", row, row, none));
    }
    assertEquals(
        "ragged: rows of [1, 2] elements, expected [2, 1]",
        failure(
            () ->
                Check.allClose(
                    "ragged", new double[][] {{1}, {1, 1}}, new double[][] {{1, 1}, {1}}, 1)));
    assertEquals(
        "two: 2 elements, largest error 1 at [0], tolerance 0: 2, expected 1",
        failure(() -> Check.allClose("two", new double[] {2, 3}, new double[] {1, 2}, 0)));
    // Of two equal errors the first is shown, and an empty row has none.
    assertEquals(
        "rows: 3 elements, largest error 2 at [1, 1], tolerance 1: 3, expected 1",
        failure(
            () ->
                Check.allClose(
                    "rows",
                    new double[][] {{}, {1, 3}, {-1}},
                    new double[][] {{}, {1, 1}, {1}},
                    1)));
  }

  @Test
  void theSummaryNamesWhatFailedAndForgetsWhatWasMended() {
    Check.isTrue("first", true, "");
    failure(() -> Check.isTrue("second", false, ""));
    assertEquals(1, Check.failed());
    Check.summary();
    assertEquals("✘ 1 check passed, 1 failed: second", kernel.last().text());
    Check.isTrue("second", true, "");
    Check.summary();
    assertEquals("✔ 2 checks passed", kernel.last().text());
    assertEquals(2, Check.passed());
    RunInfo.start();
    assertEquals(0, Check.passed());
  }

  @Test
  void namesAreEscapedInHtmlAndKeptInText() {
    Check.isTrue("<b>x</b> & y", true, "a < b");
    DisplayData data = kernel.last();
    String html = (String) data.data().get(DisplayData.HTML);
    assertTrue(html.contains("&lt;b&gt;x&lt;/b&gt; &amp; y"), html);
    assertTrue(html.contains("a &lt; b"), html);
    assertFalse(html.contains("<b>x"), html);
    assertEquals("✔ <b>x</b> & y: a < b", data.text());
  }

  @Test
  void whatHoldsIsGreenAndWhatFailsIsRed() {
    Check.isTrue("holds", true, "");
    assertTrue(kernel.last().data().get(DisplayData.HTML).toString().contains("#1a9850"));
    failure(() -> Check.isTrue("fails", false, ""));
    assertTrue(kernel.last().data().get(DisplayData.HTML).toString().contains("#e0392b"));
  }

  @Test
  void elsewhereALineIsPrinted() {
    kernel.close();
    try (Printed out = new Printed()) {
      Check.isTrue("sorted", true, "1 before 2");
      assertEquals("✔ sorted: 1 before 2" + System.lineSeparator(), out.text());
    }
  }
}
