package hondo.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Composite;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import org.knowm.xchart.style.AxesChartStyler;

/**
 * The grid lines and tick marks of a logarithmic axis, at its numbers alone. (XChart draws both at
 * every digit of every decade; they smear into grey.)
 */
final class LogGrid implements Overlay {
  private static final Color NONE = new Color(0, true);

  private final double[] range;
  private final boolean vertical;

  private LogGrid(double low, double high, boolean vertical) {
    this.range = new double[] {low, high};
    this.vertical = vertical;
  }

  /** Puts these lines in the place of XChart's, for each logarithmic axis of a scaled chart. */
  static void replaceGrid(XChartInternals.Axes chart) {
    AxesChartStyler styler = chart.styler();
    if (styler.isXAxisLogarithmic()) {
      styler.setPlotGridVerticalLinesVisible(false).setXAxisTickMarksColor(NONE);
      chart.add(new LogGrid(styler.getXAxisMin(), styler.getXAxisMax(), true));
    }
    if (styler.isYAxisLogarithmic()) {
      styler.setPlotGridHorizontalLinesVisible(false).setYAxisTickMarksColor(NONE);
      chart.add(new LogGrid(styler.getYAxisMin(), styler.getYAxisMax(), false));
    }
  }

  @Override
  public void paint(Graphics2D g, PlotArea area) {
    g.setStroke(new BasicStroke(1));
    for (double value : TickLabels.numbered(range)) {
      double exact = area.at(value, vertical);
      double at = Math.rint(exact * Plot.SCALE) / Plot.SCALE; // whole pixels are not smeared
      Composite before = g.getComposite();
      g.setComposite(Darken.INSTANCE); // the data are drawn already, and lie above the grid
      g.setColor(HouseStyle.GRID);
      g.draw(area.across(at, vertical));
      g.setComposite(before);
      g.setColor(HouseStyle.FRAME);
      g.draw(mark(area, at));
    }
  }

  private Line2D mark(PlotArea area, double at) {
    int length = HouseStyle.TICK_LENGTH;
    return vertical
        ? new Line2D.Double(at, area.bottom(), at, area.bottom() + length)
        : new Line2D.Double(area.left() - length, at, area.left(), at);
  }
}
