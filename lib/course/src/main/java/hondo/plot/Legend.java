package hondo.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * The names of the series in centred rows below a chart, so that they never cover data. (XChart's
 * own legend has one row, which long names leave.)
 */
final class Legend {
  /** One name and the mark that the chart draws its series with. */
  record Entry(String name, Color color, Marker marker, BasicStroke stroke) {
    static Entry box(String name, Color color) {
      return new Entry(name, color, null, null);
    }

    static Entry dashes(String name) {
      return new Entry(name, HouseStyle.REFERENCE, SeriesMarkers.NONE, HouseStyle.dashed());
    }

    static Entry mark(String name) {
      return new Entry(name, HouseStyle.INK, SeriesMarkers.NONE, HouseStyle.solid(HouseStyle.LINE));
    }

    private double width(Font font) {
      return SAMPLE + GAP + Fonts.width(name, font);
    }
  }

  private static final int SAMPLE = 28;
  private static final int GAP = 7;
  private static final int BETWEEN = 26;
  private static final int ROW = 24;
  private static final int BELOW = 10;

  private final List<List<Entry>> rows = new ArrayList<>();
  private final Font font = HouseStyle.tick();

  Legend(List<Entry> entries, int width) {
    if (entries.size() < 2) {
      return;
    }
    double room = width - 2.0 * HouseStyle.PADDING;
    double used = Double.POSITIVE_INFINITY;
    for (Entry entry : entries) {
      double needed = BETWEEN + entry.width(font);
      if (used + needed > room) {
        rows.add(new ArrayList<>());
        used = -BETWEEN;
      }
      rows.get(rows.size() - 1).add(entry);
      used += needed;
    }
  }

  int height() {
    return rows.isEmpty() ? 0 : rows.size() * ROW + BELOW;
  }

  /** Draws the rows below {@code top}, centred on {@code middle} as far as the sheet allows. */
  void paint(Graphics2D g, int top, double middle, int sheetWidth) {
    double y = top;
    for (List<Entry> row : rows) {
      double width =
          row.stream().mapToDouble(e -> e.width(font)).sum() + BETWEEN * (row.size() - 1);
      double furthest = sheetWidth - HouseStyle.PADDING - width;
      double x = Math.max(HouseStyle.PADDING, Math.min(middle - width / 2, furthest));
      for (Entry entry : row) {
        sample(g, entry, x, y + ROW / 2.0);
        double baseline = y + ROW / 2.0 + 5;
        Canvas.text(g, entry.name, x + SAMPLE + GAP, baseline, font, HouseStyle.INK);
        x += entry.width(font) + BETWEEN;
      }
      y += ROW;
    }
  }

  private static void sample(Graphics2D g, Entry entry, double x, double y) {
    g.setColor(entry.color);
    if (entry.marker == null) {
      g.fill(new Rectangle2D.Double(x + SAMPLE - 16, y - 8, 16, 16));
      return;
    }
    if (entry.stroke != null) {
      g.setStroke(entry.stroke);
      g.draw(new Line2D.Double(x, y, x + SAMPLE, y));
    }
    if (entry.marker != SeriesMarkers.NONE) {
      entry.marker.paint(g, x + SAMPLE / 2.0, y, HouseStyle.MARKER);
    }
  }
}
