package hondo.runs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the rows of a run while it runs, and the CPU time of its thread. */
public final class Rows {
  private final List<String> names;
  private final List<double[]> rows = new ArrayList<>();
  private final double start = CpuTime.seconds();

  /** Begins a run whose rows have these columns. */
  public Rows(String... names) {
    this.names = List.of(names);
  }

  /**
   * Adds a row: a number for each column.
   *
   * @throws IllegalArgumentException if there are more or fewer
   */
  public void add(double... row) {
    if (row.length != names.size()) {
      throw new IllegalArgumentException(row.length + " numbers for the columns " + names);
    }
    rows.add(row);
  }

  /** Ends the run; its seconds are the CPU time of this thread since the run began. */
  public StoredRun finish(String name, String about) {
    Map<String, double[]> columns = new LinkedHashMap<>();
    for (int c = 0; c < names.size(); c++) {
      int column = c;
      columns.put(names.get(c), rows.stream().mapToDouble(row -> row[column]).toArray());
    }
    return new StoredRun(name, about, CpuTime.seconds() - start, columns);
  }
}
