package hondo.align.preference;

import hondo.core.Finite;
import hondo.core.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;

/** Orders of items. */
public final class Rankings {
  private Rankings() {}

  /** The numbers of the items, the one with the highest score first; equal ones as they come. */
  public static int[] order(double... scores) {
    Finite.require("scores", scores);
    return IntStream.range(0, scores.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -scores[i]))
        .mapToInt(i -> i)
        .toArray();
  }

  /**
   * A ranking of K items as its K(K − 1)/2 judgements, as InstructGPT's reward model is trained on
   * them (Ouyang et al. 2022, section 3.5): all of one ranking in one batch, since they are not
   * independent.
   *
   * @param bestFirst the numbers of the items, all different
   */
  public static List<Preference> pairs(int... bestFirst) {
    if (IntStream.of(bestFirst).distinct().count() < bestFirst.length) {
      throw new IllegalArgumentException(
          "an item comes twice in the ranking " + Numbers.show(bestFirst));
    }
    List<Preference> pairs = new ArrayList<>();
    for (int i = 0; i < bestFirst.length; i++) {
      for (int j = i + 1; j < bestFirst.length; j++) {
        pairs.add(new Preference(bestFirst[i], bestFirst[j]));
      }
    }
    return pairs;
  }

  /**
   * How far two scores agree on the order of the items, Kendall's τ-b (Kendall 1945): 1 for the
   * same order, −1 for the opposite, 0 where they have nothing to do with each other.
   *
   * @param a (N), N ≥ 2
   * @param b (N)
   * @throws IllegalArgumentException if the lengths differ, a score is not finite, or all scores of
   *     one side are equal: they name no order
   */
  public static double kendallTau(double[] a, double[] b) {
    if (a.length != b.length || a.length < 2) {
      throw new IllegalArgumentException(
          Numbers.format(
              "Kendall's τ is of two scores for each of at least two items, not of %d and %d",
              a.length, b.length));
    }
    Finite.require("first scores", a);
    Finite.require("second scores", b);
    double tau = DoubleColumn.create("a", a).kendalls(DoubleColumn.create("b", b));
    if (Double.isNaN(tau)) {
      throw new IllegalArgumentException(
          "Kendall's τ: all scores of one side are equal, and name no order");
    }
    return tau;
  }
}
