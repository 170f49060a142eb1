package hondo.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.train.History;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Numbers at the ends of what a double holds: a chart or a clear word, and never XChart's. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ExtremesTest {
  private static final List<Double> ENDS =
      List.of(
          0.0,
          -0.0,
          1.0,
          -1.0,
          Double.MIN_VALUE,
          -1e-320,
          1e-310,
          2e-308,
          1e-300,
          -1e-300,
          1e300,
          -1e300,
          1e308,
          -1e308,
          Double.MAX_VALUE,
          -Double.MAX_VALUE,
          Double.NaN,
          Double.POSITIVE_INFINITY,
          Double.NEGATIVE_INFINITY,
          1 + Math.ulp(1.0),
          1e16,
          1e16 + 2);

  static Stream<double[]> values() {
    Stream<double[]> single = ENDS.stream().map(value -> new double[] {value, value, value});
    Stream<double[]> pairs =
        ENDS.stream().flatMap(a -> ENDS.stream().map(b -> new double[] {a, b, a}));
    return Stream.concat(single, pairs);
  }

  /** Draws it, or is told why not in our own words. */
  private static boolean drawn(Supplier<Plot> plot) {
    try {
      Plot made = plot.get();
      assertTrue(made.toImage().getWidth() > 0 && !made.alternativeText().isEmpty());
      return true;
    } catch (IllegalArgumentException | IllegalStateException e) {
      String thrower = e.getStackTrace()[0].getClassName();
      assertTrue(thrower.startsWith("hondo."), () -> thrower + ": " + e);
      return false;
    }
  }

  @Test
  void everyKindOfChart() {
    int drawn = 0;
    int refused = 0;
    double[] x = {1, 2, 3};
    for (double[] y : values().toList()) {
      List<Supplier<Plot>> plots =
          List.of(
              () -> LineChart.titled("t").line("y", x, y),
              () -> LineChart.titled("t").logY().line("y", x, y),
              () -> LineChart.titled("t").logX().line("y", y, x),
              () -> LineChart.titled("t").line("y", x, x).referenceY("r", y[0]),
              () -> ScatterChart.titled("t").points("y", y, x),
              () -> BarChart.titled("t").bars("y", List.of("a", "b", "c"), y),
              () -> Histogram.titled("t").values("y", y),
              () -> LineChart.titled("t").line("y", x, x).yRange(y[0], y[1]),
              () -> LineChart.titled("t").logY().line("y", x, x).yRange(y[0], y[1]),
              () -> HeatMap.titled("t").values(new double[][] {y, x}).annotate(),
              () -> HeatMap.titled("t").values(new double[][] {x, x}).range(y[0], y[1]));
      for (int i = 0; i < plots.size(); i++) {
        int kind = i;
        try {
          if (drawn(plots.get(i))) {
            drawn++;
          } else {
            refused++;
          }
        } catch (RuntimeException | Error e) {
          throw new AssertionError("kind " + kind + " of " + Arrays.toString(y), e);
        }
      }
    }
    assertTrue(drawn > 1000 && refused > 300, drawn + " drawn, " + refused + " refused");
  }

  static Stream<double[]> drawable() {
    return Stream.of(
        new double[] {-1e300, 1e300, 0},
        new double[] {0, 1e-320, 0},
        new double[] {1, 1 + Math.ulp(1.0), 1},
        new double[] {1e16, 1e16 + 2, 1e16},
        new double[] {Double.NaN, Double.NaN, Double.NaN});
  }

  @ParameterizedTest
  @MethodSource("drawable")
  void drawnAllTheSame(double[] y) {
    assertTrue(drawn(() -> LineChart.titled("t").line("y", new double[] {1, 2, 3}, y)));
  }

  @Test
  void aHeatMapReachesAsFarAsADouble() {
    double most = Double.MAX_VALUE;
    HeatMap map = HeatMap.titled("t").values(new double[][] {{-most, most}, {0, Double.NaN}});
    BufferedImage image = map.toImage();
    int[] low = map.cellCentre(0, 0);
    int[] zero = map.cellCentre(1, 0);
    assertEquals(ColorMap.BLUE_RED.at(0).getRGB(), image.getRGB(low[0], low[1]));
    assertEquals(ColorMap.BLUE_RED.at(0.5).getRGB(), image.getRGB(zero[0], zero[1]));
  }

  /** 2000 × 2000: a picture that fits in a notebook's memory, of the means, said in the title. */
  @Test
  void largeMatricesArePooled() {
    double[][] values = new double[2000][2000];
    IntStream.range(0, 2000)
        .forEach(row -> Arrays.setAll(values[row], column -> row < 1000 ? 1 : 3));
    HeatMap map = HeatMap.titled("Large").values(values);
    BufferedImage image = map.toImage();
    assertTrue(image.getWidth() * (long) image.getHeight() < 20_000_000, image.toString());
    assertEquals("Large (each cell the mean of 4 × 4)", map.shownTitle());
    assertTrue(map.alternativeText().contains("2000 × 2000"), map.alternativeText());
    int[] first = map.cellCentre(0, 0);
    int[] last = map.cellCentre(499, 499);
    assertEquals(ColorMap.BLUES.at(0).getRGB(), image.getRGB(first[0], first[1]));
    assertEquals(ColorMap.BLUES.at(1).getRGB(), image.getRGB(last[0], last[1]));
    HeatMap written = HeatMap.titled("Large").values(values).annotate();
    String message = assertThrows(IllegalStateException.class, written::toImage).getMessage();
    assertTrue(message.contains("leave out annotate()"), message);
  }

  /** Of either sign, alone or among others: a mean of them would be no number, and look empty. */
  @Test
  void anInfiniteValueIsNamedWhereItStandsInALargeMatrixToo() {
    double[][] values = new double[700][1400];
    values[699][1398] = Double.NEGATIVE_INFINITY;
    values[699][1399] = Double.POSITIVE_INFINITY;
    for (HeatMap map :
        List.of(
            HeatMap.titled("t").values(values),
            HeatMap.titled("t").values(values).range(0, 1).alt("all zero"))) {
      String message = assertThrows(IllegalArgumentException.class, map::toImage).getMessage();
      assertEquals(
          "cell (699, 1398) is −∞, which has no colour; use NaN to leave it empty", message);
    }
  }

  @Test
  void meansLeaveGapsOut() {
    double[][] values = new double[1][1281];
    Arrays.fill(values[0], Double.NaN);
    values[0][0] = 1e308;
    values[0][2] = 1.5e308;
    values[0][1280] = 7;
    HeatMap map = HeatMap.titled("").values(values);
    double[] means = Pooling.of(map).pool(values)[0];
    assertEquals(427, means.length);
    assertEquals(1.25e308, means[0], 1e294);
    assertTrue(Double.isNaN(means[1]));
    assertEquals(7, means[426]);
    assertEquals("each cell the mean of 1 × 3", map.shownTitle());
  }

  @Test
  void histories() {
    History none = new History();
    String message = assertThrows(IllegalStateException.class, none::toImage).getMessage();
    assertTrue(message.contains("nothing was measured yet"), message);
    History infinite = new History();
    infinite.add(History.LOSS, 1, 2);
    infinite.add(History.LOSS, 2, Double.POSITIVE_INFINITY);
    infinite.add(History.LOSS, 3, Double.NaN);
    assertTrue(infinite.toImage().getWidth() > 0);
    History onlyInfinite = new History();
    onlyInfinite.add(History.LOSS, 1, Double.NEGATIVE_INFINITY);
    assertTrue(onlyInfinite.toImage().getWidth() > 0);
  }

  /** The ends of a range that was asked for are labelled. */
  @Test
  void theEndsOfARangeAreInIt() {
    Axis axis = new Axis();
    axis.fix(0, 1);
    double[] range = axis.range(Axis.Zero.IGNORED);
    assertTrue(range[0] < 0 && range[0] > -1e-5 && range[1] > 1 && range[1] < 1 + 1e-5);
    assertEquals("0", axis.format(range).apply(0.0));
    assertEquals("1", axis.format(range).apply(1.0));
    axis.logarithmic = true;
    assertThrows(IllegalArgumentException.class, () -> axis.range(Axis.Zero.IGNORED));
  }
}
