package hondo.plot;

import java.awt.Font;
import java.util.List;

/**
 * Where the parts of a heat map stand, in CSS pixels.
 *
 * @param left the left edge of the cells
 * @param top their upper edge
 */
record HeatMapLayout(
    int width,
    int height,
    double left,
    double top,
    double cellWidth,
    double cellHeight,
    int rows,
    int columns,
    Font cellFont,
    boolean columnsTurned) {

  /** The space between the cells and the colour bar. */
  static final int BAR_GAP = 22;

  static final int BAR_WIDTH = 18;
  private static final double TARGET = 400;
  private static final double STRIP_TARGET = 640;
  private static final double MAX_CELL = 64;
  private static final double MIN_CELL = 3;
  private static final double NAMED_CELL = 18;
  private static final double NAME_HEIGHT = 20;

  static HeatMapLayout of(HeatMap map) {
    Pooling pooling = Pooling.of(map);
    int rows = pooling.rowsOf(map.values.length);
    int columns = pooling.columnsOf(map.values[0].length);
    boolean strip = columns >= 4 * rows;
    double target = strip ? STRIP_TARGET : TARGET;
    double least = leastSide(map, Math.max(rows, columns));
    double side = Math.min(MAX_CELL, Math.max(least, target / Math.max(rows, columns)));
    double cellWidth = Math.max(side, Math.min(MAX_CELL, 120.0 / columns));
    double cellHeight = Math.max(side, Math.min(MAX_CELL, (strip ? 150.0 : 90.0) / rows));
    Font cellFont = Fonts.plain(rows * columns > 300 ? 11 : 13);
    if (map.annotation != null) {
      cellWidth = Math.max(cellWidth, widestAnnotation(map, cellFont) + 8);
      cellHeight = Math.max(cellHeight, cellFont.getSize() + 8);
    }
    // Whole pixels of the image, so that all cells are equally wide and meet without a seam.
    cellWidth = Math.ceil(cellWidth * Plot.SCALE) / Plot.SCALE;
    cellHeight = Math.ceil(cellHeight * Plot.SCALE) / Plot.SCALE;
    double widestColumn = widest(map.columnNames);
    boolean turned = widestColumn + 6 > cellWidth && widestColumn > 14;
    double left =
        HouseStyle.PADDING
            + (map.yLabel.isBlank() ? 0 : 28)
            + (map.rowNames.isEmpty() ? 0 : Math.ceil(widest(map.rowNames)) + 8);
    double top = HouseStyle.PADDING + (map.shownTitle().isBlank() ? 0 : 34);
    double below =
        (map.columnNames.isEmpty() ? 0 : turned ? widestColumn + 10 : NAME_HEIGHT)
            + (map.xLabel.isBlank() ? 0 : 28)
            + HouseStyle.PADDING;
    double right = BAR_GAP + BAR_WIDTH + 76 + (map.barLabel.isBlank() ? 0 : 22);
    double width = left + columns * cellWidth + right;
    double titleWidth = Fonts.width(map.shownTitle(), HouseStyle.title()) + 2 * HouseStyle.PADDING;
    double height = top + rows * cellHeight + Math.max(below, HouseStyle.PADDING + 8);
    return new HeatMapLayout(
        (int) Math.ceil(Math.max(width, titleWidth)),
        (int) Math.ceil(height),
        left,
        top,
        cellWidth,
        cellHeight,
        rows,
        columns,
        cellFont,
        turned);
  }

  /** Cells are at least as high as their names, as long as the map stays on one screen. */
  private static double leastSide(HeatMap map, int cells) {
    boolean named = !map.rowNames.isEmpty() && cells * NAMED_CELL <= STRIP_TARGET;
    return named ? NAMED_CELL : MIN_CELL;
  }

  double right() {
    return left + columns * cellWidth;
  }

  double bottom() {
    return top + rows * cellHeight;
  }

  private static double widestAnnotation(HeatMap map, Font font) {
    double widest = 0;
    for (double[] row : map.values) {
      for (double value : row) {
        if (!Double.isNaN(value)) {
          widest = Math.max(widest, Fonts.width(map.annotation.apply(value), font));
        }
      }
    }
    return widest;
  }

  private static double widest(List<String> names) {
    return names.stream().mapToDouble(n -> Fonts.width(n, HouseStyle.tick())).max().orElse(0);
  }
}
