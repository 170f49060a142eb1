package hondo.render;

import hondo.core.Numbers;
import hondo.kernel.api.DisplayData;
import hondo.plot.Plot;
import hondo.plot.Png;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import org.knowm.xchart.internal.chartpart.IChart;

/** Shows charts and images as PNG. */
final class ImageRenderer {
  private ImageRenderer() {}

  static DisplayData render(Plot plot) {
    return DisplayData.builder().png(plot.toPng(), plot.width(), plot.alternativeText()).build();
  }

  /** A chart made with XChart itself, in its own style, sharp on a projector. */
  static DisplayData renderChart(IChart chart) {
    int width = chart.getWidth();
    int height = chart.getHeight();
    BufferedImage image =
        new BufferedImage(width * Plot.SCALE, height * Plot.SCALE, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    try {
      g.scale(Plot.SCALE, Plot.SCALE);
      g.setColor(Color.WHITE);
      g.fillRect(0, 0, width, height);
      g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      chart.paint(g, width, height);
    } finally {
      g.dispose();
    }
    String title = chart.getTitle();
    String kind = chart.getClass().getSimpleName();
    String text = title == null || title.isBlank() ? kind : kind + " “" + title + "”";
    return DisplayData.builder().png(Png.encode(image), width, text).build();
  }

  static DisplayData renderImage(BufferedImage image) {
    String text = Numbers.format("Image of %d × %d pixels", image.getWidth(), image.getHeight());
    return DisplayData.builder().png(Png.encode(image), 0, text).build();
  }
}
