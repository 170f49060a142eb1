package hondo.agent.tools;

import hondo.agent.tool.Describe;
import hondo.agent.tool.Tool;
import hondo.core.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Look-up in a table. */
public final class TableTool {
  private static final int MOST_ROWS = 20;

  private TableTool() {}

  /**
   * What it takes.
   *
   * @param column where to look
   * @param value what to look for, capital or small letters alike
   * @param result the column that is asked for
   */
  public record Lookup(
      @Describe("the column to look in") String column,
      @Describe("the value to look for in it") String value,
      @Describe("the column whose value is wanted") String result) {}

  /**
   * A tool that looks up a copy of a table.
   *
   * @param name the tool's
   * @param description what the table holds; the names of its columns are added
   * @throws IllegalArgumentException if the table has no row
   */
  public static Tool tool(String name, String description, Table table) {
    if (table.isEmpty()) {
      throw new IllegalArgumentException("there is nothing to look up: the table has no row");
    }
    Table copy = table.copy();
    String columns = String.join(", ", copy.columnNames());
    return Tool.of(
        name,
        Numbers.format("%s Columns: %s.", description, columns),
        Lookup.class,
        lookup -> find(copy, lookup));
  }

  private static String find(Table table, Lookup lookup) {
    Column<?> where = column(table, lookup.column());
    Column<?> result = column(table, lookup.result());
    String wanted = key(lookup.value());
    List<String> found = new ArrayList<>();
    for (int row = 0; row < table.rowCount(); row++) {
      if (!where.isMissing(row) && key(where.getUnformattedString(row)).equals(wanted)) {
        found.add(result.isMissing(row) ? "(missing)" : result.getUnformattedString(row));
      }
    }
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          Numbers.format("no row has '%s' in the column '%s'", lookup.value(), where.name()));
    }
    String shown = String.join("\n", found.subList(0, Math.min(MOST_ROWS, found.size())));
    return found.size() <= MOST_ROWS
        ? shown
        : shown + Numbers.format("\n(%d rows of %d)", MOST_ROWS, found.size());
  }

  private static String key(String value) {
    return value.strip().toLowerCase(Locale.ROOT);
  }

  private static Column<?> column(Table table, String name) {
    return table.columns().stream()
        .filter(column -> key(column.name()).equals(key(name)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    Numbers.format(
                        "there is no column '%s'; there are: %s",
                        name, String.join(", ", table.columnNames()))));
  }
}
