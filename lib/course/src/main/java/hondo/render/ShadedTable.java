package hondo.render;

import hondo.core.Html;
import hondo.core.Numbers;
import java.util.Locale;
import java.util.function.DoubleFunction;

/**
 * A small matrix as a table whose cells are shaded by magnitude: blue for positive, orange for
 * negative. The shades are translucent, so that text keeps the contrast that the page gives it.
 */
final class ShadedTable {
  private static final double STRONGEST = 0.55;
  private static final String POSITIVE = "0,114,178";
  private static final String NEGATIVE = "213,94,0";

  private ShadedTable() {}

  static String of(double[] values, int columns) {
    double largest = 0;
    for (double value : values) {
      if (!Double.isNaN(value) && !Double.isInfinite(value)) {
        largest = Math.max(largest, Math.abs(value));
      }
    }
    DoubleFunction<String> number = Decimals.ofArray(values);
    StringBuilder html = new StringBuilder("<table style=\"font-family:monospace\">");
    for (int row = 0; row < values.length / columns; row++) {
      html.append("<tr>");
      for (int column = 0; column < columns; column++) {
        double value = values[row * columns + column];
        html.append(cell(value, number.apply(value), largest));
      }
      html.append("</tr>");
    }
    return html.append("</table>").toString();
  }

  private static String cell(double value, String text, double largest) {
    double share = largest == 0 || Double.isNaN(value) ? 0 : Math.abs(value) / largest;
    String shade =
        String.format(
            Locale.ROOT,
            "rgba(%s,%.2f)",
            value < 0 ? NEGATIVE : POSITIVE,
            Math.min(1, share) * STRONGEST);
    return Numbers.format(
        "<td style=\"text-align:right;background:%s\">%s</td>", shade, Html.escape(text));
  }
}
