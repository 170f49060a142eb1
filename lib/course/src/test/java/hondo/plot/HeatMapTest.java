package hondo.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HeatMapTest {
  private static Color pixel(BufferedImage image, int[] at) {
    return new Color(image.getRGB(at[0], at[1]));
  }

  @Property(tries = 40)
  void eachCellHasTheColourOfItsValueAlsoInTheFile(
      @ForAll @IntRange(min = 1, max = 12) int rows,
      @ForAll @IntRange(min = 1, max = 12) int columns,
      @ForAll long seed)
      throws IOException {
    var random = new java.util.SplittableRandom(seed);
    double[][] values = new double[rows][columns];
    for (double[] row : values) {
      Arrays.setAll(row, i -> random.nextDouble());
    }
    values[0][0] = 0;
    HeatMap map = HeatMap.titled("t").values(values).range(0, 1);
    BufferedImage file = ImageIO.read(new ByteArrayInputStream(map.toPng()));
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        Color expected = ColorMap.BLUES.at(values[row][column]);
        assertEquals(expected, pixel(file, map.cellCentre(row, column)), row + "," + column);
      }
    }
  }

  @Test
  void bothSignsPutZeroInTheWhiteMiddle() {
    HeatMap map = HeatMap.titled("").values(new double[][] {{-1, 0, 4}});
    BufferedImage image = map.toImage();
    assertEquals(ColorMap.BLUE_RED.at(0.5), pixel(image, map.cellCentre(0, 1)));
    assertEquals(ColorMap.BLUE_RED.at(1), pixel(image, map.cellCentre(0, 2)));
    assertEquals(ColorMap.BLUE_RED.at(0.375), pixel(image, map.cellCentre(0, 0)));
  }

  @Test
  void rowZeroIsAtTheTop() {
    HeatMap map = HeatMap.titled("").values(new double[][] {{0, 0}, {0, 1}});
    int[] last = map.cellCentre(1, 1);
    int[] first = map.cellCentre(0, 0);
    assertTrue(last[0] > first[0] && last[1] > first[1]);
    assertEquals(ColorMap.BLUES.at(1), pixel(map.toImage(), last));
  }

  @Property
  void coloursGetDarkerAsValuesGrow(
      @ForAll @DoubleRange(min = 0, max = 0.97) double low,
      @ForAll @DoubleRange(min = 0.02, max = 0.03) double step) {
    assertTrue(
        luminance(ColorMap.BLUES.at(low + step)) < luminance(ColorMap.BLUES.at(low)), "at " + low);
    assertTrue(
        luminance(ColorMap.VIRIDIS.at(low + step)) > luminance(ColorMap.VIRIDIS.at(low)),
        "at " + low);
  }

  @Property
  void textOnEveryColourHasEnoughContrast(@ForAll @DoubleRange(min = 0, max = 1) double position) {
    for (ColorMap map : ColorMap.values()) {
      Color background = map.at(position);
      double paper = luminance(background) + 0.05;
      double ink = luminance(ColorMap.ink(background)) + 0.05;
      double contrast = Math.max(paper, ink) / Math.min(paper, ink);
      // WCAG asks for 3 in large text; the middle grey of any map allows little more than 4.
      assertTrue(contrast >= 3.4, map + " at " + position + ": " + contrast);
    }
  }

  private static double luminance(Color color) {
    double[] weights = {0.2126, 0.7152, 0.0722};
    int[] channels = {color.getRed(), color.getGreen(), color.getBlue()};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      double c = channels[i] / 255.0;
      sum += weights[i] * (c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4));
    }
    return sum;
  }

  @Test
  void arraysOfDjlAreRead() {
    try (NDManager manager = NDManager.newBaseManager()) {
      HeatMap map = HeatMap.titled("").values(manager.arange(6).reshape(new Shape(2, 3)));
      assertEquals(
          "Heat map of 2 × 3 cells, from 0 to 5; the highest is in row 1, column 2.",
          map.alternativeText());
      assertThrows(
          IllegalArgumentException.class,
          () -> HeatMap.titled("").values(manager.ones(new Shape(3))));
    }
  }

  @Test
  void mistakesAreToldInPlainWords() {
    assertThrows(IllegalArgumentException.class, () -> map(new double[0][0]));
    assertThrows(IllegalArgumentException.class, () -> map(new double[][] {{1, 2}, {1}}));
    assertThrows(IllegalArgumentException.class, () -> map(new double[][] {{1 / 0.0}}).toImage());
    var names =
        assertThrows(
            IllegalArgumentException.class,
            () -> map(new double[][] {{1}}).rows("a", "b").toImage());
    assertEquals("2 row names for 1 rows", names.getMessage());
  }

  private static HeatMap map(double[][] values) {
    return HeatMap.titled("").values(values);
  }
}
