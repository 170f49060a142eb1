package hondo.plot;

import hondo.core.Elements;
import hondo.core.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * How often values fall into each of a row of bins; several series share their bins.
 *
 * <pre>{@code
 * Histogram.titled("Sentence lengths").x("words").values("Brown", lengths)
 * }</pre>
 *
 * Whole numbers in a narrow range get a bin each; for other values the width of the bins follows
 * Freedman and Diaconis (1981), 2·IQR·n^(−1/3), unless {@link #bins} sets their number.
 */
public final class Histogram extends XyPlot<Histogram> {
  private record Sample(String name, double[] values) {}

  private final List<Sample> samples = new ArrayList<>();
  private int requestedBins;
  private boolean density;

  private Histogram(String title) {
    super(title);
    yAxis.label = "count";
  }

  /** A new histogram; the title says what there is to see, and may be empty. */
  public static Histogram titled(String title) {
    return new Histogram(title);
  }

  /** Adds a sample; NaN is left out. */
  public Histogram values(String name, double[] values) {
    double[] numbers = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
    if (numbers.length == 0) {
      throw new IllegalArgumentException("'" + name + "' has no values");
    }
    xAxis.requireDrawable(name, numbers);
    Arrays.sort(numbers);
    samples.add(new Sample(name, numbers));
    return this;
  }

  /** Adds a sample. */
  public Histogram values(String name, int[] values) {
    return values(name, Elements.widen(values));
  }

  /** Adds a sample; NaN is left out. */
  public Histogram values(String name, float[] values) {
    return values(name, Elements.widen(values));
  }

  /** Sets the number of bins, 1 to 1,000. */
  public Histogram bins(int number) {
    if (number < 1 || number > 1_000) {
      throw new IllegalArgumentException("1 to 1,000 bins, not " + number);
    }
    requestedBins = number;
    return this;
  }

  /** Shows densities, whose bars have an area of one in all, instead of counts. */
  public Histogram density() {
    density = true;
    yAxis.label = "density";
    return this;
  }

  @Override
  public Histogram logX() {
    throw new UnsupportedOperationException(
        "the bins of a histogram are equally wide; take the logarithms as values instead");
  }

  @Override
  XChartInternals.Axes build() {
    if (samples.isEmpty()) {
      throw new IllegalStateException("the chart '" + title + "' has no data yet");
    }
    double[] edges = Bins.edges(samples.stream().map(Sample::values).toList(), requestedBins);
    series.clear();
    List<double[]> heights = new ArrayList<>();
    for (Sample sample : samples) {
      double[] height = Bins.heights(sample.values, edges, density);
      heights.add(height);
      series.add(outline(sample.name, edges, height));
    }
    XChartInternals.Axes chart = super.build();
    chart.add(new HistogramBars(edges, heights));
    return chart;
  }

  /** Invisible points that make the axes reach around the bars. */
  private Series outline(String name, double[] edges, double[] heights) {
    double highest = Arrays.stream(heights).max().orElseThrow();
    double lowest = Arrays.stream(heights).filter(h -> h > 0).min().orElseThrow();
    double floor = yAxis.logarithmic ? lowest / 2 : 0;
    double[] x = {edges[0], edges[edges.length - 1]};
    return new Series(name, x, new double[] {floor, highest}, XYSeriesRenderStyle.Scatter);
  }

  @Override
  void dress(XYSeries drawn, Series data, int index) {
    drawn.setLineStyle(SeriesLines.NONE);
    drawn.setMarker(SeriesMarkers.NONE);
  }

  @Override
  Legend.Entry legendEntry(Series data, int index) {
    return Legend.Entry.box(data.name(), HouseStyle.color(index));
  }

  @Override
  List<String> describeSeries() {
    return samples.stream().map(Histogram::describe).toList();
  }

  private static String describe(Sample sample) {
    double[] sorted = sample.values;
    return Numbers.format(
        "%s: %s values, median %s, from %s to %s",
        sample.name,
        Numbers.grouped(sorted.length),
        Numbers.compact(Bins.quantile(sorted, 0.5)),
        Numbers.compact(sorted[0]),
        Numbers.compact(sorted[sorted.length - 1]));
  }

  @Override
  Histogram self() {
    return this;
  }

  @Override
  String kind() {
    return "Histogram";
  }
}
