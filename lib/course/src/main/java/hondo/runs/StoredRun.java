package hondo.runs;

import hondo.core.IoReason;
import hondo.core.Numbers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The numbers of a run that takes longer than a notebook may: {@code NAME.csv} of the {@link
 * Results}, which {@code environment/bin/hondo runs NAME} makes again.
 *
 * @param name for example {@code grokking}
 * @param about what was run, in a line
 * @param seconds CPU time that it took
 * @param columns numbers by column, all of one length
 */
public record StoredRun(String name, String about, double seconds, Map<String, double[]> columns) {
  /**
   * Reads a run that comes with the project.
   *
   * @throws IllegalStateException if its file is not there
   * @throws IllegalArgumentException if the file is not complete
   */
  public static StoredRun read(String name) {
    return read(name, Results.file(name + ".csv", "environment/bin/hondo runs " + name));
  }

  /** Reads a run from a file of any place. */
  public static StoredRun read(String name, Path file) {
    try {
      return parse(name, Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(Numbers.format("cannot read %s: %s", file, IoReason.of(e)), e);
    }
  }

  /** Two lines of comment (what, seconds), a line of names, and lines of numbers. */
  static StoredRun parse(String name, List<String> lines) {
    if (lines.size() < 4 || !lines.get(0).startsWith("# ") || !lines.get(1).startsWith("# ")) {
      throw incomplete(name);
    }
    String[] names = lines.get(2).split(",");
    double[][] rows =
        lines.stream()
            .skip(3)
            .map(line -> Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray())
            .toArray(double[][]::new);
    if (Arrays.stream(rows).anyMatch(row -> row.length != names.length)) {
      throw incomplete(name);
    }
    Map<String, double[]> columns = new LinkedHashMap<>();
    for (int c = 0; c < names.length; c++) {
      int column = c;
      columns.put(names[c], Arrays.stream(rows).mapToDouble(row -> row[column]).toArray());
    }
    double seconds = Double.parseDouble(lines.get(1).substring(2).replace(" seconds", ""));
    return new StoredRun(name, lines.get(0).substring(2), seconds, columns);
  }

  private static IllegalArgumentException incomplete(String name) {
    return new IllegalArgumentException(
        "the stored run '" + name + "' is not complete: type `make setup`, which mends it");
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
