package hondo.plot;

import hondo.core.Numbers;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;

/**
 * Points in the plane, in groups, with or without a name at each point: word vectors, calibration.
 *
 * <pre>{@code
 * ScatterChart.titled("Words").x("first component").y("second component")
 *     .points("cities", x, y, names)
 * }</pre>
 */
public final class ScatterChart extends XyPlot<ScatterChart> {
  private static final int MANY = 300;

  private final List<PointLabels.Label> labels = new ArrayList<>();

  private ScatterChart(String title) {
    super(title);
  }

  /** A new chart; the title says what there is to see, and may be empty. */
  public static ScatterChart titled(String title) {
    return new ScatterChart(title);
  }

  /** Adds a group of points (x[i], y[i]). */
  public ScatterChart points(String name, double[] x, double[] y) {
    series.add(new Series(name, x, y, XYSeriesRenderStyle.Scatter));
    return this;
  }

  /** Adds a group of points, each with a name beside it; an empty name is none. */
  public ScatterChart points(String name, double[] x, double[] y, String[] names) {
    if (names.length != x.length) {
      throw new IllegalArgumentException(
          Numbers.format("'%s' has %d points and %d names", name, x.length, names.length));
    }
    points(name, x, y);
    for (int i = 0; i < names.length; i++) {
      if (!names[i].isBlank() && !Double.isNaN(y[i])) {
        labels.add(new PointLabels.Label(names[i], x[i], y[i]));
      }
    }
    return this;
  }

  @Override
  Axis.Zero zero() {
    return Axis.Zero.IGNORED;
  }

  @Override
  XChartInternals.Axes build() {
    XChartInternals.Axes chart = super.build();
    int points = series.stream().mapToInt(group -> group.x().length).sum();
    chart.styler().setMarkerSize(points > MANY ? 5 : HouseStyle.MARKER);
    if (!labels.isEmpty()) {
      chart.add(new PointLabels(labels));
    }
    return chart;
  }

  @Override
  ScatterChart self() {
    return this;
  }

  @Override
  String kind() {
    return "Scatter chart";
  }
}
