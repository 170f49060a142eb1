package hondo.plot;

import hondo.core.Elements;
import java.util.HashSet;
import java.util.Set;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Lines over a numeric axis: learning curves, scaling laws, entropy by order.
 *
 * <pre>{@code
 * LineChart.titled("Entropy of English").x("order n").y("bits per character").logX()
 *     .line("ours", orders, bits)
 *     .referenceY("Shannon 1951, upper bound", 1.3)
 * }</pre>
 *
 * Short series also get markers, each series its own shape; NaN leaves a gap.
 */
public final class LineChart extends XyPlot<LineChart> {
  private final Set<Series> expected = new HashSet<>();

  private LineChart(String title) {
    super(title);
  }

  /** A new chart; the title says what there is to see, and may be empty. */
  public static LineChart titled(String title) {
    return new LineChart(title);
  }

  /** Adds a line through the points (x[i], y[i]), in their order. */
  public LineChart line(String name, double[] x, double[] y) {
    return add(name, x, y, XYSeriesRenderStyle.Line);
  }

  /** Adds a line over the indexes 0, 1, 2, … */
  public LineChart line(String name, double[] y) {
    return line(name, indexes(y.length), y);
  }

  /** Adds a line through the points (x[i], y[i]), in their order. */
  public LineChart line(String name, int[] x, double[] y) {
    return line(name, Elements.widen(x), y);
  }

  /** Adds a line over the indexes 0, 1, 2, … */
  public LineChart line(String name, float[] y) {
    return line(name, Elements.widen(y));
  }

  /** Adds a line that keeps each value until the next x. */
  public LineChart steps(String name, double[] x, double[] y) {
    return add(name, x, y, XYSeriesRenderStyle.Step);
  }

  /** Adds points without a line, for example measurements beside a fitted curve. */
  public LineChart points(String name, double[] x, double[] y) {
    return add(name, x, y, XYSeriesRenderStyle.Scatter);
  }

  /**
   * Adds a thin grey line: what is to be expected, for example the curve of an earlier run. Add it
   * after the other lines, which keep their colours then.
   */
  public LineChart expected(String name, double[] x, double[] y) {
    add(name, x, y, XYSeriesRenderStyle.Line);
    expected.add(series.get(series.size() - 1));
    return this;
  }

  private LineChart add(String name, double[] x, double[] y, XYSeriesRenderStyle style) {
    series.add(new Series(name, x, y, style));
    return this;
  }

  @Override
  void dress(XYSeries drawn, Series data, int index) {
    super.dress(drawn, data, index);
    if (expected.contains(data)) {
      drawn.setLineStyle(HouseStyle.solid(HouseStyle.LINE / 2));
      drawn.setLineColor(HouseStyle.EXPECTED);
      drawn.setMarker(SeriesMarkers.NONE);
    }
  }

  @Override
  Legend.Entry legendEntry(Series data, int index) {
    return expected.contains(data)
        ? new Legend.Entry(
            data.name(),
            HouseStyle.EXPECTED,
            SeriesMarkers.NONE,
            HouseStyle.solid(HouseStyle.LINE / 2))
        : super.legendEntry(data, index);
  }

  @Override
  LineChart self() {
    return this;
  }

  @Override
  String kind() {
    return "Line chart";
  }
}
