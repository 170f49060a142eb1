package hondo.plot;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What of a chart can be seen on its paper, which is white whatever the page around it is. */
class HouseStyleTest {
  /** WCAG 2.2, criteria 1.4.3 and 1.4.11. */
  private static final double TEXT = 4.5;

  private static final double SHAPE = 3;

  /** How linear RGB looks with all cones, or without one kind (Machado, Oliveira, Fernandes). */
  private static final Map<String, double[][]> SIGHTS =
      Map.of(
          "all cones",
          new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
          "protanopia",
          new double[][] {
            {0.152286, 1.052583, -0.204868},
            {0.114503, 0.786281, 0.099216},
            {-0.003882, -0.048116, 1.051998}
          },
          "deuteranopia",
          new double[][] {
            {0.367322, 0.860646, -0.227968},
            {0.280085, 0.672501, 0.047413},
            {-0.011820, 0.042940, 0.968881}
          },
          "tritanopia",
          new double[][] {
            {1.255528, -0.076749, -0.178779},
            {-0.078411, 0.930809, 0.147602},
            {0.004733, 0.691367, 0.303900}
          });

  private static List<Color> series() {
    List<Color> colors = new ArrayList<>();
    for (int i = 0; !colors.contains(HouseStyle.color(i)); i++) {
      colors.add(HouseStyle.color(i));
    }
    return colors;
  }

  @Test
  void textCanBeRead() {
    for (Color color : List.of(HouseStyle.INK, HouseStyle.REFERENCE)) {
      assertTrue(onPaper(color) >= TEXT, color + ": " + onPaper(color));
    }
  }

  @Test
  void linesAndFramesCanBeSeen() {
    List<Color> colors = series();
    colors.addAll(List.of(HouseStyle.FRAME, HouseStyle.REFERENCE, HouseStyle.EXPECTED));
    for (Color color : colors) {
      assertTrue(onPaper(color) >= SHAPE, color + ": " + onPaper(color));
    }
  }

  /** In CIELAB, where two neighbouring patches differ for most readers from about 2 on. */
  @Test
  void seriesAreToldApartInEveryKindOfSight() {
    List<Color> colors = series();
    assertTrue(colors.size() >= 7, "series: " + colors.size());
    SIGHTS.forEach(
        (sight, matrix) -> {
          for (int i = 0; i < colors.size(); i++) {
            for (int j = 0; j < i; j++) {
              double apart = distance(lab(colors.get(i), matrix), lab(colors.get(j), matrix));
              assertTrue(apart > 16, sight + ", series " + j + " and " + i + ": " + apart);
            }
          }
        });
  }

  private static double onPaper(Color color) {
    return (luminance(HouseStyle.PAPER) + 0.05) / (luminance(color) + 0.05);
  }

  private static double luminance(Color color) {
    double[] rgb = linear(color);
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
  }

  private static double[] linear(Color color) {
    return IntStream.of(color.getRed(), color.getGreen(), color.getBlue())
        .mapToDouble(channel -> channel / 255.0)
        .map(c -> c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4))
        .toArray();
  }

  /** CIELAB for the white of sRGB. */
  private static double[] lab(Color color, double[][] sight) {
    double[] seen = new double[3];
    for (int i = 0; i < 3; i++) {
      seen[i] = Math.max(0, Math.min(1, dot(sight[i], linear(color))));
    }
    double x = root(dot(new double[] {0.4124, 0.3576, 0.1805}, seen) / 0.9505);
    double y = root(dot(new double[] {0.2126, 0.7152, 0.0722}, seen));
    double z = root(dot(new double[] {0.0193, 0.1192, 0.9505}, seen) / 1.089);
    return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
  }

  private static double root(double t) {
    return t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116.0;
  }

  private static double dot(double[] a, double[] b) {
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  }

  private static double distance(double[] a, double[] b) {
    return Math.hypot(Math.hypot(a[0] - b[0], a[1] - b[1]), a[2] - b[2]);
  }
}
