package hondo.plot;

import java.awt.geom.Rectangle2D;
import java.util.List;

/** Finds the place of a label on which no curve, point or line is drawn. Everything in pixels. */
final class FreePlace {
  /** How near a curve may come to a label. */
  private static final double APART = 3;

  private FreePlace() {}

  /** What is drawn: neighbouring points are joined where it is a curve; NaN leaves a gap. */
  record Drawn(double[] x, double[] y, boolean joined) {
    private boolean touches(Rectangle2D place) {
      for (int i = 0; i < x.length; i++) {
        if (Double.isNaN(y[i])) {
          continue;
        }
        boolean line = joined && i > 0 && !Double.isNaN(y[i - 1]);
        if (line
            ? place.intersectsLine(x[i - 1], y[i - 1], x[i], y[i])
            : place.contains(x[i], y[i])) {
          return true;
        }
      }
      return false;
    }
  }

  /** The first of the places that is free; where none is, the one with the fewest things on it. */
  static Rectangle2D first(List<Rectangle2D> places, List<Drawn> drawn) {
    Rectangle2D best = places.get(0);
    long fewest = Long.MAX_VALUE;
    for (Rectangle2D place : places) {
      Rectangle2D roomy =
          new Rectangle2D.Double(
              place.getX() - APART,
              place.getY() - APART,
              place.getWidth() + 2 * APART,
              place.getHeight() + 2 * APART);
      long count = drawn.stream().filter(each -> each.touches(roomy)).count();
      if (count < fewest) {
        fewest = count;
        best = place;
      }
    }
    return best;
  }
}
