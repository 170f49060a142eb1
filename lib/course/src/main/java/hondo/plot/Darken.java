package hondo.plot;

import java.awt.Composite;
import java.awt.CompositeContext;
import java.awt.RenderingHints;
import java.awt.image.ColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/** Of two colours the darker, channel by channel: what is drawn so lies under what is darker. */
enum Darken implements Composite {
  INSTANCE;

  @Override
  public CompositeContext createContext(
      ColorModel source, ColorModel target, RenderingHints hints) {
    return new CompositeContext() {
      @Override
      public void compose(Raster drawn, Raster below, WritableRaster result) {
        int width = Math.min(drawn.getWidth(), below.getWidth());
        int height = Math.min(drawn.getHeight(), below.getHeight());
        for (int y = 0; y < height; y++) {
          for (int x = 0; x < width; x++) {
            int a = source.getRGB(pixel(drawn, x, y));
            int b = target.getRGB(pixel(below, x, y));
            Object mixed = target.getDataElements(darker(a, b), null);
            result.setDataElements(x + result.getMinX(), y + result.getMinY(), mixed);
          }
        }
      }

      @Override
      public void dispose() {
        // Nothing is held.
      }
    };
  }

  private static Object pixel(Raster raster, int x, int y) {
    return raster.getDataElements(x + raster.getMinX(), y + raster.getMinY(), null);
  }

  private static int darker(int a, int b) {
    int mixed = 0xff;
    for (int shift = 16; shift >= 0; shift -= 8) {
      mixed = mixed << 8 | Math.min(a >> shift & 0xff, b >> shift & 0xff);
    }
    return mixed;
  }
}
