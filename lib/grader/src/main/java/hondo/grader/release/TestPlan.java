package hondo.grader.release;

import java.util.List;

/**
 * What the run of the author's solution told of a test cell: how it is to be run, and what a right
 * answer gives. It stays with the instructor.
 *
 * @param minutes that it may run; 0 for the assignment's usual time
 * @param retries runs after one that fails
 * @param fresh whether it has a JVM of its own
 * @param needs what must be there, such as {@code gpu} or {@code data:brown}
 * @param number whether its last expression is a number, the points that it gives
 * @param parts its parts, in order
 * @param variants the checks of each variant of its random inputs; one for all where it has none
 */
public record TestPlan(
    double minutes,
    int retries,
    boolean fresh,
    List<String> needs,
    boolean number,
    List<Part> parts,
    List<List<Expected>> variants) {
  /** Copies the lists. */
  public TestPlan {
    needs = List.copyOf(needs);
    parts = List.copyOf(parts);
    variants = variants.stream().map(List::copyOf).toList();
    if (variants.isEmpty()) {
      throw new IllegalArgumentException("a plan has the checks of one variant at least");
    }
  }

  /**
   * A part with points of its own.
   *
   * @param name unique in the cell
   * @param points above 0
   * @param hint what a student is told when it fails, or empty
   * @param hidden whether nothing of what failed is told
   */
  public record Part(String name, double points, String hint, boolean hidden) {}

  /**
   * A check and what it wants.
   *
   * @param part the name of its part, or empty
   * @param name its own
   * @param kind {@code equal}, {@code value}, {@code at least} or {@code at most}
   * @param value what a right answer gives, or the bound, as {@link hondo.grader.wire.ValueJson}
   *     has it
   * @param relative the relative tolerance
   * @param absolute the absolute tolerance
   */
  public record Expected(
      String part, String name, String kind, Object value, double relative, double absolute) {}

  /** The checks of a variant. */
  public List<Expected> expected(int variant) {
    return variants.get(Math.floorMod(variant, variants.size()));
  }
}
