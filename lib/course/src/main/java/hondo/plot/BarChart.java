package hondo.plot;

import hondo.core.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.style.CategoryStyler;

/**
 * Bars over named categories, one group of bars for each category.
 *
 * <pre>{@code
 * BarChart.titled("Letters").x("letter").y("share").bars("English", letters, shares)
 * }</pre>
 *
 * The bars start at zero, unless the axis is logarithmic.
 */
public final class BarChart extends AxesPlot<BarChart> {
  private record Bars(String name, double[] values) {}

  private record Bound(String bars, String label, double value) {}

  private final List<Bars> series = new ArrayList<>();
  private List<String> categories;
  private final List<Bound> bounds = new ArrayList<>();
  private DoubleFunction<String> valueText;

  private BarChart(String title) {
    super(title);
  }

  /** A new chart; the title says what there is to see, and may be empty. */
  public static BarChart titled(String title) {
    return new BarChart(title);
  }

  /**
   * Adds one bar for each category; all series of a chart have the same categories in the same
   * order.
   */
  public BarChart bars(String name, String[] labels, double[] values) {
    return bars(name, List.of(labels), values);
  }

  /** As {@link #bars(String, String[], double[])}. */
  public BarChart bars(String name, List<String> labels, double[] values) {
    Objects.requireNonNull(name, "name");
    if (labels.size() != values.length || values.length == 0) {
      throw new IllegalArgumentException(
          Numbers.format("'%s' has %d labels and %d values", name, labels.size(), values.length));
    }
    if (categories != null && !categories.equals(labels)) {
      throw new IllegalArgumentException(
          Numbers.format(
              "'%s' has other labels than the series before it: %s, not %s",
              name, labels, categories));
    }
    categories = List.copyOf(labels);
    series.add(new Bars(name, values.clone()));
    return this;
  }

  /**
   * Draws a mark at a value across the bars of one series: what is known of these and not of the
   * others, such as a bound for one of two languages. For all bars there is {@link #referenceY}.
   *
   * @param bars the name of the series, which the chart has already
   * @param label for the legend
   */
  public BarChart boundOf(String bars, String label, double value) {
    if (series.stream().noneMatch(each -> each.name.equals(bars))) {
      throw new IllegalArgumentException(
          "the chart has no bars '"
              + bars
              + "' for the bound '"
              + label
              + "', but "
              + series.stream().map(Bars::name).toList()
              + ": add bars before their bounds");
    }
    Objects.requireNonNull(label, "label");
    if (Double.isNaN(value)) {
      throw new IllegalArgumentException("the bound '" + label + "' is not a number");
    }
    yAxis.requireDrawable(label, new double[] {value});
    bounds.add(new Bound(bars, label, value));
    return this;
  }

  /** Writes each value over its bar, with at most four significant digits. */
  public BarChart showValues() {
    valueText = Numbers::compact;
    return this;
  }

  /** Writes each value over its bar, as {@link String#format} says: {@code "%.2f"}. */
  public BarChart showValues(String format) {
    valueText = value -> String.format(Locale.ROOT, format, value);
    return this;
  }

  @Override
  XChartInternals.Axes build() {
    if (series.isEmpty()) {
      throw new IllegalStateException("the chart '" + title + "' has no data yet");
    }
    CategoryChart chart = new CategoryChart(width(), height());
    XChartInternals.Axes axes = XChartInternals.axes(chart);
    HouseStyle.apply(axes);
    for (int i = 0; i < series.size(); i++) {
      Bars bars = series.get(i);
      yAxis.requireDrawable(bars.name, bars.values);
      Arrays.stream(bars.values).forEach(yAxis::include);
      chart
          .addSeries(bars.name, categories, Arrays.stream(bars.values).boxed().toList())
          .setFillColor(HouseStyle.color(i));
    }
    references.forEach(line -> yAxis.include(line.value()));
    bounds.forEach(bound -> yAxis.include(bound.value));
    scaleAxes(chart.getStyler());
    LogGrid.replaceGrid(axes);
    axes.add(categoryLabels());
    bounds.forEach(bound -> axes.add(drawn(bound)));
    if (valueText != null) {
      axes.add(new BarValues(series.stream().map(Bars::values).toList(), valueText));
    }
    return axes;
  }

  private BarBound drawn(Bound bound) {
    int index = series.stream().map(Bars::name).toList().indexOf(bound.bars);
    return new BarBound(bound.value, series.get(index).values, index, series.size());
  }

  private CategoryLabels categoryLabels() {
    return new CategoryLabels(categories, xAxis.label, width() - 110.0);
  }

  @Override
  int roomBelow() {
    return categoryLabels().height();
  }

  private void scaleAxes(CategoryStyler styler) {
    yAxis.headroom = valueText != null ? 0.12 : 0.05;
    double[] range = yAxis.range(Axis.Zero.ALWAYS);
    styler.setYAxisLogarithmic(yAxis.logarithmic);
    styler.setYAxisLogarithmicDecadeOnly(false);
    styler.setYAxisMin(range[0]).setYAxisMax(range[1]);
    styler.setYAxisTickLabelsFormattingFunction(yAxis.format(range));
    styler.setPlotGridVerticalLinesVisible(false);
    styler.setAvailableSpaceFill(BarValues.fill(series.size()));
    styler.setXAxisTicksVisible(false);
    styler.setXAxisTitleVisible(false);
  }

  /** Beside the bars a label would cover values, so the legend names the lines. */
  @Override
  boolean labelsReferences() {
    return false;
  }

  @Override
  List<Legend.Entry> legendEntries() {
    List<Legend.Entry> entries = new ArrayList<>();
    for (int i = 0; i < series.size(); i++) {
      entries.add(Legend.Entry.box(series.get(i).name, HouseStyle.color(i)));
    }
    references.forEach(line -> entries.add(Legend.Entry.dashes(line.label())));
    bounds.forEach(bound -> entries.add(Legend.Entry.mark(bound.label)));
    return entries;
  }

  @Override
  List<String> describeSeries() {
    return series.stream().map(this::describe).toList();
  }

  private String describe(Bars bars) {
    int low = 0;
    int high = 0;
    for (int i = 1; i < bars.values.length; i++) {
      low = bars.values[i] < bars.values[low] ? i : low;
      high = bars.values[i] > bars.values[high] ? i : high;
    }
    String marks =
        bounds.stream()
            .filter(bound -> bound.bars.equals(bars.name))
            .map(bound -> ", " + bound.label + " at " + Numbers.compact(bound.value))
            .collect(Collectors.joining());
    return Numbers.format(
        "%s: %d bars, highest %s (%s), lowest %s (%s)%s",
        bars.name,
        bars.values.length,
        categories.get(high),
        Numbers.compact(bars.values[high]),
        categories.get(low),
        Numbers.compact(bars.values[low]),
        marks);
  }

  @Override
  BarChart self() {
    return this;
  }

  @Override
  String kind() {
    return "Bar chart";
  }
}
