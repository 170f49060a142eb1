package hondo.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlotTest {
  private static final double[] X = {1, 2, 3, 4, 5};
  private static final double[] Y = {4.1, 3.3, 2.8, 2.3, 2.1};

  private static LineChart line() {
    return LineChart.titled("Entropy").x("order n").y("bits").line("ours", X, Y);
  }

  private static ImageGrid grid() {
    return ImageGrid.titled("Digits").grays(new double[][] {{0, 1}, {1, 0}}, "one");
  }

  static Stream<Arguments> plots() {
    String[] names = {"a", "b", "c", "d", "e"};
    return Stream.of(
        named("line", () -> line().referenceY("Shannon 1951", 1.3).referenceX("here", 2)),
        named("lines", () -> line().line("others", X, new double[] {4, 3, Double.NaN, 2, 1})),
        named("logarithmic", () -> line().logX().logY()),
        named("steps and points", () -> line().steps("s", X, Y).points("p", X, Y)),
        named("constant", () -> LineChart.titled("").line("c", new double[] {2, 2, 2})),
        named("one point", () -> LineChart.titled("").line("c", new double[] {0})),
        named("bars", () -> BarChart.titled("Bars").y("share").bars("x", names, Y)),
        named(
            "long names",
            () ->
                BarChart.titled("B")
                    .bars(
                        "x",
                        new String[] {
                          "a very long name for one bar", "and one more that is longer still", "c"
                        },
                        new double[] {-1, 2, 3})
                    .showValues()
                    .referenceY("zero", 0)),
        named("logarithmic bars", () -> BarChart.titled("B").bars("x", names, Y).logY()),
        named("scatter", () -> ScatterChart.titled("S").points("p", X, Y, names)),
        named("histogram", () -> Histogram.titled("H").values("h", Y).values("i", X)),
        named("logarithmic histogram", () -> Histogram.titled("H").logY().values("h", Y)),
        named(
            "heat map",
            () ->
                HeatMap.titled("M")
                    .values(new double[][] {{1, -2}, {3, Double.NaN}})
                    .rows("r", "s")
                    .columns("first", "second")
                    .annotate()
                    .barLabel("z")
                    .x("x")
                    .y("y")),
        named("one cell", () -> HeatMap.titled("").values(new int[][] {{7}})),
        named("grid", PlotTest::grid));
  }

  private static Arguments named(String name, Supplier<Plot> plot) {
    return Arguments.of(name, plot);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("plots")
  void thePngDecodesToTwiceTheSize(String name, Supplier<Plot> plot) throws IOException {
    byte[] png = plot.get().toPng();
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    assertEquals(2 * plot.get().width(), image.getWidth());
    assertEquals(2 * plot.get().height(), image.getHeight());
    assertTrue(png.length < 40_000, "bytes: " + png.length);
    assertEquals(Color.WHITE.getRGB(), image.getRGB(0, 0), "the panel is solid white");
    assertEquals(Color.WHITE.getRGB(), image.getRGB(image.getWidth() - 1, image.getHeight() - 1));
    assertTrue(inked(image) > 0.005, "something is drawn: " + inked(image));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("plots")
  void theSameDataGivesTheSameFile(String name, Supplier<Plot> plot) {
    Plot twice = plot.get();
    byte[] first = twice.toPng();
    assertArrayEquals(first, twice.toPng(), "drawn again");
    assertArrayEquals(first, plot.get().toPng(), "built again");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("plots")
  void thereIsAlwaysAnAlternativeText(String name, Supplier<Plot> plot) {
    assertTrue(plot.get().alternativeText().length() > 20, plot.get().alternativeText());
    assertEquals(plot.get().alternativeText(), plot.get().toString());
  }

  private static double inked(BufferedImage image) {
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        count += image.getRGB(x, y) == Color.WHITE.getRGB() ? 0 : 1;
      }
    }
    return count / (double) (image.getWidth() * image.getHeight());
  }

  @Test
  void theAlternativeTextTellsTitleAxesSeriesAndReferences() {
    assertEquals(
        "Line chart “Entropy”: bits by order n (logarithmic). ours: 5 points, from 4.1 to 2.1, "
            + "between 2.1 and 4.1. Reference lines: Shannon 1951 at 1.3.",
        line().logX().referenceY("Shannon 1951", 1.3).alternativeText());
    assertEquals("what I say", line().alt("what I say").alternativeText());
    assertThrows(IllegalArgumentException.class, () -> line().alt(" "));
  }

  @Test
  void theHeaviestLineIsDrawnInTheFirstColourOfOkabeAndIto() {
    double[] y = new double[200];
    Arrays.setAll(y, i -> Math.sin(i / 10.0));
    BufferedImage image = LineChart.titled("").line("sine", y).toImage();
    int blue = new Color(0x0072B2).getRGB();
    long count = 0;
    for (int py = 0; py < image.getHeight(); py++) {
      for (int px = 0; px < image.getWidth(); px++) {
        count += image.getRGB(px, py) == blue ? 1 : 0;
      }
    }
    assertTrue(count > 2_000, "blue pixels: " + count);
  }

  @Test
  void aBarIsAsHighAsItsValueSays() {
    BufferedImage image =
        BarChart.titled("").bars("b", new String[] {"x", "y"}, new double[] {1, 2}).toImage();
    int low = columnHeight(image, image.getWidth() * 33 / 100);
    int high = columnHeight(image, image.getWidth() * 77 / 100);
    assertEquals(2.0, high / (double) low, 0.02, low + " and " + high + " pixels");
  }

  private static int columnHeight(BufferedImage image, int x) {
    int blue = new Color(0x0072B2).getRGB();
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      count += image.getRGB(x, y) == blue ? 1 : 0;
    }
    return count;
  }

  /** Also where the room between ticks, of −1, 0 and 1 here, is more than the plot's height. */
  @ParameterizedTest
  @ValueSource(ints = {400, 720, 820, 900, 1600})
  void barsOfAHistogramAreAsHighAsTheirCounts(int width) {
    BufferedImage image =
        Histogram.titled("")
            .bins(3)
            .values("four", new double[] {-1, -1, -1, -1})
            .values("two", new double[] {0, 0})
            .values("one", new double[] {1})
            .size(width, 380)
            .toImage();
    int four = topRow(image, HouseStyle.color(0));
    int two = topRow(image, HouseStyle.color(1));
    int one = topRow(image, HouseStyle.color(2));
    assertTrue(four < two && two < one, four + ", " + two + ", " + one);
    assertEquals(2.0, (two - four) / (double) (one - two), 0.05);
  }

  @ParameterizedTest
  @ValueSource(ints = {380, 150})
  void aReferenceStandsAtItsValue(int height) {
    int[] rows = new int[3];
    for (int value = 1; value <= 3; value++) {
      BufferedImage image =
          LineChart.titled("")
              .line("l", new double[] {1, 2}, new double[] {0, 4})
              .referenceY("", value)
              .size(900, height)
              .toImage();
      rows[value - 1] = topRow(image, HouseStyle.REFERENCE);
    }
    assertTrue(rows[0] > rows[1] && rows[1] > rows[2], Arrays.toString(rows));
    assertEquals(rows[0] - rows[1], rows[1] - rows[2], 3);
  }

  /** The first row in which a colour has a stretch, not a letter's edge. */
  private static int topRow(BufferedImage image, Color color) {
    for (int y = 0; y < image.getHeight(); y++) {
      int count = 0;
      for (int x = 0; x < image.getWidth(); x++) {
        count += image.getRGB(x, y) == color.getRGB() ? 1 : 0;
      }
      if (count > 100) {
        return y;
      }
    }
    throw new AssertionError("no row shows " + color);
  }

  @Test
  void aBoundLiesOnTheBarsThatItIsOf() {
    String[] names = {"x", "y", "z"};
    Supplier<BarChart> bars =
        () ->
            BarChart.titled("B")
                .bars("a", names, new double[] {3, 2, 4})
                .bars("b", names, new double[] {4, 3, 2});
    BufferedImage without = bars.get().toImage();
    BufferedImage with = bars.get().boundOf("b", "at most", 1).toImage();
    int marked = 0;
    for (int x = 0; x < with.getWidth(); x++) {
      for (int y = 0; y < with.getHeight() * 4 / 5; y++) { // the legend is below
        if (with.getRGB(x, y) != without.getRGB(x, y)) {
          marked++;
          Color bar = new Color(without.getRGB(x, y));
          assertTrue(bar.getRed() > bar.getBlue(), "not on a bar of b: " + x + ", " + y);
        }
      }
    }
    assertTrue(marked > 300, "pixels of the marks: " + marked);
    String text = bars.get().boundOf("b", "at most", 1).alternativeText();
    assertTrue(text.endsWith("b: 3 bars, highest x (4), lowest z (2), at most at 1."), text);
    assertMessage("no bars 'c' for the bound 'm'", () -> bars.get().boundOf("c", "m", 1));
    assertMessage("the bound 'm' is not a number", () -> bars.get().boundOf("b", "m", Double.NaN));
    Supplier<BarChart> gap = () -> bars.get().bars("c", names, new double[] {2, Double.NaN, 2});
    BufferedImage marks = gap.get().boundOf("c", "at most", 1).toImage();
    int middle = marks.getWidth() / 2;
    int lower = marks.getHeight() * 4 / 5;
    assertTrue(different(gap.get().toImage(), marks, 0, middle, lower) > 100);
    assertEquals(0, different(gap.get().toImage(), marks, middle - 100, middle + 100, lower));
  }

  @Test
  void theLabelOfAReferenceKeepsOffTheCurves() {
    double[] level = new double[50];
    Arrays.setAll(level, i -> i < 10 ? 0.1 * i : 0.99);
    Supplier<LineChart> chart = () -> LineChart.titled("L").line("share", level).yRange(0, 1.1);
    assertCovers(0, level(chart.get(), ""), level(chart.get(), "what people reach"));
    double[] high = new double[50];
    Arrays.setAll(high, i -> i > 25 ? 0.99 : 0.2);
    Supplier<LineChart> step = () -> LineChart.titled("L").line("share", high).yRange(0, 1.05);
    assertCovers(
        0,
        step.get().referenceX("", 24).toImage(),
        step.get().referenceX("here it jumps", 24).toImage());
  }

  /** How many pixels differ between two columns, and above a row. */
  private static int different(
      BufferedImage one, BufferedImage other, int left, int right, int below) {
    int count = 0;
    for (int x = left; x < right; x++) {
      for (int y = 0; y < below; y++) {
        count += one.getRGB(x, y) == other.getRGB(x, y) ? 0 : 1;
      }
    }
    return count;
  }

  private static BufferedImage level(LineChart chart, String label) {
    return chart.referenceY(label, 0.93).toImage();
  }

  private static void assertCovers(int count, BufferedImage without, BufferedImage with) {
    int covered = 0;
    int drawn = 0;
    for (int x = 0; x < with.getWidth(); x++) {
      for (int y = 0; y < with.getHeight(); y++) {
        boolean curve = without.getRGB(x, y) == HouseStyle.color(0).getRGB();
        covered += curve && with.getRGB(x, y) != without.getRGB(x, y) ? 1 : 0;
        drawn += with.getRGB(x, y) != without.getRGB(x, y) ? 1 : 0;
      }
    }
    assertTrue(drawn > 100, "the label is drawn: " + drawn);
    assertEquals(count, covered, "pixels of the curve under the label");
  }

  @Test
  void aLogarithmicAxisHasGridLinesAtItsNumbersAlone() {
    LineChart chart = LineChart.titled("L").line("l", new double[] {2, 5e3}).logY();
    assertEquals(3, gridLines(chart.toImage()), "10, 100, 1,000");
    chart = LineChart.titled("L").line("l", new double[] {8, 60}).logY();
    assertEquals(3, gridLines(chart.toImage()), "10, 20, 50");
  }

  /** Rows in the grid's colour over more than half of their width; neighbours are one line. */
  private static int gridLines(BufferedImage image) {
    int lines = 0;
    boolean before = false;
    for (int y = 0; y < image.getHeight(); y++) {
      int count = 0;
      for (int x = 0; x < image.getWidth(); x++) {
        Color color = new Color(image.getRGB(x, y));
        boolean grey = color.getRed() == color.getGreen() && color.getRed() == color.getBlue();
        count += grey && Math.abs(color.getRed() - HouseStyle.GRID.getRed()) <= 2 ? 1 : 0;
      }
      boolean grid = count > image.getWidth() / 2;
      lines += grid && !before ? 1 : 0;
      before = grid;
    }
    return lines;
  }

  @Test
  void mistakesAreToldWithTheNameOfTheSeries() {
    assertMessage("'a' has 5 x values and 1 y values", () -> line().line("a", X, new double[1]));
    assertMessage("'a' has no values", () -> line().line("a", new double[0]));
    assertMessage(
        "'a' is 0 at index 1, and a logarithmic axis only has numbers above zero",
        () -> LineChart.titled("").logY().line("a", new double[] {1, 0}).toImage());
    assertMessage(
        "'a' is infinite at index 0",
        () -> LineChart.titled("").line("a", new double[] {1 / 0.0}).toImage());
    assertMessage(
        "'b' has other labels",
        () ->
            BarChart.titled("")
                .bars("a", new String[] {"x"}, new double[1])
                .bars("b", new String[] {"y"}, new double[1]));
    assertMessage("from a smaller to a larger", () -> line().yRange(2, 1));
    assertMessage("200 to 2000 wide", () -> line().size(10, 10));
    assertThrows(IllegalStateException.class, () -> LineChart.titled("empty").toImage());
    assertThrows(IllegalStateException.class, () -> ImageGrid.titled("empty").toImage());
  }

  @Test
  void whatIsNoChartOfXchartIsNamed() {
    assertMessage("java.lang.String", () -> XChartInternals.plot("a line"));
  }

  private static void assertMessage(String part, Runnable mistake) {
    String message = assertThrows(IllegalArgumentException.class, mistake::run).getMessage();
    assertTrue(message.contains(part), message);
  }

  @Test
  void aLongCurveStaysASmallFile() {
    SplittableRandom random = new SplittableRandom(1);
    double[] y = new double[2_000];
    Arrays.setAll(y, i -> 5 * Math.exp(-i / 400.0) + 0.1 * random.nextGaussian());
    int bytes = LineChart.titled("Loss").x("step").y("loss").line("train", y).toPng().length;
    assertTrue(bytes < 40_000, "bytes: " + bytes);
  }
}
