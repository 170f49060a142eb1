package hondo.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.Locale;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Colours, fonts and spacing of all charts. */
final class HouseStyle {
  /**
   * Okabe and Ito's palette (2008), which readers with any common colour blindness can tell apart,
   * without its yellow, orange and sky blue: those are too pale on white. Violet and brown stand in
   * for them, as far from the others in every kind of sight.
   */
  private static final Color[] SERIES = {
    new Color(0x0072B2),
    new Color(0xD55E00),
    new Color(0x009E73),
    new Color(0xCC79A7),
    new Color(0x7722DD),
    new Color(0x663311),
    new Color(0x000000),
  };

  private static final Marker[] MARKERS = {
    SeriesMarkers.CIRCLE,
    SeriesMarkers.SQUARE,
    SeriesMarkers.TRIANGLE_UP,
    SeriesMarkers.DIAMOND,
    SeriesMarkers.TRIANGLE_DOWN,
    SeriesMarkers.TRAPEZOID,
    SeriesMarkers.RECTANGLE,
  };

  static final Color PAPER = Color.WHITE;
  static final Color INK = new Color(0x1F1F1F);
  static final Color GRID = new Color(0xDDDDDD);
  static final Color FRAME = new Color(0x8A8A8A);
  static final Color REFERENCE = new Color(0x555555);
  static final Color EXPECTED = new Color(0x8F8F8F);

  static final int WIDTH = 720;
  static final int HEIGHT = 420;
  static final int PADDING = 14;
  static final float LINE = 2.4f;
  static final int MARKER = 8;
  static final int TICK_SPACING = 80;
  static final int TICK_LENGTH = 5;

  private HouseStyle() {}

  static Color color(int series) {
    return SERIES[series % SERIES.length];
  }

  static Marker marker(int series) {
    return MARKERS[series % MARKERS.length];
  }

  static Font title() {
    return Fonts.bold(17);
  }

  static Font label() {
    return Fonts.plain(15);
  }

  static Font tick() {
    return Fonts.plain(14);
  }

  static Font note() {
    return Fonts.plain(13);
  }

  static BasicStroke solid(float width) {
    return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }

  static BasicStroke dashed() {
    return new BasicStroke(
        1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 1, new float[] {7, 5}, 0);
  }

  /** Dresses a chart of XChart's. */
  static void apply(XChartInternals.Axes chart) {
    AxesChartStyler styler = chart.styler();
    styler.setLocale(Locale.ROOT);
    styler.setBaseFont(tick());
    styler.setChartTitleFont(title());
    styler.setAxisTitleFont(label());
    styler.setAxisTickLabelsFont(tick());
    styler.setAnnotationTextFont(note());
    styler.setChartBackgroundColor(PAPER);
    styler.setPlotBackgroundColor(PAPER);
    styler.setChartFontColor(INK);
    styler.setXAxisTitleColor(INK);
    styler.setYAxisTitleColor(INK);
    styler.setAxisTickLabelsColor(INK);
    styler.setAxisTickMarksColor(FRAME);
    styler.setPlotBorderColor(FRAME);
    styler.setPlotGridLinesColor(GRID);
    styler.setPlotGridLinesStroke(new BasicStroke(1));
    styler.setMarkerSize(MARKER);
    styler.setYAxisLabelAlignment(TextAlignment.Right);
    styler.setChartPadding(PADDING);
    styler.setChartTitlePadding(8);
    styler.setAxisTitlePadding(8);
    styler.setPlotContentSize(1);
    styler.setPlotMargin(0);
    styler.setAxisTickPadding(5);
    styler.setAxisTickMarkLength(TICK_LENGTH);
    styler.setXAxisTickMarkSpacingHint(TICK_SPACING);
    styler.setYAxisTickMarkSpacingHint(48);
    // Takes back the room that was asked for between the ticks of the horizontal axis, once these
    // are drawn. XChart measures the plot's height by it too: where the height is less, it gives
    // later
    // overlays the middle of the plot as the place of every y. So this one goes first.
    chart.add((g, area) -> styler.setXAxisTickMarkSpacingHint(0));
  }
}
