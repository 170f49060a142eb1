package hondo.plot;

import java.awt.Graphics2D;

/** What is drawn on a chart of XChart's, over the data. */
@FunctionalInterface
interface Overlay {
  void paint(Graphics2D g, PlotArea area);
}
