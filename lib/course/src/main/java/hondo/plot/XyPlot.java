package hondo.plot;

import hondo.core.Numbers;
import java.awt.BasicStroke;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Charts whose two axes are both numbers. */
abstract class XyPlot<T extends XyPlot<T>> extends AxesPlot<T> {
  /** One series; x and y have one length, and y may hold NaN for gaps. */
  record Series(String name, double[] x, double[] y, XYSeries.XYSeriesRenderStyle style) {
    Series {
      Objects.requireNonNull(name, "name");
      if (x.length != y.length) {
        throw new IllegalArgumentException(
            Numbers.format("'%s' has %d x values and %d y values", name, x.length, y.length));
      }
      if (y.length == 0) {
        throw new IllegalArgumentException("'" + name + "' has no values");
      }
      x = x.clone();
      y = y.clone();
    }
  }

  private static final int MARKED = 40;

  final List<Series> series = new ArrayList<>();

  XyPlot(String title) {
    super(title);
  }

  /** Makes the horizontal axis logarithmic; all its values must be above zero. */
  public T logX() {
    xAxis.logarithmic = true;
    return self();
  }

  /** Shows this range of the horizontal axis instead of one that fits the data. */
  public T xRange(double low, double high) {
    xAxis.fix(low, high);
    return self();
  }

  /** Draws a dashed, labelled vertical line. */
  public T referenceX(String label, double value) {
    xAxis.requireDrawable(label, new double[] {value});
    references.add(new Reference(label, value, true));
    return self();
  }

  /** Gives a series its marks: line, points, fill. */
  void dress(XYSeries drawn, Series data, int index) {
    boolean points = data.style == XYSeries.XYSeriesRenderStyle.Scatter;
    drawn.setLineStyle(points ? SeriesLines.NONE : HouseStyle.solid(HouseStyle.LINE));
    drawn.setLineColor(HouseStyle.color(index));
    drawn.setMarkerColor(HouseStyle.color(index));
    drawn.setMarker(marker(data, index));
  }

  /** Whether zero belongs to the vertical axis. */
  Axis.Zero zero() {
    return Axis.Zero.IF_NEAR;
  }

  @Override
  XChartInternals.Axes build() {
    if (series.isEmpty()) {
      throw new IllegalStateException("the chart '" + title + "' has no data yet");
    }
    XYChart chart = new XYChart(width(), height());
    XChartInternals.Axes axes = XChartInternals.axes(chart);
    HouseStyle.apply(axes);
    for (Series data : series) {
      xAxis.requireDrawable(data.name + " (x)", data.x);
      yAxis.requireDrawable(data.name, data.y);
      Arrays.stream(data.x).forEach(xAxis::include);
      Arrays.stream(data.y).forEach(yAxis::include);
      XYSeries drawn = chart.addSeries(data.name, data.x, data.y);
      drawn.setXYSeriesRenderStyle(data.style);
      dress(drawn, data, series.indexOf(data));
    }
    references.forEach(line -> (line.vertical() ? xAxis : yAxis).include(line.value()));
    scaleAxes(chart.getStyler());
    LogGrid.replaceGrid(axes);
    return axes;
  }

  private void scaleAxes(XYStyler styler) {
    double[] xRange = xAxis.range(Axis.Zero.IGNORED);
    double[] yRange = yAxis.range(zero());
    styler.setXAxisLogarithmic(xAxis.logarithmic);
    styler.setYAxisLogarithmic(yAxis.logarithmic);
    styler.setXAxisLogarithmicDecadeOnly(false);
    styler.setYAxisLogarithmicDecadeOnly(false);
    styler.setXAxisMin(xRange[0]).setXAxisMax(xRange[1]);
    styler.setYAxisMin(yRange[0]).setYAxisMax(yRange[1]);
    styler.setXAxisTickLabelsFormattingFunction(xAxis.format(xRange));
    styler.setYAxisTickLabelsFormattingFunction(yAxis.format(yRange));
    if (!xAxis.logarithmic && series.stream().allMatch(XyPlot::hasWholeX)) {
      // XChart's next step below one would be a half: ask for room that only whole numbers need.
      double unit = (width() - 100) / (xRange[1] - xRange[0]);
      styler.setXAxisTickMarkSpacingHint((int) Math.max(HouseStyle.TICK_SPACING, 0.9 * unit));
    }
  }

  @Override
  List<Reference.Curve> curves() {
    return series.stream()
        .map(
            data ->
                new Reference.Curve(
                    data.x, data.y, data.style != XYSeries.XYSeriesRenderStyle.Scatter))
        .toList();
  }

  @Override
  List<Legend.Entry> legendEntries() {
    return IntStream.range(0, series.size()).mapToObj(i -> legendEntry(series.get(i), i)).toList();
  }

  Legend.Entry legendEntry(Series data, int index) {
    boolean line = data.style != XYSeries.XYSeriesRenderStyle.Scatter;
    BasicStroke stroke = line ? HouseStyle.solid(HouseStyle.LINE) : null;
    return new Legend.Entry(data.name, HouseStyle.color(index), marker(data, index), stroke);
  }

  /** Short series get markers, each its own shape, so that colour is not all that tells them. */
  Marker marker(Series data, int index) {
    boolean points = data.style == XYSeries.XYSeriesRenderStyle.Scatter;
    return points || data.y.length <= MARKED ? HouseStyle.marker(index) : SeriesMarkers.NONE;
  }

  @Override
  List<String> describeSeries() {
    return series.stream().map(XyPlot::describe).toList();
  }

  private static boolean hasWholeX(Series data) {
    return Arrays.stream(data.x).allMatch(x -> x == Math.rint(x));
  }

  private static String describe(Series data) {
    double low = Arrays.stream(data.y).filter(v -> !Double.isNaN(v)).min().orElse(Double.NaN);
    double high = Arrays.stream(data.y).filter(v -> !Double.isNaN(v)).max().orElse(Double.NaN);
    return Numbers.format(
        "%s: %s points, from %s to %s, between %s and %s",
        data.name,
        Numbers.grouped(data.y.length),
        Numbers.compact(data.y[0]),
        Numbers.compact(data.y[data.y.length - 1]),
        Numbers.compact(low),
        Numbers.compact(high));
  }

  static double[] indexes(int length) {
    double[] indexes = new double[length];
    Arrays.setAll(indexes, i -> i);
    return indexes;
  }
}
