package hondo.rag;

import hondo.core.Numbers;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Passages in the order of their scores, the best first; those of equal scores stay in the order in
 * which they were given.
 *
 * @param hits each passage once
 */
public record Ranking(List<Hit> hits) {
  private static final Comparator<Hit> BEST_FIRST =
      Comparator.comparingDouble(Hit::score).reversed();

  /**
   * @throws IllegalArgumentException if a passage is there twice
   */
  public Ranking {
    hits = hits.stream().sorted(BEST_FIRST).toList();
    Set<String> seen = new HashSet<>();
    for (Hit hit : hits) {
      if (!seen.add(hit.id())) {
        throw new IllegalArgumentException(
            Numbers.format("'%s' is twice in one ranking", hit.id()));
      }
    }
  }

  /** The names, the best first. */
  public List<String> ids() {
    return hits.stream().map(Hit::id).toList();
  }

  /**
   * The best k, or all where there are fewer.
   *
   * @throws IllegalArgumentException if k is less than 1
   */
  public Ranking top(int k) {
    if (k < 1) {
      throw new IllegalArgumentException(
          Numbers.format("the best k are asked for with k at least 1, not %d", k));
    }
    return k >= hits.size() ? this : new Ranking(hits.subList(0, k));
  }
}
