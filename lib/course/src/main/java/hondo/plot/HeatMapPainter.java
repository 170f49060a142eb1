package hondo.plot;

import hondo.core.Numbers;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Draws one heat map. */
final class HeatMapPainter {
  private static final int BAR_TICKS = 5;
  private static final double NAME_SPACING = 17;

  private final HeatMap map;
  private final HeatMapLayout layout;
  private final ValueScale scale;
  private final double[][] cells;

  HeatMapPainter(HeatMap map, HeatMapLayout layout) {
    this.map = map;
    this.layout = layout;
    scale = ValueScale.of(map);
    cells = Pooling.of(map).pool(map.values);
  }

  void paint(Graphics2D g) {
    double middle = (layout.left() + layout.right()) / 2;
    double titleHalf = Fonts.width(map.shownTitle(), HouseStyle.title()) / 2;
    double titleX = Math.max(middle, HouseStyle.PADDING + titleHalf);
    Canvas.centered(g, map.shownTitle(), titleX, 32, HouseStyle.title(), HouseStyle.INK);
    cells(g);
    rowNames(g);
    columnNames(g);
    Font label = HouseStyle.label();
    Canvas.centered(g, map.xLabel, middle, layout.height() - 14, label, HouseStyle.INK);
    double centre = (layout.top() + layout.bottom()) / 2;
    Canvas.upwards(g, map.yLabel, HouseStyle.PADDING + 14, centre, label, HouseStyle.INK);
    bar(g);
  }

  private void cells(Graphics2D g) {
    // Without smoothing, so that neighbours meet without a seam and keep their exact colour.
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
    for (int row = 0; row < layout.rows(); row++) {
      for (int column = 0; column < layout.columns(); column++) {
        Rectangle2D cell = cell(row, column);
        double value = cells[row][column];
        if (Double.isNaN(value)) {
          hatch(g, cell);
        } else {
          g.setColor(scale.color(value));
          g.fill(cell);
        }
      }
    }
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    if (map.annotation != null) {
      annotations(g);
    }
    g.setColor(HouseStyle.FRAME);
    g.setStroke(new BasicStroke(1));
    g.draw(
        new Rectangle2D.Double(
            layout.left(),
            layout.top(),
            layout.right() - layout.left(),
            layout.bottom() - layout.top()));
  }

  private void annotations(Graphics2D g) {
    double lift = Fonts.bounds("0", layout.cellFont()).getHeight() * 0.31;
    for (int row = 0; row < layout.rows(); row++) {
      for (int column = 0; column < layout.columns(); column++) {
        double value = cells[row][column];
        if (!Double.isNaN(value)) {
          Rectangle2D cell = cell(row, column);
          Color ink = ColorMap.ink(scale.color(value));
          String text = map.annotation.apply(value);
          double baseline = cell.getCenterY() + lift;
          Canvas.centered(g, text, cell.getCenterX(), baseline, layout.cellFont(), ink);
        }
      }
    }
  }

  private Rectangle2D cell(int row, int column) {
    return new Rectangle2D.Double(
        layout.left() + column * layout.cellWidth(),
        layout.top() + row * layout.cellHeight(),
        layout.cellWidth(),
        layout.cellHeight());
  }

  private static void hatch(Graphics2D g, Rectangle2D cell) {
    g.setColor(HouseStyle.GRID);
    g.setStroke(new BasicStroke(1));
    g.draw(new Line2D.Double(cell.getMinX(), cell.getMaxY(), cell.getMaxX(), cell.getMinY()));
  }

  private void rowNames(Graphics2D g) {
    int every = (int) Math.ceil(NAME_SPACING / layout.cellHeight());
    for (int row = 0; row < layout.rows() && !map.rowNames.isEmpty(); row += every) {
      double y = cell(row, 0).getCenterY() + 5;
      String name = map.rowNames.get(row * Pooling.of(map).rows());
      Canvas.rightAligned(g, name, layout.left() - 7, y, HouseStyle.tick(), HouseStyle.INK);
    }
  }

  private void columnNames(Graphics2D g) {
    List<String> names = map.columnNames;
    double needed = NAME_SPACING - 2;
    int every = layout.columnsTurned() ? (int) Math.ceil(needed / layout.cellWidth()) : 1;
    double y = layout.bottom() + 17;
    for (int column = 0; column < layout.columns() && !names.isEmpty(); column += every) {
      double x = cell(0, column).getCenterX();
      String name = names.get(column * Pooling.of(map).columns());
      if (layout.columnsTurned()) {
        double half = Fonts.width(name, HouseStyle.tick()) / 2;
        double centre = layout.bottom() + 7 + half;
        Canvas.upwards(g, name, x + 5, centre, HouseStyle.tick(), HouseStyle.INK);
      } else {
        Canvas.centered(g, name, x, y, HouseStyle.tick(), HouseStyle.INK);
      }
    }
  }

  private void bar(Graphics2D g) {
    double x = layout.right() + HeatMapLayout.BAR_GAP;
    double height = Math.min(layout.bottom() - layout.top(), 360);
    double top = (layout.top() + layout.bottom() - height) / 2;
    int steps = (int) (height * Plot.SCALE);
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
    for (int i = 0; i < steps; i++) {
      g.setColor(scale.colors().at(1 - (i + 0.5) / steps));
      double y = top + height * i / steps;
      g.fill(new Rectangle2D.Double(x, y, HeatMapLayout.BAR_WIDTH, height / steps));
    }
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setColor(HouseStyle.FRAME);
    g.draw(new Rectangle2D.Double(x, top, HeatMapLayout.BAR_WIDTH, height));
    for (double value : Ticks.between(scale.low(), scale.high(), height < 120 ? 2 : BAR_TICKS)) {
      double share = scale.share(value);
      double y = top + height * (1 - share);
      double right = x + HeatMapLayout.BAR_WIDTH;
      g.setColor(HouseStyle.FRAME);
      g.draw(new Line2D.Double(right, y, right + 4, y));
      String text = Numbers.significant(value, 4);
      Canvas.text(g, text, right + 8, y + 5, HouseStyle.tick(), HouseStyle.INK);
    }
    double labelX = x + HeatMapLayout.BAR_WIDTH + 80;
    Canvas.upwards(g, map.barLabel, labelX, top + height / 2, HouseStyle.tick(), HouseStyle.INK);
  }
}
