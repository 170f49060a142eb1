package hondo.kernel.jshell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Each colour of an error text can be read on the background on which front ends draw errors:
 * contrast 4.5 or more (WCAG 2.1, 1.4.3), computed from the colours of JupyterLab 4.
 */
class AnsiTest {
  private static final double READABLE = 4.5;

  private record Rgb(int r, int g, int b) {
    double luminance() {
      return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
    }

    private static double linear(int channel) {
      double c = channel / 255.0;
      return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    Rgb over(Rgb below, double alpha) {
      return new Rgb(mix(r, below.r, alpha), mix(g, below.g, alpha), mix(b, below.b, alpha));
    }

    private static int mix(int above, int below, double alpha) {
      return (int) Math.round(alpha * above + (1 - alpha) * below);
    }
  }

  private record Theme(String name, Rgb background, Rgb text) {}

  private static final Rgb BLACK = new Rgb(0, 0, 0);
  private static final Rgb WHITE = new Rgb(255, 255, 255);
  private static final Rgb PINK = new Rgb(255, 221, 221); // #fdd
  private static final Rgb DARK_RED = new Rgb(244, 67, 54).over(new Rgb(17, 17, 17), 0.28);
  private static final List<Theme> THEMES =
      List.of(new Theme("light", PINK, BLACK.over(PINK, 0.87)), new Theme("dark", DARK_RED, WHITE));

  /** {@code .ansi-*-fg} of JupyterLab; with bold, {@code .ansi-*-intense-fg}. */
  private static final Map<Integer, Rgb> PLAIN =
      Map.of(
          30,
          rgb(0x3e424d),
          31,
          rgb(0xe75c58),
          32,
          rgb(0x00a250),
          33,
          rgb(0xddb62b),
          34,
          rgb(0x208ffb),
          35,
          rgb(0xd160c4),
          36,
          rgb(0x60c6c8),
          37,
          rgb(0xc5c1b4));

  private static final Map<Integer, Rgb> INTENSE =
      Map.of(
          30,
          rgb(0x282c36),
          31,
          rgb(0xb22b31),
          32,
          rgb(0x007427),
          33,
          rgb(0xb27d12),
          34,
          rgb(0x0065ca),
          35,
          rgb(0xa03196),
          36,
          rgb(0x258f8f),
          37,
          rgb(0xa1a6b2));

  private static final Pattern STYLE = Pattern.compile("\u001b\\[([0-9;]*)m");

  private static Rgb rgb(int hex) {
    return new Rgb(hex >> 16 & 255, hex >> 8 & 255, hex & 255);
  }

  private static double contrast(Rgb a, Rgb b) {
    double bright = Math.max(a.luminance(), b.luminance());
    double dark = Math.min(a.luminance(), b.luminance());
    return (bright + 0.05) / (dark + 0.05);
  }

  @Test
  void theMeasureIsTheStandards() {
    assertEquals(21, contrast(BLACK, WHITE), 1e-9);
    assertEquals(1.6, contrast(rgb(0x60c6c8), PINK), 0.1); // what was reported
  }

  @Test
  void everyColourOfErrorTextsCanBeReadInBothThemes() {
    try (Notebooks book = new Notebooks()) {
      book.run("int f(int a) { return 1 / a; }");
      List<CellError> errors =
          List.of(
              book.error("f(0)"),
              book.error("throw new IllegalStateException(\"x\", new RuntimeException(\"why\"));"),
              book.error("int x = ;"),
              book.error("class A {\n  int b() { return \"\"; }\n}"),
              book.error("nowhere()"));
      for (CellError error : errors) {
        Matcher style = STYLE.matcher(String.join("\n", error.traceback()));
        int seen = 0;
        while (style.find()) {
          seen++;
          check(style.group(1));
        }
        assertTrue(seen > 0, "nothing stands out: " + error.traceback());
      }
    }
  }

  private static void check(String codes) {
    List<String> all = List.of(codes.split(";"));
    for (Theme theme : THEMES) {
      Rgb color = theme.text();
      for (String code : all) {
        int number = code.isEmpty() ? 0 : Integer.parseInt(code);
        if (PLAIN.containsKey(number)) {
          color = (all.contains("1") ? INTENSE : PLAIN).get(number);
        } else {
          assertTrue(number <= 4, "a style this test does not know: " + code);
        }
      }
      double contrast = contrast(color, theme.background());
      assertTrue(
          contrast >= READABLE, codes + " has " + contrast + " on the theme " + theme.name());
    }
  }
}
