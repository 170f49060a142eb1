package hondo.rag;

import hondo.core.Numbers;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One ranking of several for the same query. Of passages with equal sums the one that appears first
 * comes first, the first ranking read from its beginning, then the next.
 */
public final class Fusion {
  /** The constant of {@link #reciprocalRank(List)}, that of the paper. */
  public static final double K = 60;

  private Fusion() {}

  /** As {@link #reciprocalRank(List, double)} with k = 60. */
  public static Ranking reciprocalRank(List<Ranking> rankings) {
    return reciprocalRank(rankings, K);
  }

  /**
   * Reciprocal rank fusion: a passage gets Σ 1 / (k + rank) over the rankings that hold it, ranks
   * from 1. Scores do not matter beyond the order that they make.
   *
   * @param k at least 0; the larger, the less the first places stand out
   * @throws IllegalArgumentException if there is no ranking or k is negative or not finite
   * @see <a href="https://doi.org/10.1145/1571941.1572114">Cormack, Clarke and Büttcher 2009</a>
   */
  public static Ranking reciprocalRank(List<Ranking> rankings, double k) {
    double[] equal = new double[rankings.size()];
    Arrays.fill(equal, 1);
    return weightedReciprocalRank(rankings, k, equal);
  }

  /**
   * The same with trust: a passage gets Σ weight / (k + rank). A ranking of weight 0 is not read.
   *
   * @param k at least 0
   * @param weights one a ranking, at least 0, and not all 0
   * @throws IllegalArgumentException if there is no ranking, k is negative or not finite, or the
   *     weights do not fit
   */
  public static Ranking weightedReciprocalRank(
      List<Ranking> rankings, double k, double... weights) {
    requireSome(rankings);
    requireWeights(rankings, weights);
    if (!(k >= 0) || Double.isInfinite(k)) {
      throw new IllegalArgumentException(
          Numbers.format("the k of reciprocal rank fusion is at least 0 and finite, not %s", k));
    }
    Map<String, Double> sums = new LinkedHashMap<>();
    for (int i = 0; i < weights.length; i++) {
      List<Hit> hits = weights[i] == 0 ? List.of() : rankings.get(i).hits();
      for (int place = 0; place < hits.size(); place++) {
        sums.merge(hits.get(place).id(), weights[i] / (k + place + 1), Double::sum);
      }
    }
    return ranked(sums);
  }

  /**
   * The weighted sum of scores that each ranking has stretched over [0, 1]: its lowest is 0 and its
   * highest 1, and where all are equal, all are 1. A passage that a ranking does not hold gets 0
   * from it.
   *
   * @param weights one a ranking, at least 0, and not all 0
   * @throws IllegalArgumentException if there is no ranking or the weights do not fit
   * @see <a href="https://doi.org/10.1145/258525.258587">Lee 1997</a>, section 2
   */
  public static Ranking weightedSum(List<Ranking> rankings, double... weights) {
    requireSome(rankings);
    requireWeights(rankings, weights);
    Map<String, Double> sums = new LinkedHashMap<>();
    for (int i = 0; i < weights.length; i++) {
      List<Hit> hits = rankings.get(i).hits();
      for (Hit hit : hits) {
        double high = hits.get(0).score();
        double low = hits.get(hits.size() - 1).score();
        double stretched = high == low ? 1 : stretched(hit.score(), low, high);
        sums.merge(hit.id(), weights[i] * stretched, Double::sum);
      }
    }
    return ranked(sums);
  }

  /** In [0, 1]; halved first, for the difference of two large scores may overflow. */
  private static double stretched(double score, double low, double high) {
    return (score / 2 - low / 2) / (high / 2 - low / 2);
  }

  private static Ranking ranked(Map<String, Double> sums) {
    return new Ranking(
        sums.entrySet().stream().map(sum -> new Hit(sum.getKey(), sum.getValue())).toList());
  }

  private static void requireWeights(List<Ranking> rankings, double... weights) {
    if (weights.length != rankings.size()) {
      throw new IllegalArgumentException(
          Numbers.format("%d rankings and %d weights", rankings.size(), weights.length));
    }
    boolean valid = Arrays.stream(weights).allMatch(w -> w >= 0 && Double.isFinite(w));
    if (!valid || Arrays.stream(weights).sum() == 0) {
      throw new IllegalArgumentException(
          "weights are at least 0 and finite, and not all 0: " + Arrays.toString(weights));
    }
  }

  private static void requireSome(List<Ranking> rankings) {
    if (rankings.isEmpty()) {
      throw new IllegalArgumentException("there is no ranking to join");
    }
  }
}
