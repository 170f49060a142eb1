package hondo.render;

import hondo.core.Numbers;
import hondo.kernel.api.DisplayData;
import hondo.plot.Plot;
import hondo.plot.Png;
import java.awt.image.BufferedImage;

/** Shows charts and images as PNG. */
final class ImageRenderer {
  private ImageRenderer() {}

  static DisplayData render(Plot plot) {
    return DisplayData.builder().png(plot.toPng(), plot.width(), plot.alternativeText()).build();
  }

  static DisplayData renderImage(BufferedImage image) {
    String text = Numbers.format("Image of %d × %d pixels", image.getWidth(), image.getHeight());
    return DisplayData.builder().png(Png.encode(image), 0, text).build();
  }
}
