package hondo.render;

import hondo.core.Html;
import hondo.core.Numbers;
import hondo.kernel.api.DisplayData;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Shows tables: the first and the last rows, the type under each name, how many rows there are. */
final class TableRenderer {
  private static final int EDGE = 10;
  private static final int MAX_CELL = 60;

  private TableRenderer() {}

  static DisplayData render(Table table) {
    List<Integer> rows = ArrayText.shown(table.rowCount(), EDGE);
    String size =
        "%s %s × %s %s"
            .formatted(
                Numbers.grouped(table.rowCount()),
                table.rowCount() == 1 ? "row" : "rows",
                Numbers.grouped(table.columnCount()),
                table.columnCount() == 1 ? "column" : "columns");
    String caption = table.name() == null || table.name().isBlank() ? "" : table.name() + ": ";
    return DisplayData.ofHtml(html(table, rows, caption + size), text(table, rows, caption + size));
  }

  static DisplayData renderColumn(Column<?> column) {
    return render(Table.create("", column));
  }

  private static String html(Table table, List<Integer> rows, String caption) {
    StringBuilder html = new StringBuilder("<table><thead><tr>");
    for (Column<?> column : table.columns()) {
      html.append("<th scope=\"col\" style=\"text-align:%s\">".formatted(align(column)))
          .append(Html.escape(column.name()))
          .append("<br><span style=\"font-weight:normal;opacity:0.65\">")
          .append(Html.escape(type(column)))
          .append("</span></th>");
    }
    html.append("</tr></thead><tbody>");
    for (int row : rows) {
      html.append("<tr>");
      for (Column<?> column : table.columns()) {
        html.append("<td style=\"text-align:%s\">".formatted(align(column)))
            .append(Html.escape(cell(column, row)))
            .append("</td>");
      }
      html.append("</tr>");
    }
    return html.append("</tbody></table><div style=\"opacity:0.75\">")
        .append(Html.escape(caption))
        .append("</div>")
        .toString();
  }

  private static String text(Table table, List<Integer> rows, String caption) {
    List<List<String>> columns = new ArrayList<>();
    for (Column<?> column : table.columns()) {
      List<String> cells = new ArrayList<>();
      cells.add(column.name());
      cells.add(type(column));
      rows.forEach(row -> cells.add(cell(column, row)));
      columns.add(aligned(cells, align(column).equals("right")));
    }
    StringBuilder text = new StringBuilder();
    for (int line = 0; line < rows.size() + 2; line++) {
      int current = line;
      text.append(
              columns.stream()
                  .map(cells -> cells.get(current))
                  .collect(Collectors.joining("  "))
                  .stripTrailing())
          .append('\n');
    }
    return text.append(caption).toString();
  }

  private static List<String> aligned(List<String> cells, boolean right) {
    int width = cells.stream().mapToInt(String::length).max().orElse(1);
    String format = "%" + (right ? "" : "-") + Math.max(1, width) + "s";
    return cells.stream().map(format::formatted).toList();
  }

  private static String cell(Column<?> column, int row) {
    if (row < 0) {
      return "…";
    }
    if (column.isMissing(row)) {
      return "–";
    }
    Object value = column.get(row);
    if (value instanceof Double || value instanceof Float) {
      return Numbers.significant(((Number) value).doubleValue(), 6);
    }
    String text = column.getString(row).replace('\n', ' ');
    return text.length() > MAX_CELL ? text.substring(0, MAX_CELL - 1) + "…" : text;
  }

  private static String type(Column<?> column) {
    return column.type().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String align(Column<?> column) {
    ColumnType type = column.type();
    boolean number =
        type.equals(ColumnType.DOUBLE)
            || type.equals(ColumnType.FLOAT)
            || type.equals(ColumnType.INTEGER)
            || type.equals(ColumnType.LONG)
            || type.equals(ColumnType.SHORT);
    return number ? "right" : "left";
  }
}
