package hondo.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormulasTest {
  @Test
  void aFormulaBecomesMathml() throws Exception {
    try (var formulas = new Formulas()) {
      String mathml = formulas.mathml("\\frac{1}{\\sqrt d}", false);
      assertTrue(mathml.startsWith("<math"), mathml);
      assertTrue(mathml.endsWith("</math>"), mathml);
      String fraction = "<mfrac><mn>1</mn><msqrt><mi>d</mi></msqrt></mfrac>";
      assertTrue(mathml.contains(fraction), mathml);
      assertTrue(!mathml.contains("display=\"block\""), mathml);
    }
  }

  @Test
  void aFormulaInALineOfItsOwnSaysSo() throws Exception {
    try (var formulas = new Formulas()) {
      assertTrue(formulas.mathml("a < b", true).contains("display=\"block\""));
      assertTrue(formulas.mathml("a < b", true).contains("<mo>&lt;</mo>"));
    }
  }

  @Test
  void aWrongFormulaIsNamed() throws Exception {
    try (var formulas = new Formulas()) {
      var bad = assertThrows(Formulas.BadFormula.class, () -> formulas.mathml("\\foo", false));
      assertTrue(bad.getMessage().startsWith("Undefined control sequence: \\foo"), bad::getMessage);
    }
  }

  /** An error that KaTeX does not throw itself: of its language, or of the Java below. */
  @Test
  void aFormulaThatBreaksTheScriptIsOneFormula() throws Exception {
    try (var formulas = new Formulas()) {
      String endless = "[1].map(function again() { return [1].map(again); })";
      for (String expression : List.of("null.x", "unknown()", endless)) {
        var bad = assertThrows(Formulas.BadFormula.class, () -> formulas.evaluate(expression));
        assertTrue(!bad.getMessage().isBlank());
        assertTrue(formulas.mathml("x", false).startsWith("<math"));
      }
    }
  }

  @Test
  void linesInLinesOut() throws IOException {
    var in = System.in;
    var out = System.out;
    var said = new ByteArrayOutputStream();
    try {
      System.setIn(
          new ByteArrayInputStream(
              "block\t\\sum_{i} x_i\ninline\t\\text{años}\ninline\t{\n"
                  .getBytes(StandardCharsets.UTF_8)));
      System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
      Formulas.main(new String[0]);
    } finally {
      System.setIn(in);
      System.setOut(out);
    }
    List<String> lines = said.toString(StandardCharsets.UTF_8).lines().toList();
    assertEquals(3, lines.size());
    assertTrue(lines.get(0).startsWith("ok\t<math"));
    assertTrue(lines.get(1).contains("\\text{años}"), lines.get(1));
    assertTrue(lines.get(2).startsWith("error\t"), lines.get(2));
  }
}
