package hondo.plot;

import hondo.core.Numbers;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Levels over time and frequency, dark for quiet and yellow for loud. Where a pixel has several
 * frames or frequencies, it shows the loudest.
 */
public final class Spectrogram extends TimePlot<Spectrogram> {
  /** So few that a page of pictures stays small: steps of 5 dB where the range is 80. */
  private static final int COLORS = 17;

  private static final double BAR_GAP = 12;
  private static final double BAR_WIDTH = 12;

  private final float[][] levels;
  private final double[] hertz;
  private final double framesPerSecond;
  private double low = Double.POSITIVE_INFINITY;
  private double high = Double.NEGATIVE_INFINITY;

  private Spectrogram(String title, float[][] levels, double[] hertz, double framesPerSecond) {
    super(title, levels.length / framesPerSecond);
    this.levels = levels;
    this.hertz = hertz;
    this.framesPerSecond = framesPerSecond;
    for (float[] frame : levels) {
      if (frame.length != hertz.length || hertz.length < 2) {
        throw new IllegalArgumentException(
            Numbers.format("a frame of %d levels for %d frequencies", frame.length, hertz.length));
      }
      for (float level : frame) {
        if (!Float.isFinite(level)) {
          throw new IllegalArgumentException(
              "a level of " + level + " dB has no colour; Decibels.ofPower has a range for that");
        }
        low = Math.min(low, level);
        high = Math.max(high, level);
      }
    }
    high = high > low ? high : low + 1;
  }

  /**
   * A picture of levels, in decibels: (frames, frequencies).
   *
   * @param hertz the frequency of each row, rising; evenly spaced or not, each gets as much room
   * @param framesPerSecond frame f stands at second f / framesPerSecond
   */
  public static Spectrogram of(
      String title, float[][] levels, double[] hertz, double framesPerSecond) {
    if (levels.length == 0) {
      throw new IllegalArgumentException("a spectrogram has at least one frame");
    }
    return new Spectrogram(title, levels, hertz.clone(), framesPerSecond);
  }

  /** Sets the levels of the two ends of the colours, so that pictures can be compared. */
  public Spectrogram range(double lowest, double highest) {
    if (!(lowest < highest) || Double.isInfinite(highest - lowest)) {
      throw new IllegalArgumentException(
          Numbers.format("a range from %s to %s dB", lowest, highest));
    }
    low = lowest;
    high = highest;
    return this;
  }

  /** The loudest level that there is. */
  public double loudest() {
    float loudest = levels[0][0];
    for (float[] frame : levels) {
      for (float level : frame) {
        loudest = Math.max(loudest, level);
      }
    }
    return loudest;
  }

  @Override
  Spectrogram self() {
    return this;
  }

  @Override
  void content(Graphics2D g) {
    // Without smoothing, so that neighbours meet without a seam.
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
    for (int column = 0; column < AXIS; column++) {
      // A frame reaches half way to its neighbours.
      double from = column * seconds() / AXIS * framesPerSecond;
      double to = (column + 1) * seconds() / AXIS * framesPerSecond;
      if (from > levels.length) {
        break;
      }
      for (int row = 0; row < plotHeight(); row++) {
        double share = share(loudest(from, to, row));
        double step = Math.rint(share * (COLORS - 1)) / (COLORS - 1);
        g.setColor(ColorMap.VIRIDIS.at(step));
        g.fill(new Rectangle2D.Double(LEFT + column, top() + plotHeight() - 1 - row, 1, 1));
      }
    }
    bar(g);
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
  }

  private double share(double level) {
    return Math.max(0, Math.min(1, (level - low) / (high - low)));
  }

