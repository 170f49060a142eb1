package hondo.plot;

import ai.djl.ndarray.NDArray;
import hondo.core.Elements;
import hondo.core.Numbers;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.DoubleFunction;

/**
 * A matrix as coloured cells, row 0 at the top: attention weights, bigram counts, confusion.
 *
 * <pre>{@code
 * HeatMap.titled("Bigrams").values(counts).rows(letters).columns(letters)
 *     .x("second letter").y("first letter").annotate("%.0f")
 * }</pre>
 *
 * Colours run from white to dark blue; values of both signs get blue, white, red with zero in the
 * middle. NaN leaves a cell empty (hatched); infinite values are refused. Of a matrix with more
 * than 640 rows or columns, each cell shows the mean of several neighbours, and the title says of
 * how many.
 */
public final class HeatMap implements Plot {
  final String title;
  String xLabel = "";
  String yLabel = "";
  String barLabel = "";
  double[][] values;
  List<String> rowNames = List.of();
  List<String> columnNames = List.of();
  DoubleFunction<String> annotation;
  ColorMap colors;
  double low = Double.NaN;
  double high = Double.NaN;
  private String alternative;

  private HeatMap(String title) {
    this.title = Objects.requireNonNull(title, "title");
  }

  /** A new heat map; the title says what there is to see, and may be empty. */
  public static HeatMap titled(String title) {
    return new HeatMap(title);
  }

  /** Sets the matrix, row by row: (rows, columns). */
  public HeatMap values(double[][] matrix) {
    if (matrix.length == 0 || matrix[0].length == 0) {
      throw new IllegalArgumentException("a heat map needs at least one cell");
    }
    for (int row = 0; row < matrix.length; row++) {
      if (matrix[row].length != matrix[0].length) {
        throw new IllegalArgumentException(
            Numbers.format(
                "row %d has %d values, row 0 has %d", row, matrix[row].length, matrix[0].length));
      }
    }
    values = Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
    return this;
  }

  /** Sets the matrix, row by row: (rows, columns). */
  public HeatMap values(float[][] matrix) {
    return values(Arrays.stream(matrix).map(Elements::widen).toArray(double[][]::new));
  }

  /** Sets the matrix, row by row: (rows, columns). */
  public HeatMap values(int[][] matrix) {
    return values(Arrays.stream(matrix).map(Elements::widen).toArray(double[][]::new));
  }

  /** Sets the matrix from an array of two dimensions, (rows, columns); the array stays open. */
  public HeatMap values(NDArray matrix) {
    if (matrix.getShape().dimension() != 2) {
      throw new IllegalArgumentException(
          "a heat map shows an array of two dimensions, not of shape " + matrix.getShape());
    }
    int columns = (int) matrix.getShape().get(1);
    double[] flat = Elements.of(matrix);
    double[][] rows = new double[flat.length / columns][];
    Arrays.setAll(rows, i -> Arrays.copyOfRange(flat, i * columns, (i + 1) * columns));
    return values(rows);
  }

  /** Names the rows, from the top. */
  public HeatMap rows(String... names) {
    return rows(List.of(names));
  }

  /** Names the rows, from the top. */
  public HeatMap rows(List<String> names) {
    rowNames = List.copyOf(names);
    return this;
  }

  /** Names the columns, from the left. */
  public HeatMap columns(String... names) {
    return columns(List.of(names));
  }

  /** Names the columns, from the left. */
  public HeatMap columns(List<String> names) {
    columnNames = List.copyOf(names);
    return this;
  }

  /** Says what the columns are. */
  public HeatMap x(String label) {
    xLabel = Objects.requireNonNull(label, "label");
    return this;
  }

  /** Says what the rows are. */
  public HeatMap y(String label) {
    yLabel = Objects.requireNonNull(label, "label");
    return this;
  }

  /** Writes each value into its cell, with at most three significant digits. */
  public HeatMap annotate() {
    return annotate(value -> Numbers.significant(value, 3));
  }

