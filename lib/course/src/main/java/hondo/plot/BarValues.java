package hondo.plot;

import java.awt.Font;
import java.awt.Graphics2D;
import java.util.List;
import java.util.function.DoubleFunction;

/** The value of each bar, written over it (under it where the value is negative). */
final class BarValues implements Overlay {
  private final List<double[]> series;
  private final DoubleFunction<String> text;

  BarValues(List<double[]> series, DoubleFunction<String> text) {
    this.series = series;
    this.text = text;
  }

  /** The share of a category's room that its bars fill together. */
  static double fill(int series) {
    return series == 1 ? 0.75 : 0.85;
  }

  /** How wide a bar is. */
  static double width(double left, double right, int categories, int allSeries) {
    return (right - left) / categories * fill(allSeries) / allSeries;
  }

  /** Where the middle of a bar is. */
  static double middle(
      double left, double right, int category, int categories, int series, int allSeries) {
    double slot = (right - left) / categories;
    double bar = width(left, right, categories, allSeries);
    return left + slot * (category + (1 - fill(allSeries)) / 2) + bar * (series + 0.5);
  }

  @Override
  public void paint(Graphics2D g, PlotArea area) {
    double left = area.left();
    double right = area.right();
    int categories = series.get(0).length;
    Font font = HouseStyle.note();
    for (int s = 0; s < series.size(); s++) {
      for (int c = 0; c < categories; c++) {
        double value = series.get(s)[c];
        if (!Double.isNaN(value)) {
          double x = middle(left, right, c, categories, s, series.size());
          double y = area.y(value) + (value < 0 ? 15 : -5);
          Canvas.centered(g, text.apply(value), x, y, font, HouseStyle.INK);
        }
      }
    }
  }
}
