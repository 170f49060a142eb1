package hondo.plot;

import java.awt.BasicStroke;
import java.awt.Composite;
import java.awt.Graphics2D;
import org.knowm.xchart.style.AxesChartStyler;

/**
 * The grid lines of a logarithmic axis, at its numbers alone. (XChart draws one at every digit of
 * every decade; the lines smear into grey.)
 */
final class LogGrid implements Overlay {
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
      styler.setPlotGridVerticalLinesVisible(false);
      chart.add(new LogGrid(styler.getXAxisMin(), styler.getXAxisMax(), true));
    }
    if (styler.isYAxisLogarithmic()) {
      styler.setPlotGridHorizontalLinesVisible(false);
      chart.add(new LogGrid(styler.getYAxisMin(), styler.getYAxisMax(), false));
    }
  }

  @Override
  public void paint(Graphics2D g, PlotArea area) {
    Composite before = g.getComposite();
    g.setComposite(Darken.INSTANCE); // the data are drawn already, and lie above the grid
    g.setColor(HouseStyle.GRID);
    g.setStroke(new BasicStroke(1));
    for (double value : TickLabels.numbered(range)) {
      double exact = area.at(value, vertical);
      double at = Math.rint(exact * Plot.SCALE) / Plot.SCALE; // whole pixels are not smeared
      g.draw(area.across(at, vertical));
    }
    g.setComposite(before);
  }
}
