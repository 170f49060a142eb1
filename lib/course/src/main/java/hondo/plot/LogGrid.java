package hondo.plot;

import java.awt.BasicStroke;
import java.awt.Composite;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/**
 * The grid lines of a logarithmic axis, at its numbers alone. (XChart draws one at every digit of
 * every decade; the lines smear into grey.)
 */
final class LogGrid extends AxesAnnotation {
  private final double[] range;
  private final boolean vertical;

  /**
   * @param range of the axis
   * @param vertical whether the lines are, as those of a horizontal axis
   */
  LogGrid(double[] range, boolean vertical) {
    this.range = range.clone();
    this.vertical = vertical;
  }

  @Override
  public void paint(Graphics2D g) {
    double left = getXAxisScreenValueForMin();
    double right = getXAxisScreenValueForMax();
    double top = getYAxisScreenValueForMin();
    double bottom = getYAxisScreenValueForMax();
    Composite before = g.getComposite();
    g.setComposite(Darken.INSTANCE); // the data are drawn already, and lie above the grid
    g.setColor(HouseStyle.GRID);
    g.setStroke(new BasicStroke(1));
    for (double value : TickLabels.numbered(range)) {
      double exact = vertical ? screenX(value) : screenY(value);
      double at = Math.rint(exact * Plot.SCALE) / Plot.SCALE; // whole pixels are not smeared
      g.draw(
          vertical
              ? new Line2D.Double(at, top, at, bottom)
              : new Line2D.Double(left, at, right, at));
    }
    g.setComposite(before);
    bounds = new Rectangle2D.Double();
  }
}
