package hondo.plot;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.util.List;

/**
 * The names under the bars, and the axis' label under them. (XChart aligns names by their ink, so
 * that "e" and "y" would not stand on one line, and lets long ones overlap.)
 */
final class CategoryLabels implements Overlay {
  private static final int ROW = 22;
  private static final double APART = 17;
  private static final int AXIS_LABEL = 26;
  private static final double SLANT = Math.PI / 4;

  private final List<String> names;
  private final String axisLabel;
  private final Font font = HouseStyle.tick();
  private final double widest;
  private final boolean slanted;

  CategoryLabels(List<String> names, String axisLabel, double plotWidth) {
    this.names = names;
    this.axisLabel = axisLabel;
    widest = names.stream().mapToDouble(name -> Fonts.width(name, font)).max().orElse(0);
    slanted = widest + 6 > plotWidth / names.size();
  }

  /** The room that this needs below the plot. */
  int height() {
    int label = axisLabel.isBlank() ? 0 : AXIS_LABEL;
    return label + (slanted ? (int) Math.ceil((widest + APART) * Math.sin(SLANT)) : ROW);
  }

  @Override
  public void paint(Graphics2D g, PlotArea area) {
    double left = area.left();
    double width = area.right() - left;
    double bottom = area.bottom();
    double slot = width / names.size();
    int every = slanted ? (int) Math.ceil(APART / Math.sin(SLANT) / slot) : 1;
    for (int i = 0; i < names.size(); i += every) {
      double x = left + slot * (i + 0.5);
      if (slanted) {
        slanted(g, names.get(i), x, bottom + 8);
      } else {
        Canvas.centered(g, names.get(i), x, bottom + 18, font, HouseStyle.INK);
      }
    }
    double baseline = bottom + height() - 4;
    Canvas.centered(g, axisLabel, left + width / 2, baseline, HouseStyle.label(), HouseStyle.INK);
  }

  private void slanted(Graphics2D g, String name, double x, double y) {
    AffineTransform before = g.getTransform();
    g.rotate(-SLANT, x, y);
    Canvas.rightAligned(g, name, x + 3, y + 8, font, HouseStyle.INK);
    g.setTransform(before);
  }
}
