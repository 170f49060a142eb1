package hondo.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.core.Refusal;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TimePlotTest {
  private static float[][] blob(int frames, int bins, int frame, int bin) {
    float[][] levels = new float[frames][bins];
    for (float[] row : levels) {
      Arrays.fill(row, -80);
    }
    levels[frame][bin] = 0;
    return levels;
  }

  private static double[] hertz(int bins) {
    double[] hertz = new double[bins];
    Arrays.setAll(hertz, k -> 100.0 * k);
    return hertz;
  }

  /** The centre of the pixels of one colour inside the axes, as shares from the lower left. */
  private static double[] centre(TimePlot<?> plot, Color color) {
    BufferedImage image = plot.toImage();
    double x = 0;
    double y = 0;
    int count = 0;
    int left = TimePlot.LEFT * Plot.SCALE;
    int right = (TimePlot.LEFT + TimePlot.AXIS) * Plot.SCALE;
    for (int column = left + 2; column < right - 2; column++) {
      for (int row = 0; row < image.getHeight(); row++) {
        if (image.getRGB(column, row) == color.getRGB()) {
          x += column;
          y += row;
          count++;
        }
      }
    }
    assertTrue(count > 0, "no pixel of that colour");
    double bottom = (plot.top() + plot.plotHeight()) * Plot.SCALE;
    return new double[] {
      (x / count - left) / (right - left), (bottom - y / count) / (plot.plotHeight() * Plot.SCALE)
    };
  }

  @Test
  void theLoudestPlaceStandsAtItsTimeAndFrequency() {
    Color yellow = ColorMap.VIRIDIS.at(1);
    for (int[] at : new int[][] {{10, 5}, {30, 40}, {77, 20}}) {
      Spectrogram plot = Spectrogram.of("t", blob(100, 50, at[0], at[1]), hertz(50), 100);
      double[] found = centre(plot, yellow);
      // Frame f stands at f / 100 s of 1 s, bin k in the middle of its row.
      assertEquals(at[0] / 100.0, found[0], 0.004);
      assertEquals((at[1] + 0.5) / 50, found[1], 0.01);
    }
  }

  @Test
  void oneLoudFrameOfManyIsNotLost() {
    Spectrogram plot = Spectrogram.of("", blob(5000, 600, 2500, 300), hertz(600), 100);
    assertEquals(0.5, centre(plot, ColorMap.VIRIDIS.at(1))[0], 0.004);
  }

  @Test
  void aPeakOfManySamplesIsNotLost() {
    float[] samples = new float[100_000];
    samples[75_000] = 1;
    Waveform plot = Waveform.of("", samples, 1000).tall(100);
    BufferedImage image = plot.toImage();
    int x = (int) ((TimePlot.LEFT + 0.75 * TimePlot.AXIS) * Plot.SCALE);
    int y = (int) ((plot.top() + 20) * Plot.SCALE);
    boolean found = false;
    for (int column = x - 4; column <= x + 4; column++) {
      found |= image.getRGB(column, y) == HouseStyle.color(0).getRGB();
    }
    assertTrue(found);
    assertTrue(plot.alternativeText().contains("peak 1 at 75 s"), plot.alternativeText());
  }

  @Test
  void aLongerAxisLeavesTheRestEmpty() {
    Color yellow = ColorMap.VIRIDIS.at(1);
    Spectrogram plot = Spectrogram.of("t", blob(100, 50, 50, 5), hertz(50), 100).axis(2);
    assertEquals(0.25, centre(plot, yellow)[0], 0.004);
    assertEquals(2, plot.seconds());
    assertEquals(TimePlot.LEFT, TimePlot.axisStart() * plot.width(), 1e-9);
  }

  @Test
  void whatCannotBeDrawnIsRefused() {
    Refusal.of(() -> Waveform.of("", new float[] {Float.NaN}, 8000), "sample 0", "NaN");
    Refusal.of(() -> Waveform.of("", new float[] {1}, 8000).range(0), "above 0");
    Refusal.of(() -> Waveform.of("", new float[] {1}, 8000).axis(0), "0 seconds");
    Refusal.of(() -> Waveform.of("", new float[] {1}, 8000).tall(5), "20 to 600");
    Refusal.of(() -> Waveform.of("", new float[] {1}, 8000).alt(" "), "alternative");
    Refusal.of(() -> Spectrogram.of("", new float[0][], hertz(2), 1), "at least one frame");
    Refusal.of(() -> Spectrogram.of("", new float[1][3], hertz(2), 1), "3 levels", "2 freq");
    float[][] infinite = {{0, Float.NEGATIVE_INFINITY}};
    Refusal.of(() -> Spectrogram.of("", infinite, hertz(2), 1), "no colour");
    Refusal.of(() -> Spectrogram.of("", new float[1][2], hertz(2), 1).range(1, 1), "1.0 to 1.0");
  }
}
