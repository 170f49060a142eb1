package hondo.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngTest {
  private static BufferedImage roundTrip(BufferedImage image) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(Png.encode(image)));
  }

  private static int worst(BufferedImage a, BufferedImage b) {
    int worst = 0;
    for (int y = 0; y < a.getHeight(); y++) {
      for (int x = 0; x < a.getWidth(); x++) {
        Color first = new Color(a.getRGB(x, y));
        Color second = new Color(b.getRGB(x, y));
        worst = Math.max(worst, Math.abs(first.getRed() - second.getRed()));
        worst = Math.max(worst, Math.abs(first.getGreen() - second.getGreen()));
        worst = Math.max(worst, Math.abs(first.getBlue() - second.getBlue()));
      }
    }
    return worst;
  }

  @Test
  void fewColoursAreKeptExactlyInAPalette() throws IOException {
    BufferedImage image = new BufferedImage(256, 16, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < 256; x++) {
      for (int y = 0; y < 16; y++) {
        image.setRGB(x, y, new Color(x, 255 - x, x / 2).getRGB());
      }
    }
    BufferedImage read = roundTrip(image);
    assertInstanceOf(IndexColorModel.class, read.getColorModel());
    assertEquals(0, worst(image, read));
  }

  @Test
  void aChartsFileIsQuicklyMadeAndHardlyLarger() throws IOException {
    BufferedImage chart =
        ImageIO.read(
            new ByteArrayInputStream(
                LineChart.titled("Loss").line("train", new double[] {3, 1, 2, 0.5}).toPng()));
    byte[] file = IndexedPng.write(chart);
    assertEquals(0, worst(chart, ImageIO.read(new ByteArrayInputStream(file))));
    int strongest = Png.encode(chart).length; // an image that has its palette goes to ImageIO
    assertTrue(file.length < 1.05 * strongest, file.length + " of " + strongest);
  }

  @Test
  void theStrongestCompressionIsUsed() throws IOException {
    BufferedImage chart =
        ImageIO.read(
            new ByteArrayInputStream(
                LineChart.titled("Loss").line("train", new double[] {3, 1, 2, 0.5}).toPng()));
    ByteArrayOutputStream usual = new ByteArrayOutputStream();
    ImageIO.write(chart, "png", usual);
    int small = Png.encode(chart).length;
    assertTrue(small < 0.95 * usual.size(), small + " of " + usual.size());
    assertEquals(0, worst(chart, roundTrip(chart)));
  }

  @Test
  void aPhotographIsNotForcedIntoAPalette() throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    BufferedImage image = new BufferedImage(200, 200, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 40_000; i++) {
      image.setRGB(i % 200, i / 200, random.nextInt(1 << 24));
    }
    assertEquals(0, worst(image, roundTrip(image)));
  }

  @Test
  void transparencyIsKept() throws IOException {
    BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(1, 1, 0x80FF0000);
    BufferedImage read = roundTrip(image);
    assertEquals(0, read.getRGB(0, 0) >>> 24);
    assertEquals(0x80, read.getRGB(1, 1) >>> 24);
  }

  @Test
  void theEdgesOfAChartLoseNothingThatCanBeSeen() throws IOException {
    BufferedImage image = LineChart.titled("Ω").line("sine", new double[] {0, 1, 0}).toImage();
    Graphics2D g = image.createGraphics();
    g.setPaint(new java.awt.GradientPaint(0, 0, Color.RED, 60, 0, Color.BLUE));
    g.fillRect(0, 0, 60, 20);
    g.dispose();
    assertTrue(worst(image, roundTrip(image)) <= 60, "worst: " + worst(image, roundTrip(image)));
  }
}
