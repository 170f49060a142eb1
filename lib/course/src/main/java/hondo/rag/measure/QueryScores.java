package hondo.rag.measure;

import hondo.core.Interval;
import hondo.core.Numbers;
import hondo.core.Resampling;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a measure gives for each of many queries.
 *
 * @param byQuery finite, by the queries' names
 */
public record QueryScores(Map<String, Double> byQuery) {
  /**
   * @throws IllegalArgumentException if there is no query or a score is not finite
   */
  public QueryScores {
    if (byQuery.isEmpty()) {
      throw new IllegalArgumentException("there is no query");
    }
    byQuery.forEach(
        (query, score) -> {
          if (!Double.isFinite(score)) {
            throw new IllegalArgumentException(
                Numbers.format("the score of the query '%s' is %s", query, score));
          }
        });
    byQuery = new LinkedHashMap<>(byQuery);
  }

  /**
   * Measures rankings.
   *
   * @param rankings by query: names of passages, the best first; a query that was judged and has
   *     none gets what an empty one gets
   * @param judgements by query, as {@link Measure#of} takes them
   * @throws IllegalArgumentException if there is no query, a ranking has no judgement, or a query
   *     cannot be measured
   */
  public static QueryScores of(
      Measure measure,
      Map<String, List<String>> rankings,
      Map<String, Map<String, Integer>> judgements) {
    for (String query : rankings.keySet()) {
      if (!judgements.containsKey(query)) {
        throw new IllegalArgumentException(
            Numbers.format("the query '%s' has a ranking and no judgement", query));
      }
    }
    Map<String, Double> scores = new LinkedHashMap<>();
    judgements.forEach(
        (query, grades) -> {
          try {
            scores.put(query, measure.of(rankings.getOrDefault(query, List.of()), grades));
          } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                Numbers.format("the query '%s': %s", query, e.getMessage()), e);
          }
        });
    return new QueryScores(scores);
  }

  /** The mean over queries. */
  public double mean() {
    return mean(byQuery.values());
  }

  /** The middle 95 % of the mean over other queries of the same kind: {@link Resampling}. */
  public Interval interval() {
    return Resampling.interval(List.of(List.copyOf(byQuery.values())), QueryScores::mean);
  }

  /**
   * By how much these are better than others, query by query. Its interval tells more than two of
   * their own, for a query that is hard for both moves it less.
   *
   * @throws IllegalArgumentException if the queries differ
   */
  public QueryScores minus(QueryScores other) {
    if (!byQuery.keySet().equals(other.byQuery.keySet())) {
      throw new IllegalArgumentException("the two were not measured on the same queries");
    }
    Map<String, Double> differences = new LinkedHashMap<>(byQuery);
    differences.replaceAll((query, score) -> score - other.byQuery.get(query));
    return new QueryScores(differences);
  }

  private static double mean(Collection<Double> scores) {
    return scores.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }
}
