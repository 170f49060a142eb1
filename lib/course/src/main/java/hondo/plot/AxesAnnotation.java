package hondo.plot;

import java.awt.geom.Line2D;
import org.knowm.xchart.internal.chartpart.Annotation;

/**
 * What is drawn at numbers of the axes, as exactly as the data are. (The methods that XChart's
 * annotations have drop the fractions of a pixel, up to two pixels of the picture.)
 */
abstract class AxesAnnotation extends Annotation {
  AxesAnnotation() {
    super(false);
  }

  /** The line through all of the plot at one place, in pixels. */
  final Line2D across(double at, boolean vertical) {
    double left = getXAxisScreenValueForMin();
    double right = getXAxisScreenValueForMax();
    double top = getYAxisScreenValueForMin();
    double bottom = getYAxisScreenValueForMax();
    return vertical
        ? new Line2D.Double(at, top, at, bottom)
        : new Line2D.Double(left, at, right, at);
  }

  /** Where a number of the horizontal axis (vertical lines) or of the other one is, in pixels. */
  final double screen(double value, boolean vertical) {
    return vertical ? screenX(value) : screenY(value);
  }

  final double screenX(double value) {
    return chart.getScreenXFromChart(value);
  }

  final double screenY(double value) {
    return chart.getScreenYFromChart(value);
  }
}
