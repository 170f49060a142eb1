package hondo.runs;

import hondo.core.Numbers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The numbers of a run that takes longer than a notebook may. They come with the library, and
 * {@code environment/bin/hondo runs NAME} makes them again.
 *
 * @param name for example {@code grokking}
 * @param about what was run, in a line
 * @param seconds CPU time that it took
 * @param columns numbers by column, all of one length
 */
public record StoredRun(String name, String about, double seconds, Map<String, double[]> columns) {
  /**
   * Reads a run that comes with the library.
   *
   * @throws IllegalArgumentException if there is none of this name
   */
  public static StoredRun read(String name) {
    try (InputStream stream = StoredRun.class.getResourceAsStream(name + ".csv")) {
      if (stream == null) {
        throw new IllegalArgumentException("there is no stored run '" + name + "'");
      }
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      return parse(name, reader.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the stored run " + name, e);
    }
  }

  /** Two lines of comment (what, seconds), a line of names, and lines of numbers. */
  static StoredRun parse(String name, List<String> lines) {
    if (lines.size() < 4 || !lines.get(0).startsWith("# ") || !lines.get(1).startsWith("# ")) {
      throw new IllegalArgumentException("the stored run '" + name + "' is not complete");
    }
    String[] names = lines.get(2).split(",");
    double[][] rows =
        lines.stream()
            .skip(3)
            .map(line -> Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray())
            .toArray(double[][]::new);
    Map<String, double[]> columns = new LinkedHashMap<>();
    for (int c = 0; c < names.length; c++) {
      int column = c;
      columns.put(names[c], Arrays.stream(rows).mapToDouble(row -> row[column]).toArray());
    }
    double seconds = Double.parseDouble(lines.get(1).substring(2).replace(" seconds", ""));
    return new StoredRun(name, lines.get(0).substring(2), seconds, columns);
  }

  /** The lines that {@link #parse} reads. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("# " + about);
    lines.add(Numbers.format("# %.0f seconds", seconds));
    lines.add(String.join(",", columns.keySet()));
    int rows = columns.values().iterator().next().length;
    for (int r = 0; r < rows; r++) {
      int row = r;
      lines.add(
          String.join(
              ",", columns.values().stream().map(c -> Numbers.format("%.6g", c[row])).toList()));
    }
    return lines;
  }

  /** The numbers of a column. */
  public double[] column(String column) {
    double[] values = columns.get(column);
    if (values == null) {
      throw new IllegalArgumentException(
          Numbers.format(
              "the run '%s' has no column '%s', but %s", name, column, columns.keySet()));
    }
    return values.clone();
  }
}
