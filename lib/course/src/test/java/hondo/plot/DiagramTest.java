package hondo.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DiagramTest {
  private static Diagram diagram() {
    return Diagram.titled("L = (a b + c)²")
        .marked("a", "a", "2")
        .marked("b", "b", "-3")
        .marked("c", "c", "10")
        .box("ab", "×", "-6", "gradient 8")
        .box("sum", "+", "4", "gradient 8")
        .box("L", "square", "16", "gradient 1")
        .arrow("a", "ab")
        .arrow("b", "ab")
        .arrow("ab", "sum")
        .arrow("c", "sum")
        .arrow("sum", "L");
  }

  @Test
  void drawsWhatItIsTold() {
    Diagram diagram = diagram();
    assertEquals(diagram.width() * Plot.SCALE, diagram.toImage().getWidth());
    assertTrue(diagram.width() > 300 && diagram.width() < 700, "" + diagram.width());
    assertTrue(diagram.alternativeText().startsWith("Diagram of 6 boxes “L = (a b + c)²”: a 2;"));
  }

  @Test
  void refusesCirclesAndWhatIsNotThere() {
    assertThrows(IllegalArgumentException.class, () -> diagram().arrow("L", "a"));
    assertThrows(IllegalArgumentException.class, () -> diagram().arrow("L", "L"));
    assertThrows(IllegalArgumentException.class, () -> diagram().arrow("L", "nothing"));
    assertThrows(IllegalArgumentException.class, () -> diagram().box("a", "again"));
    assertThrows(IllegalStateException.class, () -> Diagram.titled("").toImage());
  }
}
