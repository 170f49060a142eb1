package hondo.plot;

import java.awt.Color;

/** Maps numbers between 0 and 1 to colours that colour-blind readers can order. */
public enum ColorMap {
  /** White to dark blue, for amounts (ColorBrewer "Blues"; Harrower and Brewer 2003). */
  BLUES(0xF7FBFF, 0xDEEBF7, 0xC6DBEF, 0x9ECAE1, 0x6BAED6, 0x4292C6, 0x2171B5, 0x08519C, 0x08306B),
  /** Blue over white to red, for values on both sides of a middle (ColorBrewer "RdBu"). */
  BLUE_RED(
      0x053061, 0x2166AC, 0x4393C3, 0x92C5DE, 0xD1E5F0, 0xF7F7F7, 0xFDDBC7, 0xF4A582, 0xD6604D,
      0xB2182B, 0x67001F),
  /** Dark purple over green to yellow, equal steps in lightness (matplotlib's "viridis"). */
  VIRIDIS(
      0x440154, 0x482878, 0x3E4989, 0x31688E, 0x26828E, 0x1F9E89, 0x35B779, 0x6DCD59, 0xB4DE2C,
      0xFDE725),
  /** Black to white, for images. */
  GRAYS(0x000000, 0xFFFFFF);

  // Few enough for a palette image with text on it, many enough that no step can be seen.
  private static final int LEVELS = 160;

  private final int[] anchors;

  ColorMap(int... anchors) {
    this.anchors = anchors;
  }

  /**
   * The colour at {@code position}; positions outside of 0 to 1 get the colour of the nearer end.
   * Colours come in 160 steps, or 256 for {@link #GRAYS}.
   */
  public Color at(double position) {
    if (Double.isNaN(position)) {
      throw new IllegalArgumentException("NaN has no place on a colour map");
    }
    int levels = this == GRAYS ? 256 : LEVELS;
    double step = Math.rint(Math.max(0, Math.min(1, position)) * (levels - 1)) / (levels - 1);
    double index = step * (anchors.length - 1);
    int below = Math.min((int) index, anchors.length - 2);
    double share = index - below;
    return new Color(channel(below, share, 16), channel(below, share, 8), channel(below, share, 0));
  }

  private int channel(int below, double share, int shift) {
    int from = anchors[below] >> shift & 255;
    int to = anchors[below + 1] >> shift & 255;
    return (int) Math.round(from + share * (to - from));
  }

  /** Black or white, whichever can be read on {@code background} (WCAG's relative luminance). */
  static Color ink(Color background) {
    double luminance =
        0.2126 * linear(background.getRed())
            + 0.7152 * linear(background.getGreen())
            + 0.0722 * linear(background.getBlue());
    return luminance > 0.25 ? HouseStyle.INK : Color.WHITE;
  }

  private static double linear(int channel) {
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }
}
