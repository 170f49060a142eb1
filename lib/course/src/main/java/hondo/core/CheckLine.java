package hondo.core;

import hondo.kernel.api.DisplayData;

/** A line that says whether something holds, as checks and exercises show it. */
public enum CheckLine {
  // Green and red that stand out on white and on a dark page alike; the sign says it without
  // colour.
  /** It holds. */
  HOLDS("✔", "#1a9850"),
  /** It does not. */
  FAILS("✘", "#e0392b"),
  /** Nobody knows yet. */
  OPEN("○", "#8a8a8a");

  private final String sign;
  private final String colour;

  CheckLine(String sign, String colour) {
    this.sign = sign;
    this.colour = colour;
  }

  /**
   * The line; its plain text begins with the sign and a blank.
   *
   * @param strong what it is about, in bold
   * @param rest what follows, with further lines where it has line breaks
   */
  public DisplayData of(String strong, String rest) {
    String html =
        Numbers.format(
                "<div style=\"font-family:inherit;border-left:4px solid %s;padding:1px 8px;"
                    + "white-space:pre-wrap\">",
                colour)
            + Numbers.format(
                "<span style=\"color:%s;font-weight:bold\">%s</span> <b>%s</b>%s</div>",
                colour, sign, Html.escape(strong), Html.escape(rest));
    return DisplayData.ofHtml(html, sign + " " + strong + rest);
  }

  /** Shows the line below the cell, and prints it anywhere else. */
  public void show(String strong, String rest) {
    Output.show(of(strong, rest));
  }
}
