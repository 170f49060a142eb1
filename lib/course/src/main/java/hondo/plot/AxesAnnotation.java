package hondo.plot;

import org.knowm.xchart.internal.chartpart.Annotation;

/**
 * What is drawn at numbers of the axes, as exactly as the data are. (The methods that XChart's
 * annotations have drop the fractions of a pixel, up to two pixels of the picture.)
 */
abstract class AxesAnnotation extends Annotation {
  AxesAnnotation() {
    super(false);
  }

  final double screenX(double value) {
    return chart.getScreenXFromChart(value);
  }

  final double screenY(double value) {
    return chart.getScreenYFromChart(value);
  }
}
