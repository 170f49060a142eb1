package hondo.plot;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.knowm.xchart.internal.chartpart.Annotation;

/**
 * Takes back the room that was asked for between the ticks of the horizontal axis, once these are
 * drawn. XChart measures the plot's height by it too: where the height is less, it gives later
 * annotations the middle of the plot as the place of every y.
 */
final class TickSpacingReset extends Annotation {
  TickSpacingReset() {
    super(false);
  }

  @Override
  public void paint(Graphics2D g) {
    chart.getStyler().setXAxisTickMarkSpacingHint(0);
    bounds = new Rectangle2D.Double();
  }
}
