package hondo.core;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * How far a figure would move with another sample of the same kind: the bootstrap (Efron 1979; for
 * tests of language systems Koehn 2004). What is drawn anew are the independent items, such as
 * documents or queries, each with all that was measured on it.
 */
public final class Resampling {
  private static final int DRAWS = 1_000;
  private static final long SEED = 2026;

  private Resampling() {}

  /**
   * The middle 95 % of a figure over 1,000 samples, always the same ones. Each group is drawn anew
   * with as many of its own items, so that its share of the whole stays what it is.
   *
   * @param groups of items, such as the documents of each corpus; none is empty
   * @param figure of the items that were drawn, all groups in one list
   * @throws IllegalArgumentException if there is no group or an empty one, or the figure of a
   *     sample is not a number
   */
  public static <T> Interval interval(List<List<T>> groups, ToDoubleFunction<List<T>> figure) {
    if (groups.isEmpty() || groups.stream().anyMatch(List::isEmpty)) {
      throw new IllegalArgumentException("there is nothing to draw from: a group without items");
    }
    SplittableRandom random = new SplittableRandom(SEED);
    double[] figures = new double[DRAWS];
    for (int i = 0; i < DRAWS; i++) {
      List<T> drawn = new ArrayList<>();
      for (List<T> items : groups) {
        for (int d = 0; d < items.size(); d++) {
          drawn.add(items.get(random.nextInt(items.size())));
        }
      }
      figures[i] = figure.applyAsDouble(drawn);
    }
    return Interval.middle(0.95, figures);
  }
}
