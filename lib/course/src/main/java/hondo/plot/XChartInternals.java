package hondo.plot;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.internal.chartpart.Annotation;
import org.knowm.xchart.internal.chartpart.AxesChart;
import org.knowm.xchart.internal.chartpart.IChart;
import org.knowm.xchart.style.AxesChartStyler;

/**
 * All that Hondo uses of XChart's internal packages, which may change with any release: no other
 * class depends on them.
 */
public final class XChartInternals {
  private XChartInternals() {}

  /** What every chart of XChart is an instance of. */
  public static Class<?> chartType() {
    return IChart.class;
  }

  /**
   * A chart made with XChart itself as a picture: in its own style, sharp on a projector.
   *
   * @throws IllegalArgumentException if it is no {@link #chartType()}
   */
  public static Plot plot(Object chart) {
    if (chart instanceof IChart known) {
      return new Foreign(known);
    }
    throw new IllegalArgumentException("not a chart of XChart's, but a " + chart.getClass());
  }

  static Axes axes(XYChart chart) {
    return new Axes(chart);
  }

  static Axes axes(CategoryChart chart) {
    return new Axes(chart);
  }

  /** A chart with two axes: its style, its words, and what is drawn on it. */
  static final class Axes {
    private final AxesChart<?, ?> chart;

    private Axes(AxesChart<?, ?> chart) {
      this.chart = chart;
    }

    AxesChartStyler styler() {
      return chart.getStyler();
    }

    void name(String title, String xLabel, String yLabel) {
      chart.setTitle(title);
      chart.setXAxisTitle(xLabel);
      chart.setYAxisTitle(yLabel);
    }

    /** Overlays are painted in the order in which they were added. */
    void add(Overlay overlay) {
      chart.addAnnotation(new Overlaid(overlay));
    }

    void paint(Graphics2D g, int width, int height) {
      chart.paint(g, width, height);
    }

    /** The room that the vertical axis has taken at the left, in pixels, once it is painted. */
    double leftRoom() {
      return chart.getYAxisLeftWidth();
    }
  }

  private static final class Overlaid extends Annotation implements PlotArea {
    private final Overlay overlay;

    Overlaid(Overlay overlay) {
      super(false);
      this.overlay = overlay;
    }

    @Override
    public void paint(Graphics2D g) {
      overlay.paint(g, this);
      bounds = new Rectangle2D.Double(); // nothing that a pointer could meet
    }

    // XChart counts y from the top: the least value on the screen is the upper end.
    @Override
    public double left() {
      return getXAxisScreenValueForMin();
    }

    @Override
    public double right() {
      return getXAxisScreenValueForMax();
    }

    @Override
    public double top() {
      return getYAxisScreenValueForMin();
    }

    @Override
    public double bottom() {
      return getYAxisScreenValueForMax();
    }

    // The methods that XChart's annotations have for this drop the fractions of a pixel, up to two
    // pixels of the picture.
    @Override
    public double x(double value) {
      return chart.getScreenXFromChart(value);
    }

    @Override
    public double y(double value) {
      return chart.getScreenYFromChart(value);
    }
  }

  private record Foreign(IChart chart) implements Plot {
    @Override
    public int width() {
      return chart.getWidth();
    }

    @Override
    public int height() {
      return chart.getHeight();
    }

    @Override
    public BufferedImage toImage() {
      return Canvas.sheet(width(), height(), g -> chart.paint(g, width(), height()));
    }

    @Override
    public String alternativeText() {
      String title = chart.getTitle();
      String kind = chart.getClass().getSimpleName();
      return title == null || title.isBlank() ? kind : kind + " “" + title + "”";
    }
  }
}