  /** Writes each value into its cell, as {@link String#format} says: {@code "%.2f"}. */
  public HeatMap annotate(String format) {
    return annotate(value -> String.format(Locale.ROOT, format, value));
  }

  /** Writes into each cell what the function makes of its value. */
  public HeatMap annotate(DoubleFunction<String> text) {
    annotation = Objects.requireNonNull(text, "text");
    return this;
  }

  /** Sets the colours; where this is not called they follow from the signs of the values. */
  public HeatMap colors(ColorMap map) {
    colors = Objects.requireNonNull(map, "map");
    return this;
  }

  /** Sets the values of the two ends of the colours, so that two heat maps can be compared. */
  public HeatMap range(double newLow, double newHigh) {
    if (!(newLow < newHigh) || Double.isInfinite(newLow) || Double.isInfinite(newHigh)) {
      throw new IllegalArgumentException(
          "a range runs from a smaller to a larger number, not from " + newLow + " to " + newHigh);
    }
    low = newLow;
    high = newHigh;
    return this;
  }

  /** Says what the colours mean, beside the colour bar. */
  public HeatMap barLabel(String label) {
    barLabel = Objects.requireNonNull(label, "label");
    return this;
  }

  /** Tells what the heat map shows, for readers who cannot see it. */
  public HeatMap alt(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("an alternative text says what the heat map shows");
    }
    alternative = text;
    return this;
  }

  /** The title, and how many values share a cell if not each has its own. */
  String shownTitle() {
    String note = values == null ? "" : Pooling.of(this).note();
    return note.isEmpty() ? title : title.isBlank() ? note : title + " (" + note + ")";
  }

  @Override
  public int width() {
    return layout().width();
  }

  @Override
  public int height() {
    return layout().height();
  }

  @Override
  public BufferedImage toImage() {
    HeatMapLayout layout = layout();
    return Canvas.draw(layout.width(), layout.height(), new HeatMapPainter(this, layout)::paint);
  }

  /** The centre of a cell in the pixels of {@link #toImage()}, as {x, y}. */
  int[] cellCentre(int row, int column) {
    HeatMapLayout layout = layout();
    return new int[] {
      (int) ((layout.left() + (column + 0.5) * layout.cellWidth()) * SCALE),
      (int) ((layout.top() + (row + 0.5) * layout.cellHeight()) * SCALE)
    };
  }

  private HeatMapLayout layout() {
    if (values == null) {
      throw new IllegalStateException("the heat map '" + title + "' has no values yet");
    }
    if (annotation != null && !Pooling.of(this).isNone()) {
      throw new IllegalStateException(
          Numbers.format(
              "%d × %d values are too many to write each into its cell: leave out annotate()",
              values.length, values[0].length));
    }
    requireNames("row", rowNames, values.length);
    requireNames("column", columnNames, values[0].length);
    return HeatMapLayout.of(this);
  }

  private static void requireNames(String what, List<String> names, int count) {
    if (!names.isEmpty() && names.size() != count) {
      throw new IllegalArgumentException(
          Numbers.format("%d %s names for %d %ss", names.size(), what, count, what));
    }
  }

  @Override
  public String alternativeText() {
    if (alternative != null) {
      return alternative;
    }
    ValueScale scale = ValueScale.of(this);
    int[] top = scale.highest();
    return Numbers.format(
        "Heat map%s of %d × %d cells%s%s, from %s to %s; the highest is in %s, %s.",
        title.isBlank() ? "" : " “" + title + "”",
        values.length,
        values[0].length,
        yLabel.isBlank() ? "" : ", rows: " + yLabel,
        xLabel.isBlank() ? "" : ", columns: " + xLabel,
        Numbers.compact(scale.least()),
        Numbers.compact(scale.greatest()),
        rowNames.isEmpty() ? "row " + top[0] : "row " + rowNames.get(top[0]),
        columnNames.isEmpty() ? "column " + top[1] : "column " + columnNames.get(top[1]));
  }

  @Override
  public String toString() {
    return alternativeText();
  }
}
