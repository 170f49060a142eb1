package hondo.plot;

import java.awt.image.BufferedImage;

/** A picture of data that a notebook can show. */
public interface Plot {
  /** How many pixels of the image make one CSS pixel on the page. */
  int SCALE = 2;

  /** The width at which to show it, in CSS pixels; the image is {@link #SCALE} times as wide. */
  int width();

  /** The height at which to show it, in CSS pixels. */
  int height();

  /** The picture, drawn anew at each call; the same data always gives the same pixels. */
  BufferedImage toImage();

  /** What a reader who cannot see the picture is told. Never empty. */
  String alternativeText();

  /** The picture as a PNG file. */
  default byte[] toPng() {
    return Png.encode(toImage());
  }
}
