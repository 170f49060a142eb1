package hondo.plot;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.function.DoubleFunction;
import org.knowm.xchart.internal.chartpart.Annotation;

/** The value of each bar, written over it (under it where the value is negative). */
final class BarValues extends Annotation {
  private final List<double[]> series;
  private final DoubleFunction<String> text;

  BarValues(List<double[]> series, DoubleFunction<String> text) {
    super(false);
    this.series = series;
    this.text = text;
  }

  /** The share of a category's room that its bars fill together. */
  static double fill(int series) {
    return series == 1 ? 0.75 : 0.85;
  }

  @Override
  public void paint(Graphics2D g) {
    double left = getXAxisScreenValueForMin();
    double right = getXAxisScreenValueForMax();
    int categories = series.get(0).length;
    double slot = (right - left) / categories;
    double fill = fill(series.size());
    double bar = slot * fill / series.size();
    Font font = HouseStyle.note();
    for (int s = 0; s < series.size(); s++) {
      for (int c = 0; c < categories; c++) {
        double value = series.get(s)[c];
        if (!Double.isNaN(value)) {
          double x = left + slot * (c + (1 - fill) / 2) + bar * (s + 0.5);
          double y = getYAxisScreenValue(value) + (value < 0 ? 15 : -5);
          Canvas.centered(g, text.apply(value), x, y, font, HouseStyle.INK);
        }
      }
    }
    bounds = new Rectangle2D.Double();
  }
}
