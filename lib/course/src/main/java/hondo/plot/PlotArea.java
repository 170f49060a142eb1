package hondo.plot;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/** The rectangle between a chart's axes while it is painted. All places are in CSS pixels. */
interface PlotArea {
  double left();

  double right();

  double top();

  double bottom();

  /** Where a number of the horizontal axis is, as exactly as the data are drawn. */
  double x(double value);

  /** Where a number of the vertical axis is, as exactly as the data are drawn. */
  double y(double value);

  /** Where a number of the horizontal axis (vertical lines) or of the other one is. */
  default double at(double value, boolean vertical) {
    return vertical ? x(value) : y(value);
  }

  /** The line through all of the plot at one place. */
  default Line2D across(double at, boolean vertical) {
    return vertical
        ? new Line2D.Double(at, top(), at, bottom())
        : new Line2D.Double(left(), at, right(), at);
  }

  /** Whether a label is inside, with at least so much room to the sides and above and below. */
  default boolean holds(Rectangle2D label, double sides, double ends) {
    return label.getMinX() >= left() + sides
        && label.getMaxX() <= right() - sides
        && label.getMinY() >= top() + ends
        && label.getMaxY() <= bottom() - ends;
  }
}
