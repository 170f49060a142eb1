package hondo.rag.measure;

import hondo.core.Numbers;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * The measures of one query, in [0, 1], as NIST's trec_eval computes them. A ranking may be shorter
 * than k: the places that it lacks count as wrong.
 *
 * <p>All throw an {@code IllegalArgumentException} if k is less than 1, a passage is ranked twice,
 * or no passage is relevant, for which none of them is defined.
 */
public final class Measures {
  private Measures() {}

  /** Precision at k: the share of the first k that is relevant. */
  public static Measure precision(int k) {
    requirePositive(k);
    return (ranked, grades) -> (double) found(ranked, grades, k) / k;
  }

  /** Recall at k: the share of the relevant that is among the first k. */
  public static Measure recall(int k) {
    requirePositive(k);
    return (ranked, grades) -> (double) found(ranked, grades, k) / relevant(grades);
  }

  /** Success at k, or hit rate: 1 if one of the first k is relevant, otherwise 0. */
  public static Measure success(int k) {
    requirePositive(k);
    return (ranked, grades) -> found(ranked, grades, k) > 0 ? 1 : 0;
  }

  /** 1 over the rank of the first relevant one, or 0; the mean over queries is the MRR. */
  public static Measure reciprocalRank() {
    return (ranked, grades) -> {
      require(ranked, grades);
      for (int i = 0; i < ranked.size(); i++) {
        if (isRelevant(ranked.get(i), grades)) {
          return 1.0 / (i + 1);
        }
      }
      return 0;
    };
  }

  /**
   * Average precision: the mean, over the relevant, of the precision at the rank of each, and 0 for
   * those that were not found; the mean over queries is the MAP.
   */
  public static Measure averagePrecision() {
    return averagePrecision(Integer.MAX_VALUE);
  }

  /** The same of the first k alone; still a mean over all that are relevant. */
  public static Measure averagePrecision(int k) {
    requirePositive(k);
    return (ranked, grades) -> {
      require(ranked, grades);
      double sum = 0;
      int found = 0;
      for (int i = 0; i < Math.min(k, ranked.size()); i++) {
        if (isRelevant(ranked.get(i), grades)) {
          found++;
          sum += (double) found / (i + 1);
        }
      }
      return sum / relevant(grades);
    };
  }

  /**
   * Normalised discounted cumulative gain: Σ grade / log₂(rank + 1), over that of the best ranking
   * there can be. For gains 2^grade − 1 (Burges et al. 2005) hand it these as grades.
   *
   * @see <a href="https://doi.org/10.1145/582415.582418">Järvelin and Kekäläinen 2002</a>, with the
   *     discount from the first rank on
   */
  public static Measure ndcg() {
    return ndcg(Integer.MAX_VALUE);
  }

  /** The same of the first k, over that of the first k of the best ranking. */
  public static Measure ndcg(int k) {
    requirePositive(k);
    return (ranked, grades) -> {
      require(ranked, grades);
      List<Integer> gains = ranked.stream().map(id -> grade(id, grades)).toList();
      List<Integer> best = grades.values().stream().sorted(Comparator.reverseOrder()).toList();
      return discounted(gains, k) / discounted(best, k);
    };
  }

  private static double discounted(List<Integer> gains, int k) {
    double sum = 0;
    for (int i = 0; i < Math.min(k, gains.size()); i++) {
      sum += Math.max(0, gains.get(i)) * Math.log(2) / Math.log(i + 2);
    }
    return sum;
  }

  private static int found(List<String> ranked, Map<String, Integer> grades, int k) {
    require(ranked, grades);
    return (int) ranked.stream().limit(k).filter(id -> isRelevant(id, grades)).count();
  }

  private static boolean isRelevant(String id, Map<String, Integer> grades) {
    return grade(id, grades) > 0;
  }

  private static int grade(String id, Map<String, Integer> grades) {
    return grades.getOrDefault(id, 0);
  }

  private static long relevant(Map<String, Integer> grades) {
    return grades.values().stream().filter(grade -> grade > 0).count();
  }

  private static void requirePositive(int k) {
    if (k < 1) {
      throw new IllegalArgumentException(
          Numbers.format("a measure of the first k has k at least 1, not %d", k));
    }
  }

  private static void require(Collection<String> ranked, Map<String, Integer> grades) {
    if (new HashSet<>(ranked).size() != ranked.size()) {
      throw new IllegalArgumentException("a passage is ranked twice: " + ranked);
    }
    if (relevant(grades) == 0) {
      throw new IllegalArgumentException(
          "no passage is relevant: without one, no ranking is better than another");
    }
  }
}
