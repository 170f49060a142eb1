package hondo.render;

import hondo.core.Html;
import hondo.core.Numbers;
import hondo.kernel.api.DisplayData;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Shows tables: the first and the last rows, the type under each name, how many rows there are. */
final class TableRenderer {
  private static final int EDGE = 10;
  private static final int MAX_CELL = 60;
  private static final Set<ColumnType> NUMBERS =
      Set.of(
          ColumnType.DOUBLE,
          ColumnType.FLOAT,
          ColumnType.INTEGER,
          ColumnType.LONG,
          ColumnType.SHORT);

  private TableRenderer() {}

  static DisplayData render(Table table) {
    List<Integer> rows = ArrayText.shown(table.rowCount(), EDGE);
    String size =
        Numbers.format(
            "%s %s × %s %s",
            Numbers.grouped(table.rowCount()),
            table.rowCount() == 1 ? "row" : "rows",
            Numbers.grouped(table.columnCount()),
            table.columnCount() == 1 ? "column" : "columns");
    String caption = table.name() == null || table.name().isBlank() ? "" : table.name() + ": ";
    String below = caption + size;
    List<Shown> columns = table.columns().stream().map(c -> Shown.of(c, rows)).toList();
    return DisplayData.ofHtml(html(columns, rows.size(), below), text(columns, rows.size(), below));
  }

  static DisplayData renderColumn(Column<?> column) {
    return render(Table.create("", column));
  }

  /** One column as it is shown. */
  private record Shown(String name, String type, boolean right, List<String> cells) {
    static Shown of(Column<?> column, List<Integer> rows) {
      double[] numbers =
          rows.stream().filter(row -> row >= 0).mapToDouble(row -> real(column, row)).toArray();
      DoubleFunction<String> number = Decimals.ofColumn(numbers);
      String type = column.type().name().toLowerCase(Locale.ROOT).replace('_', ' ');
      List<String> cells = rows.stream().map(row -> cell(column, row, number)).toList();
      return new Shown(column.name(), type, NUMBERS.contains(column.type()), cells);
    }

    String align() {
      return right ? "right" : "left";
    }
  }

  private static String html(List<Shown> columns, int rows, String caption) {
    StringBuilder html = new StringBuilder("<table><thead><tr>");
    for (Shown column : columns) {
      html.append(Numbers.format("<th scope=\"col\" style=\"text-align:%s\">", column.align()))
          .append(Html.escape(column.name))
          .append("<br><span style=\"font-weight:normal;opacity:0.65\">")
          .append(Html.escape(column.type))
          .append("</span></th>");
    }
    html.append("</tr></thead><tbody>");
    for (int row = 0; row < rows; row++) {
      html.append("<tr>");
      for (Shown column : columns) {
        html.append(Numbers.format("<td style=\"text-align:%s\">", column.align()))
            .append(Html.escape(column.cells.get(row)))
            .append("</td>");
      }
      html.append("</tr>");
    }
    return html.append("</tbody></table><div style=\"opacity:0.75\">")
        .append(Html.escape(caption))
        .append("</div>")
        .toString();
  }

  private static String text(List<Shown> columns, int rows, String caption) {
    List<List<String>> texts = new ArrayList<>();
    for (Shown column : columns) {
      List<String> lines = new ArrayList<>(List.of(column.name, column.type));
      lines.addAll(column.cells);
      texts.add(aligned(lines, column.right));
    }
    StringBuilder text = new StringBuilder();
    for (int line = 0; line < rows + 2; line++) {
      int current = line;
      text.append(
              texts.stream()
                  .map(lines -> lines.get(current))
                  .collect(Collectors.joining("  "))
                  .stripTrailing())
          .append('\n');
    }
    return text.append(caption).toString();
  }

  private static List<String> aligned(List<String> cells, boolean right) {
    int width = cells.stream().mapToInt(String::length).max().orElse(1);
    String format = "%" + (right ? "" : "-") + Math.max(1, width) + "s";
    return cells.stream().map(cell -> Numbers.format(format, cell)).toList();
  }

  private static double real(Column<?> column, int row) {
    Object value = column.isMissing(row) ? null : column.get(row);
    return value instanceof Double || value instanceof Float
        ? ((Number) value).doubleValue()
        : Double.NaN;
  }

  private static String cell(Column<?> column, int row, DoubleFunction<String> number) {
    if (row < 0) {
      return "…";
    }
    if (column.isMissing(row)) {
      return "–";
    }
    double real = real(column, row);
    if (!Double.isNaN(real)) {
      return number.apply(real);
    }
    String text = column.getString(row).replace('\n', ' ');
    return text.length() > MAX_CELL ? text.substring(0, MAX_CELL - 1) + "…" : text;
  }
}
