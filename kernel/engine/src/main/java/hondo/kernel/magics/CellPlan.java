package hondo.kernel.magics;

import java.util.ArrayList;
import java.util.List;

/**
 * A cell in the steps in which it runs. Nearly every cell is one step; {@code %load} lines divide
 * it, since the code they load runs as a cell of its own, between what is above and below.
 *
 * @param timed whether the wall time of the whole is to be printed
 */
public record CellPlan(List<Step> steps, boolean timed) {

  /**
   * One step: Java to run, or a file to load.
   *
   * @param java the source; lines of other steps are empty lines here. Null for a file
   * @param load the argument of {@code %load}; null for Java
   */
  public record Step(JavaSource java, String load) {}

  public static CellPlan of(String code) {
    JavaSource whole = JavaSource.of(code);
    List<Step> steps = new ArrayList<>();
    int start = 0;
    if (!whole.isCellMagic()) {
      for (MagicScanner.Spot spot : MagicScanner.scan(code)) {
        if (spot.name().equals("load") && !spot.assigned() && spot.depth() == 0) {
          addJava(steps, code, start, spot.start());
          steps.add(new Step(null, spot.args()));
          start = spot.end();
        }
      }
    }
    if (start == 0) {
      return new CellPlan(List.of(new Step(whole, null)), whole.isTimed());
    }
    addJava(steps, code, start, code.length());
    return new CellPlan(List.copyOf(steps), false);
  }

  private static void addJava(List<Step> steps, String code, int start, int end) {
    String part = code.substring(start, end);
    if (!part.isBlank()) {
      int lines = (int) code.substring(0, start).chars().filter(c -> c == '\n').count();
      steps.add(new Step(JavaSource.of("\n".repeat(lines) + part), null));
    }
  }
}
