package hondo.plot;

import java.awt.Graphics2D;
import java.awt.geom.Line2D;

/** Marks at one value across the bars of one series, the only ones they are about. */
final class BarBound implements Overlay {
  /**
   * By how much a mark is narrower than its bar at either end, in pixels: it is not its
   * neighbour's.
   */
  private static final double INSET = 3;

  private final double value;
  private final double[] bars;
  private final int series;
  private final int allSeries;

  /**
   * @param bars the values of the series; where one is NaN there is no bar and no mark
   * @param series which of the series it is
   */
  BarBound(double value, double[] bars, int series, int allSeries) {
    this.value = value;
    this.bars = bars.clone();
    this.series = series;
    this.allSeries = allSeries;
  }

  @Override
  public void paint(Graphics2D g, PlotArea area) {
    double left = area.left();
    double right = area.right();
    double y = area.y(value);
    double width = BarValues.width(left, right, bars.length, allSeries);
    for (int c = 0; c < bars.length; c++) {
      if (Double.isNaN(bars[c])) {
        continue;
      }
      double middle = BarValues.middle(left, right, c, bars.length, series, allSeries);
      double half = Math.max(1, width / 2 - INSET);
      Line2D mark = new Line2D.Double(middle - half, y, middle + half, y);
      // Dark to be seen on paper, with a light rim to be seen on a dark bar.
      g.setStroke(HouseStyle.solid(4.5f));
      g.setColor(HouseStyle.PAPER);
      g.draw(mark);
      g.setStroke(HouseStyle.solid(HouseStyle.LINE));
      g.setColor(HouseStyle.INK);
      g.draw(mark);
    }
  }
}
