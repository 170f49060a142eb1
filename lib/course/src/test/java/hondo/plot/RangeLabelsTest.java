package hondo.plot;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A range that was asked for has its two numbers beside the axis, at its very ends. */
class RangeLabelsTest {
  private static final double[] HALVES = {0.5, 0.75};

  static Stream<Arguments> charts() {
    return Stream.of(150, 200, 340, 420, 440, 900)
        .flatMap(
            height ->
                Stream.of(
                        LineChart.titled("Share").y("share").line("ours", HALVES),
                        ScatterChart.titled("").points("p", HALVES, HALVES),
                        BarChart.titled("Bars").bars("b", new String[] {"x", "y"}, HALVES),
                        Histogram.titled("").values("h", new double[] {1, 2, 2, 3}))
                    .map(chart -> Arguments.of(height, chart.yRange(0, 1).size(720, height))));
  }

  @ParameterizedTest(name = "{1}, {0} high")
  @MethodSource("charts")
  void zeroAndOneAreLabelled(int height, AxesPlot<?> chart) {
    BufferedImage image = chart.toImage();
    int[] frame = frame(image);
    for (int end : new int[] {frame[1], frame[2]}) {
      assertTrue(inked(image, frame[0], end), "no number at row " + end + " of " + height * 2);
    }
  }

  @ParameterizedTest(name = "{0} to {1}")
  @MethodSource("ranges")
  void otherRoundEndsAreLabelled(double low, double high) {
    BufferedImage image =
        LineChart.titled("").line("l", new double[] {low, high}).yRange(low, high).toImage();
    int[] frame = frame(image);
    assertTrue(inked(image, frame[0], frame[1]), "the upper end");
    assertTrue(inked(image, frame[0], frame[2]), "the lower end");
  }

  static Stream<Arguments> ranges() {
    return Stream.of(
        Arguments.of(-1, 1),
        Arguments.of(0, 100),
        Arguments.of(0, 5),
        Arguments.of(1, 3),
        Arguments.of(0, 2e6),
        Arguments.of(0, 1e-6));
  }

  /**
   * The left edge, top and bottom of the plot's frame: the longest column in the frame's colour.
   */
  private static int[] frame(BufferedImage image) {
    int[] best = {0, 0, 0};
    int frame = HouseStyle.FRAME.getRGB();
    for (int x = 0; x < image.getWidth() / 2; x++) {
      int top = -1;
      for (int y = 0; y < image.getHeight(); y++) {
        boolean drawn = image.getRGB(x, y) == frame;
        top = !drawn ? -1 : top < 0 ? y : top;
        if (drawn && y - top > best[2] - best[1]) {
          best = new int[] {x, top, y};
        }
      }
    }
    assertTrue(best[2] > best[1], "the plot has a frame");
    return best;
  }

  /** Whether there is ink left of the frame, no farther from the row than half a number is high. */
  private static boolean inked(BufferedImage image, int left, int row) {
    Color ink = HouseStyle.INK;
    for (int y = row - 4 * Plot.SCALE; y <= row + 4 * Plot.SCALE; y++) {
      for (int x = left - 40 * Plot.SCALE; x < left; x++) {
        if (x >= 0 && image.getRGB(x, y) == ink.getRGB()) {
          return true;
        }
      }
    }
    return false;
  }
}
