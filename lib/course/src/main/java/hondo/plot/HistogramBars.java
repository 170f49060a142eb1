package hondo.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** The bars of a histogram as one outline for each series, filled so that others shine through. */
final class HistogramBars implements Overlay {
  private static final int SEE_THROUGH = 110;

  private final double[] edges;
  private final List<double[]> series;

  HistogramBars(double[] edges, List<double[]> series) {
    this.edges = edges;
    this.series = series;
  }

  @Override
  public void paint(Graphics2D g, PlotArea area) {
    var clip = g.getClip();
    double width = area.right() - area.left();
    double height = area.bottom() - area.top();
    g.clip(new Rectangle2D.Double(area.left(), area.top(), width, height));
    for (int s = 0; s < series.size(); s++) {
      Path2D outline = outline(series.get(s), area);
      Color color = HouseStyle.color(s);
      int alpha = series.size() == 1 ? 200 : SEE_THROUGH;
      g.setColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), alpha));
      g.fill(outline);
      g.setColor(color);
      g.setStroke(new BasicStroke(1.5f));
      g.draw(outline);
    }
    g.setClip(clip);
  }

  /** One closed shape for each run of bins that hold something. */
  private Path2D outline(double[] heights, PlotArea area) {
    double floor = area.bottom();
    Path2D path = new Path2D.Double();
    for (int bin = 0; bin < heights.length; bin++) {
      if (heights[bin] == 0) {
        continue;
      }
      double left = area.x(edges[bin]);
      if (bin == 0 || heights[bin - 1] == 0) {
        path.moveTo(left, floor);
      }
      double y = area.y(heights[bin]);
      double right = area.x(edges[bin + 1]);
      path.lineTo(left, y);
      path.lineTo(right, y);
      if (bin == heights.length - 1 || heights[bin + 1] == 0) {
        path.lineTo(right, floor);
        path.closePath();
      }
    }
    return path;
  }
}
