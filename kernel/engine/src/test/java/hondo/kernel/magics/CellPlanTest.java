package hondo.kernel.magics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;

class CellPlanTest {
  @Test
  void mostCellsAreOneStep() {
    assertEquals(1, CellPlan.of("int a = 1;\na").steps().size());
    assertEquals(1, CellPlan.of("").steps().size());
    assertEquals(1, CellPlan.of("%%html\n%load x").steps().size());
    assertEquals(1, CellPlan.of("if (a) {\n%load x\n}").steps().size());
  }

  @Test
  void loadDividesAndLinesStay() {
    List<CellPlan.Step> steps = CellPlan.of("int a;\n%load one\n%load two\nint b;").steps();
    assertEquals(4, steps.size());
    assertEquals("int a;\n", steps.get(0).java().source());
    assertEquals("one", steps.get(1).load());
    assertNull(steps.get(1).java());
    assertEquals("two", steps.get(2).load());
    assertEquals("\n\n\nint b;", steps.get(3).java().source());
  }
}
