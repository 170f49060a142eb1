package hondo.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class TitleTest {
  private static final String LONG =
      "Two tones, 1007 and 1180 Hz, the second 50 dB quieter than it";

  /** {first, last} column with ink in the rows of the title, in CSS pixels. */
  private static int[] ink(Plot plot) {
    BufferedImage image = plot.toImage();
    int first = image.getWidth();
    int last = -1;
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < 34 * Plot.SCALE; y++) {
        if (image.getRGB(x, y) != Color.WHITE.getRGB()) {
          first = Math.min(first, x);
          last = Math.max(last, x);
        }
      }
    }
    return new int[] {first / Plot.SCALE, last / Plot.SCALE};
  }

  @Test
  void aLongTitleStaysOnThePicture() {
    Plot chart =
        LineChart.titled(LONG).size(440, 250).x("Hz").y("dB").line("a", new double[] {-100, 5});
    Plot wave = Waveform.of(LONG + " " + LONG, new float[100], 8_000);
    for (Plot plot : List.of(chart, wave)) {
      int[] ink = ink(plot);
      assertTrue(
          ink[0] >= 8 && ink[1] < plot.width() - 8 && ink[1] - ink[0] > plot.width() / 2,
          plot + ": " + ink[0] + " to " + ink[1] + " of " + plot.width());
    }
  }

  @Test
  void aTitleThatFitsKeepsItsSize() {
    assertEquals(HouseStyle.title(), Fonts.fitting("short", HouseStyle.title(), 300));
  }
}
