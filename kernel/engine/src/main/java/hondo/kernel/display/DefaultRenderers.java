package hondo.kernel.display;

import hondo.kernel.api.DisplayData;
import hondo.kernel.api.Renderers;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** The renderers every kernel has; everything else becomes text through {@link ValueText}. */
final class DefaultRenderers {
  private DefaultRenderers() {}

  static void register(Renderers renderers) {
    renderers.register(
        io.github.spencerpark.jupyter.kernel.display.DisplayData.class,
        io.github.spencerpark.jupyter.kernel.display.DisplayData::toHondo);
    renderers.register(RenderedImage.class, image -> new Images().png(image));
  }

  /** In a class of its own: ImageIO is loaded with the first image. */
  private static final class Images {
    DisplayData png(RenderedImage image) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try {
        if (!ImageIO.write(image, "png", bytes) && !ImageIO.write(copy(image), "png", bytes)) {
          throw new IllegalArgumentException("this JVM cannot write the image as a PNG");
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      String alt = "Image, " + image.getWidth() + " × " + image.getHeight() + " pixels";
      return DisplayData.builder().png(bytes.toByteArray(), 0, alt).build();
    }

    private static BufferedImage copy(RenderedImage image) {
      BufferedImage copy =
          new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_ARGB);
      copy.createGraphics().drawRenderedImage(image, null);
      return copy;
    }
  }
}
