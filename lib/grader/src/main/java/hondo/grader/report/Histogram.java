package hondo.grader.report;

import hondo.grader.page.Html;
import java.util.Locale;

/** How many submissions have which share of the points: a drawing and the same as a table. */
final class Histogram {
  private static final int BINS = 10;
  private static final int WIDTH = 640;
  private static final int HEIGHT = 240;
  private static final int LEFT = 35;
  private static final int TOP = 20;
  private static final int BOTTOM = 200;
  private static final int STEP = (WIDTH - 2 * LEFT) / BINS;

  private final int[] counts = new int[BINS];

  /**
   * That of these shares.
   *
   * @param shares from 0 to 1; all points are in the last of ten classes, which ends with 1
   */
  Histogram(double[] shares) {
    for (double share : shares) {
      counts[classOf(share)]++;
    }
  }

  /** The class of a share; a share that rounding left below its border belongs to the border's. */
  static int classOf(double share) {
    return Math.max(0, Math.min(BINS - 1, (int) Math.floor(share * BINS + 1e-9)));
  }

  int[] counts() {
    return counts.clone();
  }

  /** The drawing, where the median has a line, and under it the table. */
  Html html(double median) {
    Html html = new Html();
    int most = 1;
    for (int count : counts) {
      most = Math.max(most, count);
    }
    html.open("figure").raw("\n");
    html.open(
        "svg",
        "viewBox",
        "0 0 " + WIDTH + " " + HEIGHT,
        "role",
        "img",
        "aria-labelledby",
        "d-t d-d");
    html.raw("\n").element("title", "Distribution of scores", "id", "d-t");
    html.element("desc", description(median), "id", "d-d").raw("\n");
    for (int i = 0; i < BINS; i++) {
      bar(html, i, most);
    }
    line(html, "axis", LEFT, BOTTOM, LEFT + BINS * STEP, BOTTOM);
    for (int i = 0; i <= BINS; i += 2) {
      text(html, LEFT + i * STEP, BOTTOM + 16, i * 10 + " %");
    }
    text(html, LEFT + BINS * STEP / 2, HEIGHT - 6, "share of the points");
    if (!Double.isNaN(median)) {
      int x = LEFT + (int) Math.round(median * BINS * STEP);
      line(html, "middle", x, TOP - 6, x, BOTTOM);
    }
    return html.raw("</svg>\n").add(table()).raw("</figure>\n");
  }

  private void bar(Html html, int i, int most) {
    int height = (int) Math.round((double) counts[i] / most * (BOTTOM - TOP - 16));
    html.open(
        "rect",
        "class",
        "bar",
        "x",
        String.valueOf(LEFT + i * STEP + 2),
        "y",
        String.valueOf(BOTTOM - height),
        "width",
        String.valueOf(STEP - 4),
        "height",
        String.valueOf(height));
    html.raw("</rect>");
    if (counts[i] > 0) {
      text(html, LEFT + i * STEP + STEP / 2, BOTTOM - height - 4, String.valueOf(counts[i]));
    }
    html.raw("\n");
  }

  private static void text(Html html, int x, int y, String text) {
    html.element(
        "text", text, "x", String.valueOf(x), "y", String.valueOf(y), "text-anchor", "middle");
  }

  private static void line(Html html, String kind, int x1, int y1, int x2, int y2) {
    html.open(
        "line",
        "class",
        kind,
        "x1",
        String.valueOf(x1),
        "y1",
        String.valueOf(y1),
        "x2",
        String.valueOf(x2),
        "y2",
        String.valueOf(y2));
    html.raw("</line>\n");
  }

  private String description(double median) {
    StringBuilder out = new StringBuilder("Submissions by share of the points");
    for (int i = 0; i < BINS; i++) {
      out.append(i == 0 ? ": " : ", ").append(range(i)).append(": ").append(counts[i]);
    }
    if (!Double.isNaN(median)) {
      out.append(
          String.format(Locale.ROOT, ". The dashed line is the median, %.0f %%", 100 * median));
    }
    return out.append('.').toString();
  }

  private static String range(int i) {
    return i * 10 + (i == BINS - 1 ? " to 100 %" : " to under " + (i + 1) * 10 + " %");
  }

  private Html table() {
    Html html = new Html();
    html.raw("<details><summary>The same as a table</summary>\n<table><thead><tr>");
    html.raw("<th scope=\"col\">share of the points</th>");
    html.raw("<th scope=\"col\" class=\"number\">submissions</th></tr></thead>\n<tbody>\n");
    for (int i = 0; i < BINS; i++) {
      html.raw("<tr>").element("th", range(i), "scope", "row");
      html.element("td", String.valueOf(counts[i]), "class", "number").raw("</tr>\n");
    }
    return html.raw("</tbody></table></details>\n");
  }
}
