package hondo.plot;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.Rectangle2D;

/** The one typeface of the charts, and a plain word where this machine has no fonts at all. */
final class Fonts {
  private static String family;

  private Fonts() {}

  static Font plain(int size) {
    return new Font(family(), Font.PLAIN, size);
  }

  static Font bold(int size) {
    return new Font(family(), Font.BOLD, size);
  }

  static double width(String text, Font font) {
    return text.isEmpty() ? 0 : bounds(text, font).getWidth();
  }

  /** The font, or the largest smaller one in which the text is no wider than the room (≥ 9). */
  static Font fitting(String text, Font font, double room) {
    Font fitting = font;
    while (width(text, fitting) > room && fitting.getSize() > 9) {
      fitting = fitting.deriveFont(fitting.getSize() - 1f);
    }
    return fitting;
  }

  static Rectangle2D bounds(String text, Font font) {
    return font.getStringBounds(text, new FontRenderContext(null, true, true));
  }

  /** Found at the first chart, so that a machine without fonts fails there, each time alike. */
  private static synchronized String family() {
    if (family == null) {
      try {
        // DejaVu comes with every Debian Java; asking by name gives the same picture everywhere.
        Font font = new Font("DejaVu Sans", Font.PLAIN, 14);
        new TextLayout("x", font, new FontRenderContext(null, true, true)).getBounds();
        family = font.getFamily();
      } catch (RuntimeException | InternalError | LinkageError e) {
        throw new IllegalStateException(
            "this Java finds no fonts to draw charts with; on Debian and Ubuntu they come with:"
                + " apt-get install fontconfig fonts-dejavu-core; then restart the kernel",
            e);
      }
    }
    return family;
  }
}
