package hondo.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines stand where the data of their number stand, to a pixel of the picture. */
class OverlayTest {
  @ParameterizedTest
  @CsvSource({"0.1, true", "0.02, true", "0.3, true", "0.62, true", "0.1, false", "0.37, false"})
  void aReferenceGoesThroughThePointOfItsNumber(double value, boolean logarithmic) {
    BufferedImage without = chart(value, logarithmic).toImage();
    BufferedImage with = chart(value, logarithmic).referenceY("", value).toImage();
    double line = middle(without, (x, y) -> with.getRGB(x, y) != without.getRGB(x, y));
    assertEquals(point(without), line, 1);
  }

  @ParameterizedTest
  @CsvSource({"0.1", "0.01"})
  void aGridLineOfALogarithmicAxisGoesThroughThePointOfItsNumber(double value) {
    BufferedImage image = chart(value, true).toImage();
    int right = image.getWidth() * 3 / 4;
    double point = point(image);
    IntPredicate grey = y -> image.getRGB(right, y) == HouseStyle.GRID.getRGB();
    double line =
        IntStream.range((int) point - 8, (int) point + 9).filter(grey).average().orElseThrow();
    assertEquals(point, line, 1);
  }

  @Test
  void aLogarithmicAxisHasTickMarksAtItsNumbersAlone() {
    LineChart chart = LineChart.titled("L").line("l", new double[] {3, 5, 40, 700, 5e3}).logY();
    assertEquals(3, tickMarks(chart.toImage()), "10, 100, 1,000");
  }

  /** Rows that are not paper between the vertical axis and its numbers; neighbours are one. */
  private static int tickMarks(BufferedImage image) {
    int frame = HouseStyle.FRAME.getRGB();
    int axis = 0; // the first column that is the frame's nearly from top to bottom
    for (int x = 0; axis == 0; x++) {
      int column = x;
      long count =
          IntStream.range(0, image.getHeight())
              .filter(y -> image.getRGB(column, y) == frame)
              .count();
      axis = count > image.getHeight() / 2 ? x : 0;
    }
    int beside = axis - HouseStyle.TICK_LENGTH;
    int paper = Color.WHITE.getRGB();
    return (int)
        IntStream.range(1, image.getHeight())
            .filter(y -> image.getRGB(beside, y) != paper && image.getRGB(beside, y - 1) == paper)
            .count();
  }

  /** Points at the value and far off it, so that the ranges of the axis are no round numbers. */
  private static LineChart chart(double value, boolean logarithmic) {
    LineChart chart =
        LineChart.titled("")
            .points("others", new double[] {0, 4}, new double[] {0.0019, 0.71})
            .points("point", new double[] {1}, new double[] {value});
    return logarithmic ? chart.logY() : chart;
  }

  private interface Pixel {
    boolean is(int x, int y);
  }

  /** The middle row of the point: the pixels of the second series' colour above the legend. */
  private static double point(BufferedImage image) {
    Color second = HouseStyle.color(1);
    return middle(
        image, (x, y) -> image.getRGB(x, y) == second.getRGB() && y < image.getHeight() * 4 / 5);
  }

  private static double middle(BufferedImage image, Pixel pixel) {
    double sum = 0;
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        if (pixel.is(x, y)) {
          sum += y;
          count++;
        }
      }
    }
    return sum / count;
  }
}
