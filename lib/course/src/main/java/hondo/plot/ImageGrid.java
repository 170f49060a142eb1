package hondo.plot;

import hondo.core.Numbers;
import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Images in rows, each with a caption: samples of a data set, what a model drew.
 *
 * <pre>{@code
 * ImageGrid.titled("Digits").columns(8).grays(pixels, "3").grays(other, "7")
 * }</pre>
 *
 * Small images are enlarged without smoothing, so that a pixel stays a pixel.
 */
public final class ImageGrid implements Plot {
  private record Cell(BufferedImage image, String caption) {}

  private static final int GAP = 10;
  private static final int CAPTION = 20;

  private final String title;
  private final List<Cell> cells = new ArrayList<>();
  private int columns = 6;
  private int side = 96;
  private String alternative;

  private ImageGrid(String title) {
    this.title = Objects.requireNonNull(title, "title");
  }

  /** A new grid; the title says what there is to see, and may be empty. */
  public static ImageGrid titled(String title) {
    return new ImageGrid(title);
  }

  /** Adds an image; the caption may be empty. */
  public ImageGrid image(BufferedImage image, String caption) {
    cells.add(new Cell(image, Objects.requireNonNull(caption, "caption")));
    return this;
  }

  /**
   * Adds a picture from brightnesses, row by row, 0 (black) to 1 (white); values beyond are
   * clipped, NaN is black.
   */
  public ImageGrid grays(double[][] brightness, String caption) {
    int height = brightness.length;
    if (height == 0 || brightness[0].length == 0) {
      throw new IllegalArgumentException("an image needs at least one pixel");
    }
    int width = brightness[0].length;
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      if (brightness[y].length != width) {
        throw new IllegalArgumentException(
            Numbers.format("row %d has %d pixels, row 0 has %d", y, brightness[y].length, width));
      }
      for (int x = 0; x < width; x++) {
        double value = Double.isNaN(brightness[y][x]) ? 0 : brightness[y][x];
        image.setRGB(x, y, ColorMap.GRAYS.at(value).getRGB());
      }
    }
    return image(image, caption);
  }

  /** Sets how many images stand in a row; 6 where it is not set. */
  public ImageGrid columns(int number) {
    if (number < 1 || number > 40) {
      throw new IllegalArgumentException("1 to 40 columns, not " + number);
    }
    columns = number;
    return this;
  }

  /** Sets the side of the square each image is fitted into, in CSS pixels; 96 where not set. */
  public ImageGrid side(int pixels) {
    if (pixels < 16 || pixels > 1_000) {
      throw new IllegalArgumentException("a side of 16 to 1,000, not " + pixels);
    }
    side = pixels;
    return this;
  }

  /** Tells what the images show, for readers who cannot see them. */
  public ImageGrid alt(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("an alternative text says what the images show");
    }
    alternative = text;
    return this;
  }

  private boolean captioned() {
    return cells.stream().anyMatch(cell -> !cell.caption.isBlank());
  }

  private int rows() {
    return (cells.size() + columns - 1) / columns;
  }

  private int top() {
    return HouseStyle.PADDING + (title.isBlank() ? 0 : 34);
  }

  private int rowHeight() {
    return side + GAP + (captioned() ? CAPTION : 0);
  }

  @Override
  public int width() {
    int used = Math.min(columns, Math.max(1, cells.size()));
    double titleWidth = Fonts.width(title, HouseStyle.title()) + 2 * HouseStyle.PADDING;
    return (int)
        Math.ceil(Math.max(titleWidth, 2 * HouseStyle.PADDING + used * (side + GAP) - GAP));
  }

  @Override
  public int height() {
    return top() + rows() * rowHeight() - GAP + HouseStyle.PADDING;
  }

  @Override
  public BufferedImage toImage() {
    if (cells.isEmpty()) {
      throw new IllegalStateException("the grid '" + title + "' has no images yet");
    }
    return Canvas.draw(width(), height(), this::paint);
  }

  private void paint(Graphics2D g) {
    Canvas.centered(g, title, width() / 2.0, 32, HouseStyle.title(), HouseStyle.INK);
    for (int i = 0; i < cells.size(); i++) {
      Cell cell = cells.get(i);
      double left = HouseStyle.PADDING + i % columns * (side + GAP);
      double top = top() + i / columns * rowHeight();
      draw(g, cell.image, left, top);
      double middle = left + side / 2.0;
      Canvas.centered(
          g, fitted(cell.caption), middle, top + side + 15, HouseStyle.note(), HouseStyle.INK);
    }
  }

  private void draw(Graphics2D g, BufferedImage image, double left, double top) {
    double scale = Math.min(side / (double) image.getWidth(), side / (double) image.getHeight());
    double width = image.getWidth() * scale;
    double height = image.getHeight() * scale;
    double x = left + (side - width) / 2;
    double y = top + (side - height) / 2;
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION,
        scale * SCALE >= 1
            ? RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR
            : RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    g.drawImage(image, (int) x, (int) y, (int) Math.round(width), (int) Math.round(height), null);
    g.setColor(HouseStyle.GRID);
    g.setStroke(new BasicStroke(1));
    g.draw(new Rectangle2D.Double((int) x, (int) y, Math.round(width), Math.round(height)));
  }

  private String fitted(String caption) {
    Font font = HouseStyle.note();
    if (Fonts.width(caption, font) <= side + GAP - 2) {
      return caption;
    }
    int end = caption.length();
    while (end > 0 && Fonts.width(caption.substring(0, end) + "…", font) > side + GAP - 2) {
      end--;
    }
    return caption.substring(0, end) + "…";
  }

  @Override
  public String alternativeText() {
    if (alternative != null) {
      return alternative;
    }
    String captions =
        cells.stream()
            .map(Cell::caption)
            .filter(caption -> !caption.isBlank())
            .collect(Collectors.joining(", "));
    return Numbers.format(
        "%d images%s in %d rows%s",
        cells.size(),
        title.isBlank() ? "" : ", “" + title + "”,",
        rows(),
        captions.isEmpty() ? "" : ": " + captions);
  }

  @Override
  public String toString() {
    return alternativeText();
  }
}
