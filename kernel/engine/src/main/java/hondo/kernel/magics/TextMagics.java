package hondo.kernel.magics;

import hondo.kernel.api.DisplayData;
import hondo.kernel.api.Magics;

/** {@code %%html}, {@code %%markdown} and the like: the cell is shown, not run. */
final class TextMagics {
  private TextMagics() {}

  static void register(Magics magics) {
    show(magics, "html", DisplayData.HTML);
    show(magics, "markdown", DisplayData.MARKDOWN);
    show(magics, "latex", DisplayData.LATEX);
    show(magics, "svg", DisplayData.SVG);
    show(magics, "javascript", "application/javascript");
  }

  private static void show(Magics magics, String name, String mimeType) {
    magics.registerCell(
        name,
        "shows the cell as " + mimeType,
        (args, body) -> DisplayData.builder().with(mimeType, body).text(body).build());
  }
}
