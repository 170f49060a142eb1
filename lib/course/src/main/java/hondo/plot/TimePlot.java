package hondo.plot;

import hondo.core.Numbers;
import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Objects;
import java.util.function.Function;

/**
 * A picture over time. All have their axis at the same places, so that pictures below each other
 * show the same moment at the same place, and a page can lay a moving line over them.
 */
public abstract class TimePlot<T extends TimePlot<T>> implements Plot {
  static final int LEFT = 78;
  static final int RIGHT = 92;
  static final int AXIS = 600;
  private static final int BELOW = 54;

  private final String title;
  private int plotHeight = 150;
  private double seconds;
  private String alternative;

  TimePlot(String title, double seconds) {
    this.title = Objects.requireNonNull(title, "title");
    requireSeconds(seconds);
    this.seconds = seconds;
  }

  private static void requireSeconds(double seconds) {
    if (!(seconds > 0) || Double.isInfinite(seconds)) {
      throw new IllegalArgumentException(
          "a picture over time shows more than 0 seconds, not " + seconds);
    }
  }

  /** The plot itself, as its own type. */
  abstract T self();

  /** Sets how long the axis is, where pictures of different lengths stand below each other. */
  public T axis(double newSeconds) {
    requireSeconds(newSeconds);
    seconds = newSeconds;
    return self();
  }

  /** Sets the height between the axes, in CSS pixels, 20 to 600. */
  public T tall(int pixels) {
    if (pixels < 20 || pixels > 600) {
      throw new IllegalArgumentException("a picture is 20 to 600 pixels tall, not " + pixels);
    }
    plotHeight = pixels;
    return self();
  }

  /** Tells what the picture shows, for readers who cannot see it. */
  public T alt(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("an alternative text says what the picture shows");
    }
    alternative = text;
    return self();
  }

  /** The length of the axis, in seconds. */
  public double seconds() {
    return seconds;
  }

  /** Where the axis begins, as a share of the picture's width. */
  public static double axisStart() {
    return LEFT / (double) (LEFT + AXIS + RIGHT);
  }

  /** Where the axis ends, likewise. */
  public static double axisEnd() {
    return (LEFT + AXIS) / (double) (LEFT + AXIS + RIGHT);
  }

  /** Where the upper end of the vertical axis is, as a share of the picture's height. */
  public double axisTop() {
    return top() / height();
  }

  /** Where its lower end is, likewise. */
  public double axisBottom() {
    return (top() + plotHeight) / height();
  }

  String title() {
    return title;
  }

  int plotHeight() {
    return plotHeight;
  }

  double top() {
    return HouseStyle.PADDING + (title.isBlank() ? 0 : 28);
  }

  @Override
  public int width() {
    return LEFT + AXIS + RIGHT;
  }

  @Override
  public int height() {
    return (int) top() + plotHeight + BELOW;
  }

  @Override
  public BufferedImage toImage() {
    return Canvas.draw(width(), height(), this::paint);
  }

  /** Draws what lies between the axes. */
  abstract void content(Graphics2D g);

  /** What the vertical axis is about. */
  abstract String label();

  /** Draws the numbers of the vertical axis, with {@link #tick}. */
  abstract void ticks(Graphics2D g);

  /** What the picture shows, where {@link #alt} says nothing. */
  abstract String description();

  private void paint(Graphics2D g) {
    double middle = LEFT + AXIS / 2.0;
    Font font = Fonts.fitting(title, HouseStyle.title(), 2 * (middle - HouseStyle.PADDING));
    Canvas.centered(g, title, middle, 30, font, HouseStyle.INK);
    content(g);
    g.setColor(HouseStyle.FRAME);
    g.setStroke(new BasicStroke(1));
    g.draw(new Rectangle2D.Double(LEFT, top(), AXIS, plotHeight));
    ticks(g);
    double bottom = top() + plotHeight;
    Function<Double, String> format = TickLabels.linear(new double[] {0, seconds});
    for (double time : Ticks.between(0, seconds, 8)) {
      double x = LEFT + AXIS * time / seconds;
      g.setColor(HouseStyle.FRAME);
      g.draw(new Line2D.Double(x, bottom, x, bottom + HouseStyle.TICK_LENGTH));
      Canvas.centered(g, format.apply(time), x, bottom + 20, HouseStyle.tick(), HouseStyle.INK);
    }
    Canvas.centered(g, "time (s)", middle, bottom + 42, HouseStyle.label(), HouseStyle.INK);
    Canvas.upwards(g, label(), 20, top() + plotHeight / 2.0, HouseStyle.label(), HouseStyle.INK);
  }

  /** A number of the vertical axis at a height of the picture. */
  static void tick(Graphics2D g, String text, double y) {
    g.setColor(HouseStyle.FRAME);
    g.draw(new Line2D.Double(LEFT - HouseStyle.TICK_LENGTH, y, LEFT, y));
    Canvas.rightAligned(g, text, LEFT - 8, y + 5, HouseStyle.tick(), HouseStyle.INK);
  }

  @Override
  public String alternativeText() {
    return alternative != null
        ? alternative
        : Numbers.format("%s%s", description(), title.isBlank() ? "" : ": “" + title + "”");
  }

  @Override
  public String toString() {
    return alternativeText();
  }
}
