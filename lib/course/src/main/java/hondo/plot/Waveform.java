package hondo.plot;

import hondo.core.Numbers;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.function.Function;

/**
 * Samples over time. Where there are many, each column of pixels shows the lowest and the highest
 * of its samples; where there are few, each sample is a point.
 */
public final class Waveform extends TimePlot<Waveform> {
  private static final int FEW = 150;

  private final float[] samples;
  private final double duration;
  private double range;

  private Waveform(String title, float[] samples, double sampleRate) {
    super(title, Math.max(samples.length, 1) / sampleRate);
    this.samples = samples;
    duration = seconds();
    for (int i = 0; i < samples.length; i++) {
      if (!Float.isFinite(samples[i])) {
        throw new IllegalArgumentException(
            Numbers.format("sample %d is %s, which has no place in a picture", i, samples[i]));
      }
      range = Math.max(range, Math.abs(samples[i]));
    }
    range = range == 0 ? 1 : range;
  }

  /**
   * A picture of samples, their range that of the loudest.
   *
   * @param sampleRate samples per second
   */
  public static Waveform of(String title, float[] samples, double sampleRate) {
    return new Waveform(title, samples, sampleRate);
  }

  /** Sets the highest value that is shown, so that pictures can be compared. */
  public Waveform range(double highest) {
    if (!(highest > 0) || Double.isInfinite(highest)) {
      throw new IllegalArgumentException("a range reaches above 0, not to " + highest);
    }
    range = highest;
    return this;
  }

  @Override
  Waveform self() {
    return this;
  }

  private double x(double sample) {
    return LEFT + AXIS * sample / samples.length * duration / seconds();
  }

  private double y(double value) {
    double clipped = Math.max(-range, Math.min(range, value));
    return top() + plotHeight() / 2.0 * (1 - clipped / range);
  }

  @Override
  void content(Graphics2D g) {
    g.setColor(HouseStyle.GRID);
    g.draw(new Line2D.Double(LEFT, y(0), LEFT + AXIS, y(0)));
    g.setColor(HouseStyle.color(0));
    if (samples.length <= FEW) {
      points(g);
    } else if (samples.length <= 2 * AXIS) {
      line(g);
    } else {
      columns(g);
    }
  }

  private void points(Graphics2D g) {
    g.setStroke(HouseStyle.solid(1.2f));
    for (int i = 0; i < samples.length; i++) {
      g.draw(new Line2D.Double(x(i), y(0), x(i), y(samples[i])));
      g.fill(new Ellipse2D.Double(x(i) - 2.5, y(samples[i]) - 2.5, 5, 5));
    }
  }

  private void line(Graphics2D g) {
    Path2D path = new Path2D.Double();
    path.moveTo(x(0), y(samples[0]));
    for (int i = 1; i < samples.length; i++) {
      path.lineTo(x(i), y(samples[i]));
    }
    g.setStroke(HouseStyle.solid(1.2f));
    g.draw(path);
  }

  private void columns(Graphics2D g) {
    // Without smoothing: a page of pictures takes a quarter of the bytes.
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
    int columns = (int) Math.max(1, Math.min(AXIS, Math.round(AXIS * duration / seconds())));
    for (int column = 0; column < columns; column++) {
      int from = (int) ((long) samples.length * column / columns);
      // One sample of the next column, so that neighbours meet.
      int to = (int) Math.min(samples.length, (long) samples.length * (column + 1) / columns + 1);
      double low = samples[from];
      double high = samples[from];
      for (int i = from; i < to; i++) {
        low = Math.min(low, samples[i]);
        high = Math.max(high, samples[i]);
      }
      double height = Math.max(1, y(low) - y(high));
      g.fill(new Rectangle2D.Double(LEFT + column, y(high), 1, height));
    }
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
  }

  @Override
  String label() {
    return "amplitude";
  }

  @Override
  void ticks(Graphics2D g) {
    Function<Double, String> format = TickLabels.linear(new double[] {-range, range});
    for (double value : Ticks.between(-range, range, plotHeight() < 90 ? 2 : 4)) {
      tick(g, format.apply(value), y(value));
    }
  }

  @Override
  String description() {
    int loudest = 0;
    for (int i = 0; i < samples.length; i++) {
      loudest = Math.abs(samples[i]) > Math.abs(samples[loudest]) ? i : loudest;
    }
    return samples.length == 0
        ? "Waveform without samples"
        : Numbers.format(
            "Waveform of %s s, its peak %s at %s s",
            Numbers.significant(duration, 3),
            Numbers.significant(Math.abs(samples[loudest]), 3),
            Numbers.significant(duration * loudest / samples.length, 3));
  }
}
