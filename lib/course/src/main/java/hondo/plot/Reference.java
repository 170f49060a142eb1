package hondo.plot;

import hondo.plot.FreePlace.Drawn;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A dashed line at one value, with its label beside it, where the chart draws nothing else: what
 * theory or a paper says.
 */
final class Reference implements Overlay {
  private static final double GAP = 5;

  /** What a label keeps off: a curve, or points, in the chart's numbers. */
  record Curve(double[] x, double[] y, boolean joined) {}

  private final String label;
  private final double value;
  private final boolean vertical;
  private List<Curve> curves = List.of();
  private List<Reference> others = List.of();

  Reference(String label, double value, boolean vertical) {
    this.label = label;
    this.value = value;
    this.vertical = vertical;
  }

  Reference withoutLabel() {
    return new Reference("", value, vertical);
  }

  /** The same line, for a chart with these curves and reference lines. */
  Reference among(List<Curve> newCurves, List<Reference> all) {
    Reference line = new Reference(label, value, vertical);
    line.curves = newCurves;
    line.others = all.stream().filter(other -> other != this).toList();
    return line;
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
  public void paint(Graphics2D g, PlotArea area) {
    Line2D line = line(this, area);
    g.setColor(HouseStyle.REFERENCE);
    g.setStroke(HouseStyle.dashed());
    g.draw(line);
    if (!label.isBlank()) {
      Rectangle2D place = place(line, area);
      double baseline = place.getMaxY() - place.getHeight() * 0.25;
      Canvas.haloed(g, label, place.getX(), baseline, HouseStyle.note(), HouseStyle.REFERENCE);
    }
  }

  /** The line of a reference of this chart, in pixels. */
  private static Line2D line(Reference reference, PlotArea area) {
    return area.across(area.at(reference.value, reference.vertical), reference.vertical);
  }

  private static Drawn drawn(Line2D line) {
    return new Drawn(
        new double[] {line.getX1(), line.getX2()}, new double[] {line.getY1(), line.getY2()}, true);
  }

  private static Drawn drawn(Curve curve, PlotArea area) {
    double[] x = Arrays.stream(curve.x).map(area::x).toArray();
    double[] y = Arrays.stream(curve.y).map(v -> Double.isNaN(v) ? v : area.y(v)).toArray();
    return new Drawn(x, y, curve.joined);
  }

  private Rectangle2D place(Line2D line, PlotArea area) {
    List<Drawn> drawn = new ArrayList<>();
    curves.forEach(curve -> drawn.add(drawn(curve, area)));
    others.forEach(other -> drawn.add(drawn(line(other, area))));
    List<Rectangle2D> places =
        vertical ? besideUpright(line.getX1(), area) : besideLevel(line.getY1(), area);
    List<Rectangle2D> inside = places.stream().filter(each -> area.holds(each, 0, 0)).toList();
    return FreePlace.first(inside.isEmpty() ? places : inside, drawn);
  }

  /** Right or left of an upright line, from the top down. */
  private List<Rectangle2D> besideUpright(double at, PlotArea area) {
    Rectangle2D text = text();
    double top = area.top() + 2;
    double height = area.bottom() - text.getHeight() - top;
    List<Rectangle2D> places = new ArrayList<>();
    for (double down : new double[] {0, 0.25, 0.5, 0.75, 1}) {
      places.add(at(at + GAP, top + down * height, text));
      places.add(at(at - GAP - text.getWidth(), top + down * height, text));
    }
    return places;
  }

  /** Over or under a level line, from its right end to the left. */
  private List<Rectangle2D> besideLevel(double at, PlotArea area) {
    Rectangle2D text = text();
    double left = area.left() + GAP;
    double room = area.right() - GAP - text.getWidth() - left;
    List<Rectangle2D> places = new ArrayList<>();
    for (double along : new double[] {1, 0.75, 0.5, 0.25, 0}) {
      places.add(at(left + along * room, at - GAP + 3 - text.getHeight(), text));
      places.add(at(left + along * room, at + GAP - 1, text));
    }
    return places;
  }

  private Rectangle2D text() {
    double width = Fonts.width(label, HouseStyle.note());
    return new Rectangle2D.Double(0, 0, width, HouseStyle.note().getSize() + 2);
  }

  private static Rectangle2D at(double x, double y, Rectangle2D text) {
    return new Rectangle2D.Double(x, y, text.getWidth(), text.getHeight());
  }
}
