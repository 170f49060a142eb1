package hondo.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
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

  @Test
  void anArrowThatSkipsAColumnRunsBesideItsBoxes() {
    Diagram chain =
        Diagram.titled("")
            .box("x", "x")
            .box("f", "a box that is wide, on the way")
            .box("y", "y")
            .arrow("x", "f")
            .arrow("f", "y");
    assertTrue(longestLine(chain) < 50, "no line is longer than the space between two columns");
    assertTrue(longestLine(chain.arrow("x", "y")) > 200, "a line passes the whole box");
  }

  @Test
  void boxesOfAColumnStandClose() {
    // One is drawn to b alone, the others to a and b; yet nothing parts them.
    Diagram diagram = Diagram.titled("").box("a", "a").box("b", "b").box("free", "free");
    double boxes = 3 * (Diagram.LINE + 10) + 2 * Diagram.BETWEEN;
    for (String name : new String[] {"c", "d"}) {
      diagram.box(name, name).arrow("a", name).arrow(name, "b");
    }
    diagram.arrow("free", "b");
    assertEquals(boxes + 2 * 16, diagram.height(), 1);
  }

  /** The longest run of pixels of an arrow in a row, in units of the drawing. */
  private static int longestLine(Diagram diagram) {
    BufferedImage image = diagram.toImage();
    int longest = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      int run = 0;
      for (int x = 0; x < image.getWidth(); x++) {
        boolean arrow = (image.getRGB(x, y) & 0xFFFFFF) == (HouseStyle.FRAME.getRGB() & 0xFFFFFF);
        run = arrow ? run + 1 : 0;
        longest = Math.max(longest, run);
      }
    }
    return longest / Plot.SCALE;
  }
}
