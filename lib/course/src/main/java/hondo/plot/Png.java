package hondo.plot;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes images as PNG files that are as small as a notebook wants them. */
public final class Png {
  private static final int PALETTE = 256;
  private static final int MAX_COLORS = 60_000;
  // Colours this near (sum over the channels) are anti-aliasing's shades of one edge.
  private static final int TOLERATED = 96;
  // One part in this many of a picture is an area, whose colour means something.
  private static final int AREA = 10_000;

  private Png() {}

  /**
   * The PNG file of an image. An image whose colours fit a palette, exactly or nearly (the shades
   * that anti-aliasing leaves along an edge), is written with one: a third of the bytes.
   */
  public static byte[] encode(BufferedImage image) {
    BufferedImage indexed = withPalette(image);
    return indexed == null ? write(image) : IndexedPng.write(indexed);
  }

  /** Writes with the strongest compression; {@code ImageIO.write} takes a middling one. */
  private static byte[] write(BufferedImage image) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ImageWriteParam strongest = writer.getDefaultWriteParam();
    strongest.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    strongest.setCompressionQuality(0);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), strongest);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot encode a PNG", e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** The image with a palette, or null where too much would be lost. */
  private static BufferedImage withPalette(BufferedImage image) {
    if (image.getColorModel() instanceof IndexColorModel || image.getColorModel().hasAlpha()) {
      return null;
    }
    int width = image.getWidth();
    int[] pixels = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
    int[] palette = palette(pixels);
    if (palette == null) {
      return null;
    }
    Map<Integer, Byte> indexes = new HashMap<>();
    byte[] indexed = new byte[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      boolean sameAsLast = i > 0 && pixels[i] == pixels[i - 1];
      indexed[i] =
          sameAsLast
              ? indexed[i - 1]
              : indexes.computeIfAbsent(pixels[i], p -> (byte) nearest(palette, p));
    }
    IndexColorModel model =
        new IndexColorModel(8, palette.length, palette, 0, false, -1, DataBuffer.TYPE_BYTE);
    BufferedImage result =
        new BufferedImage(width, image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
    result.getRaster().setDataElements(0, 0, width, image.getHeight(), indexed);
    return result;
  }

  /**
   * At most 256 colours that stand for all: those of any area as they are, of the rest the most
   * frequent that differ enough from those before. Null where they would differ too much.
   */
  private static int[] palette(int[] pixels) {
    Map<Integer, int[]> counts = count(pixels);
    if (counts.size() > MAX_COLORS) {
      return null;
    }
    // Ties are broken by value, so that the same picture always gives the same file.
    List<Map.Entry<Integer, int[]>> byFrequency = new ArrayList<>(counts.entrySet());
    byFrequency.sort(
        Comparator.<Map.Entry<Integer, int[]>>comparingInt(e -> -e.getValue()[0])
            .thenComparingInt(Map.Entry::getKey));
    int area = Math.max(1, pixels.length / AREA);
    long plain = byFrequency.stream().mapToLong(c -> c.getValue()[0]).filter(n -> n >= area).sum();
    if (plain < pixels.length / 2) {
      return null;
    }
    for (int apart = 0; apart <= TOLERATED; apart += 12) {
      int[] palette = new int[PALETTE];
      int size = 0;
      for (Map.Entry<Integer, int[]> color : byFrequency) {
        boolean exact = color.getValue()[0] >= area;
        if (exact || nearestDistance(palette, size, color.getKey()) > apart) {
          if (size == PALETTE) {
            size = Integer.MAX_VALUE;
            break;
          }
          palette[size++] = color.getKey();
        }
      }
      if (size <= PALETTE) {
        return Arrays.copyOf(palette, size);
      }
    }
    return null;
  }

  /** How often each colour occurs; stops when there are too many colours. */
  private static Map<Integer, int[]> count(int[] pixels) {
    Map<Integer, int[]> counts = new HashMap<>();
    int[] last = null;
    for (int i = 0; i < pixels.length && counts.size() <= MAX_COLORS; i++) {
      if (last == null || pixels[i] != pixels[i - 1]) {
        last = counts.computeIfAbsent(pixels[i], p -> new int[1]);
      }
      last[0]++;
    }
    return counts;
  }

  private static int nearestDistance(int[] palette, int size, int color) {
    int best = Integer.MAX_VALUE;
    for (int i = 0; i < size; i++) {
      best = Math.min(best, distance(palette[i], color));
    }
    return best;
  }

  private static int nearest(int[] palette, int color) {
    int best = 0;
    for (int i = 1; i < palette.length; i++) {
      if (distance(palette[i], color) < distance(palette[best], color)) {
        best = i;
      }
    }
    return best;
  }

  private static int distance(int a, int b) {
    return Math.abs((a >> 16 & 255) - (b >> 16 & 255))
        + Math.abs((a >> 8 & 255) - (b >> 8 & 255))
        + Math.abs((a & 255) - (b & 255));
  }
}
