package hondo.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.function.Consumer;

/** A white sheet at {@link Plot#SCALE}, and text on it. */
final class Canvas {
  private Canvas() {}

  /** Draws on a sheet of {@code width} × {@code height} CSS pixels. */
  static BufferedImage draw(int width, int height, Consumer<Graphics2D> drawing) {
    return sheet(
        width,
        height,
        g -> {
          g.setRenderingHint(
              RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
          g.setRenderingHint(
              RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
          g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
          drawing.accept(g);
        });
  }

  /** As {@link #draw}, for what has rules of its own for text and strokes. */
  static BufferedImage sheet(int width, int height, Consumer<Graphics2D> drawing) {
    BufferedImage image =
        new BufferedImage(width * Plot.SCALE, height * Plot.SCALE, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    try {
      g.scale(Plot.SCALE, Plot.SCALE);
      g.setColor(HouseStyle.PAPER);
      g.fillRect(0, 0, width, height);
      g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      drawing.accept(g);
    } finally {
      g.dispose();
    }
    return image;
  }

  /** Text with its baseline's left end at (x, y). */
  static void text(Graphics2D g, String text, double x, double y, Font font, Color color) {
    if (!text.isBlank()) {
      g.setColor(color);
      g.fill(outline(g, text, x, y, font));
    }
  }

  /** Text centred on x, with its baseline at y. */
  static void centered(Graphics2D g, String text, double x, double y, Font font, Color color) {
    text(g, text, x - Fonts.width(text, font) / 2, y, font, color);
  }

  /** Text that ends at x. */
  static void rightAligned(Graphics2D g, String text, double x, double y, Font font, Color color) {
    text(g, text, x - Fonts.width(text, font), y, font, color);
  }

  /** Text turned to read upwards, centred on (x, y), its baseline to the right of the letters. */
  static void upwards(Graphics2D g, String text, double x, double y, Font font, Color color) {
    AffineTransform before = g.getTransform();
    g.rotate(-Math.PI / 2, x, y);
    centered(g, text, x, y, font, color);
    g.setTransform(before);
  }

  /** Text with a thin white edge, so that it can be read over lines and points. */
  static void haloed(Graphics2D g, String text, double x, double y, Font font, Color color) {
    if (text.isBlank()) {
      return;
    }
    Shape outline = outline(g, text, x, y, font);
    g.setColor(HouseStyle.PAPER);
    g.setStroke(new BasicStroke(3.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.draw(outline);
    g.setColor(color);
    g.fill(outline);
  }

  private static Shape outline(Graphics2D g, String text, double x, double y, Font font) {
    return new TextLayout(text, font, g.getFontRenderContext())
        .getOutline(AffineTransform.getTranslateInstance(x, y));
  }
}
