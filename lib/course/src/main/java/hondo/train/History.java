package hondo.train;

import hondo.core.Numbers;
import hondo.plot.LineChart;
import hondo.plot.Plot;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.Table;

/**
 * What was measured during a training: series of numbers by step. A notebook shows it as a chart of
 * the losses.
 */
public final class History implements Plot {
  /** The loss of each step's batches. */
  public static final String LOSS = "loss";

  /** The norm of each step's gradient, before it was clipped. */
  public static final String GRADIENT_NORM = "norm of the gradient";

  /** The learning rate of each step. */
  public static final String LEARNING_RATE = "learning rate";

  private static final Set<String> ASIDE = Set.of(GRADIENT_NORM, LEARNING_RATE);
  private static final int MOST_POINTS = 250;

  private final Map<String, Series> series = new LinkedHashMap<>();
  private History expected;
  private String title = "Training";

  /** One series; grows. */
  private static final class Series {
    private long[] steps = new long[16];
    private double[] values = new double[16];
    private int count;

    void add(long step, double value) {
      if (count > 0 && step < steps[count - 1]) {
        throw new IllegalArgumentException(
            Numbers.format("step %d comes after step %d", step, steps[count - 1]));
      }
      if (count == steps.length) {
        steps = Arrays.copyOf(steps, 2 * count);
        values = Arrays.copyOf(values, 2 * count);
      }
      steps[count] = step;
      values[count++] = value;
    }
  }

  /** Adds a number to a series; steps never go back. */
  public void add(String name, long step, double value) {
    series.computeIfAbsent(name, each -> new Series()).add(step, value);
  }

  /** The names of the series, in the order in which they began. */
  public Set<String> names() {
    return new LinkedHashSet<>(series.keySet());
  }

  /** The steps at which a series was measured. */
  public long[] steps(String name) {
    Series of = series(name);
    return Arrays.copyOf(of.steps, of.count);
  }

  /** The numbers of a series. */
  public double[] values(String name) {
    Series of = series(name);
    return Arrays.copyOf(of.values, of.count);
  }

  /** The last number of a series. */
  public double last(String name) {
    Series of = series(name);
    return of.values[of.count - 1];
  }

  /** The mean of the last numbers of a series, {@code count} of them or as many as there are. */
  public double mean(String name, int count) {
    Series of = series(name);
    int from = Math.max(0, of.count - count);
    return Arrays.stream(of.values, from, of.count).average().orElseThrow();
  }

  /** What charts of this history are called: "Training" unless this says it. */
  public History titled(String newTitle) {
    title = newTitle;
    return this;
  }

  /** Draws another history in grey beside this one: what is to be expected. */
  public History expect(History other) {
    expected = other;
    return this;
  }

  /** The step at which a series was measured last; −1 where there is none. */
  long lastStep(String name) {
    Series of = series.get(name);
    return of == null ? -1 : of.steps[of.count - 1];
  }

  /** Takes over what another history holds. */
  void replace(History other) {
    series.clear();
    series.putAll(other.series);
  }

  private Series series(String name) {
    Series found = series.get(name);
    if (found == null) {
      throw new IllegalArgumentException(
          "this history has no series '" + name + "', but " + series.keySet());
    }
    return found;
  }

  /** A chart of the losses, or of the series named; means of several steps where there are many. */
  public LineChart chart(String... names) {
    Set<String> shown = new LinkedHashSet<>(Arrays.asList(names));
    if (names.length == 0) {
      if (series.containsKey(LOSS)) {
        shown.add(LOSS); // first, so that its colour is always the same
      }
      shown.addAll(series.keySet());
      shown.removeAll(ASIDE);
    }
    if (shown.isEmpty()) {
      throw new IllegalStateException("nothing was measured yet, so there is no curve to show");
    }
    LineChart chart =
        LineChart.titled(title).x("step").y(shown.size() == 1 ? shown.iterator().next() : LOSS);
    for (String name : shown) {
      double[][] points = points(series(name));
      int together = (int) Math.ceil(series(name).count / (double) MOST_POINTS);
      String label = together == 1 ? name : name + ", mean of " + together + " steps";
      chart.line(label, points[0], points[1]);
    }
    if (expected != null) {
      for (String name : expected.names()) {
        if (shown.contains(name)) {
          double[][] points = points(expected.series(name));
          chart.expected(name + ", expected", points[0], points[1]);
        }
      }
    }
    return chart;
  }

  /** Steps and values, so many neighbours averaged that a chart can show them. */
  private static double[][] points(Series of) {
    int together = Math.max(1, (int) Math.ceil(of.count / (double) MOST_POINTS));
    int count = (of.count + together - 1) / together;
    double[][] points = new double[2][count];
    for (int i = 0; i < count; i++) {
      int from = i * together;
      int to = Math.min(of.count, from + together);
      points[0][i] = Arrays.stream(of.steps, from, to).average().orElseThrow();
      double mean = Arrays.stream(of.values, from, to).average().orElseThrow();
      points[1][i] = Double.isInfinite(mean) ? Double.NaN : mean; // a gap: no axis reaches there
    }
    return points;
  }

  /** A row for each step at which anything was measured, a column for each series. */
  public Table toTable() {
    Set<Long> steps = new TreeSet<>();
    series.values().forEach(s -> Arrays.stream(s.steps, 0, s.count).forEach(steps::add));
    LongColumn column = LongColumn.create("step", steps.stream().mapToLong(i -> i).toArray());
    Table table = Table.create("history", column);
    series.forEach(
        (name, s) -> {
          Map<Long, Double> byStep = new LinkedHashMap<>();
          for (int i = 0; i < s.count; i++) {
            byStep.put(s.steps[i], s.values[i]);
          }
          DoubleColumn values = DoubleColumn.create(name);
          steps.forEach(step -> values.append(byStep.get(step)));
          table.addColumns(values);
        });
    return table;
  }

  @Override
  public int width() {
    return 720;
  }

  @Override
  public int height() {
    return 360;
  }

  @Override
  public BufferedImage toImage() {
    return chart().size(width(), height()).toImage();
  }

  @Override
  public String alternativeText() {
    return series.isEmpty() ? "A training that has not begun" : chart().alternativeText();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("History");
    series.forEach(
        (name, s) ->
            text.append("; ")
                .append(name)
                .append(' ')
                .append(Numbers.compact(s.values[s.count - 1]))
                .append(" at step ")
                .append(Numbers.grouped(s.steps[s.count - 1])));
    return text.toString();
  }
}
