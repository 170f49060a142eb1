package hondo.plot;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Names beside points. Each goes to the first of eight places around its point where it covers no
 * other name and no point; where all are taken, to the right.
 */
final class PointLabels implements Overlay {
  record Label(String text, double x, double y) {}

  private static final double GAP = 6;
  // Steps from the point to the middle of its name, in half widths and half heights.
  private static final double[][] PLACES = {
    {1, 0}, {-1, 0}, {0, -1}, {0, 1}, {1, -1}, {-1, -1}, {1, 1}, {-1, 1}
  };

  private final List<Label> labels;

  PointLabels(List<Label> labels) {
    this.labels = List.copyOf(labels);
  }

  @Override
  public void paint(Graphics2D g, PlotArea area) {
    List<Rectangle2D> taken = new ArrayList<>();
    for (Label label : labels) {
      double x = area.x(label.x);
      double y = area.y(label.y);
      taken.add(new Rectangle2D.Double(x - 3, y - 3, 6, 6));
    }
    Font font = HouseStyle.note();
    for (Label label : labels) {
      Rectangle2D place = place(label, font, taken, area);
      taken.add(place);
      double baseline = place.getMaxY() - place.getHeight() * 0.25;
      Canvas.haloed(g, label.text, place.getX(), baseline, font, HouseStyle.INK);
    }
  }

  private Rectangle2D place(Label label, Font font, List<Rectangle2D> taken, PlotArea area) {
    double width = Fonts.width(label.text, font);
    double height = font.getSize() + 2;
    double x = area.x(label.x);
    double y = area.y(label.y);
    Rectangle2D first = null;
    for (double[] step : PLACES) {
      double middleX = x + step[0] * (width / 2 + GAP);
      double middleY = y + step[1] * (height / 2 + (step[0] == 0 ? GAP : 1));
      Rectangle2D place =
          new Rectangle2D.Double(middleX - width / 2, middleY - height / 2, width, height);
      first = first == null ? place : first;
      if (area.holds(place, 2, 1) && taken.stream().noneMatch(place::intersects)) {
        return place;
      }
    }
    return first;
  }
}