  private double loudest(double fromFrame, double toFrame, int row) {
    int first = clip(Math.rint(fromFrame), levels.length);
    int last = Math.max(first, clip(Math.rint(toFrame) - 1, levels.length));
    double bins = hertz.length / (double) plotHeight();
    int lowest = clip(Math.floor(row * bins), hertz.length);
    int highest = Math.max(lowest, clip(Math.ceil((row + 1) * bins) - 1, hertz.length));
    double loudest = Double.NEGATIVE_INFINITY;
    for (int f = first; f <= last; f++) {
      for (int k = lowest; k <= highest; k++) {
        loudest = Math.max(loudest, levels[f][k]);
      }
    }
    return loudest;
  }

  private static int clip(double index, int length) {
    return (int) Math.max(0, Math.min(length - 1, index));
  }

  private void bar(Graphics2D g) {
    double x = LEFT + AXIS + BAR_GAP;
    for (int i = 0; i < COLORS; i++) {
      g.setColor(ColorMap.VIRIDIS.at((COLORS - 1 - i) / (COLORS - 1.0)));
      double height = plotHeight() / (double) COLORS;
      g.fill(new Rectangle2D.Double(x, top() + i * height, BAR_WIDTH, height + 0.5));
    }
    Function<Double, String> format = TickLabels.linear(new double[] {low, high});
    for (double level : Ticks.between(low, high, 3)) {
      double y = top() + plotHeight() * (1 - share(level));
      g.setColor(HouseStyle.FRAME);
      g.draw(new Line2D.Double(x + BAR_WIDTH, y, x + BAR_WIDTH + 4, y));
      String text = format.apply(level) + " dB";
      Canvas.text(g, text, x + BAR_WIDTH + 7, y + 5, HouseStyle.note(), HouseStyle.INK);
    }
  }

  @Override
  String label() {
    return hertz[hertz.length - 1] >= 2000 ? "kHz" : "Hz";
  }

  @Override
  void ticks(Graphics2D g) {
    double top = hertz[hertz.length - 1];
    double unit = top >= 2000 ? 1000 : 1;
    int wanted = Math.max(2, plotHeight() / 25);
    Function<Double, String> format = TickLabels.linear(new double[] {0, top / unit});
    for (double value : isEven() ? Ticks.between(hertz[0] / unit, top / unit, wanted) : uneven()) {
      double y = top() + plotHeight() * (1 - place(value * unit));
      tick(g, format.apply(value), y);
    }
  }

  private boolean isEven() {
    int last = hertz.length - 1;
    double step = (hertz[last] - hertz[0]) / last;
    return Math.abs(hertz[1] - hertz[0] - step) < 1e-6 * step;
  }

  /** Numbers for a scale on which they are not equally far apart, in the axis' unit. */
  private List<Double> uneven() {
    double top = hertz[hertz.length - 1];
    double unit = top >= 2000 ? 1000 : 1;
    return Arrays.stream(new double[] {100, 250, 500, 1000, 2000, 4000, 8000, 16_000})
        .filter(f -> f >= hertz[0] && f <= top)
        .mapToObj(f -> f / unit)
        .toList();
  }

  /** Where a frequency stands, as a share of the height. */
  private double place(double frequency) {
    int above = Arrays.binarySearch(hertz, frequency);
    double row = above;
    if (above < 0) {
      int next = Math.max(1, Math.min(hertz.length - 1, -above - 1));
      row = next - 1 + (frequency - hertz[next - 1]) / (hertz[next] - hertz[next - 1]);
    }
    return (row + 0.5) / hertz.length;
  }

  @Override
  String description() {
    int frame = 0;
    int row = 0;
    for (int f = 0; f < levels.length; f++) {
      for (int k = 0; k < hertz.length; k++) {
        if (levels[f][k] > levels[frame][row]) {
          frame = f;
          row = k;
        }
      }
    }
    return Numbers.format(
        "Spectrogram of %s s up to %s Hz, loudest near %s Hz at %s s",
        Numbers.significant(levels.length / framesPerSecond, 3),
        Numbers.significant(hertz[hertz.length - 1], 5),
        Numbers.significant(hertz[row], 4),
        Numbers.significant(frame / framesPerSecond, 3));
  }
}
