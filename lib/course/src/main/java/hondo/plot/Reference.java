package hondo.plot;

import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import org.knowm.xchart.internal.chartpart.Annotation;

/** A dashed line at one value, with its label beside it: what theory or a paper says. */
final class Reference extends Annotation {
  private final String label;
  private final double value;
  private final boolean vertical;

  Reference(String label, double value, boolean vertical) {
    super(false);
    this.label = label;
    this.value = value;
    this.vertical = vertical;
  }

  Reference withoutLabel() {
    return new Reference("", value, vertical);
  }

  double value() {
    return value;
  }

  String label() {
    return label;
  }

  boolean vertical() {
    return vertical;
  }

  @Override
  public void paint(Graphics2D g) {
    double left = getXAxisScreenValueForMin();
    double right = getXAxisScreenValueForMax();
    double top = getYAxisScreenValueForMin();
    double bottom = getYAxisScreenValueForMax();
    double at = vertical ? getXAxisScreenValue(value) : getYAxisScreenValue(value);
    Line2D line =
        vertical ? new Line2D.Double(at, top, at, bottom) : new Line2D.Double(left, at, right, at);
    g.setColor(HouseStyle.REFERENCE);
    g.setStroke(HouseStyle.dashed());
    g.draw(line);
    bounds = line.getBounds2D();
    if (!label.isBlank()) {
      label(g, at, right, top);
    }
  }

  private void label(Graphics2D g, double at, double right, double top) {
    Rectangle2D text = Fonts.bounds(label, HouseStyle.note());
    double x;
    double y;
    if (vertical) {
      x = at + 5 + text.getWidth() > right ? at - 5 - text.getWidth() : at + 5;
      y = top + text.getHeight();
    } else {
      x = right - text.getWidth() - 6;
      y = at - 5 - text.getHeight() < top ? at + text.getHeight() : at - 5;
    }
    Canvas.haloed(g, label, x, y, HouseStyle.note(), HouseStyle.REFERENCE);
  }
}
