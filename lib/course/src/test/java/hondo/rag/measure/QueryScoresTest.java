package hondo.rag.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.core.Interval;
import hondo.core.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class QueryScoresTest {
  private static final Map<String, Map<String, Integer>> JUDGEMENTS =
      Map.of("q1", Map.of("a", 1), "q2", Map.of("b", 1), "q3", Map.of("c", 1));

  /** A query that nothing was found for counts as one that was answered wrongly. */
  @Test
  void theMeanIsOverAllThatWereJudged() {
    QueryScores scores =
        QueryScores.of(
            Measures.reciprocalRank(),
            Map.of("q1", List.of("a"), "q2", List.of("a", "b")),
            JUDGEMENTS);
    assertEquals(Map.of("q1", 1.0, "q2", 0.5, "q3", 0.0), scores.byQuery());
    assertEquals(0.5, scores.mean());
  }

  /** The difference of two that are hard for the same queries is known better than either. */
  @Test
  void differencesAreMatchedByQuery() {
    SplittableRandom random = new SplittableRandom(3);
    Map<String, Double> some = new LinkedHashMap<>();
    Map<String, Double> better = new LinkedHashMap<>();
    for (int q = 0; q < 50; q++) {
      double score = 0.8 * random.nextDouble();
      some.put("q" + q, score);
      better.put("q" + q, score + random.nextDouble(0.04, 0.06));
    }
    QueryScores a = new QueryScores(some);
    QueryScores b = new QueryScores(better);
    Interval difference = b.minus(a).interval();
    assertTrue(difference.low() > 0.045 && difference.high() < 0.055, difference.toString());
    assertEquals(b.mean() - a.mean(), b.minus(a).mean(), 1e-12);
    assertTrue(a.interval().contains(a.mean()));
    assertTrue(a.interval().high() > b.interval().low(), "their own intervals touch");
    assertTrue(a.interval().high() - a.interval().low() > 0.05, a.interval().toString());
  }

  @Test
  void refuses() {
    Measure first = Measures.success(1);
    Refusal.of(() -> new QueryScores(Map.of()), "there is no query");
    Refusal.of(() -> QueryScores.of(first, Map.of(), Map.of()), "there is no query");
    Refusal.of(() -> new QueryScores(Map.of("q", Double.NaN)), "'q' is NaN");
    Refusal.of(
        () -> QueryScores.of(first, Map.of("q9", List.of()), JUDGEMENTS), "'q9' has a ranking");
    Refusal.of(
        () -> QueryScores.of(first, Map.of("q1", List.of("a", "a")), JUDGEMENTS),
        "the query 'q1': a passage is ranked twice");
    QueryScores one = new QueryScores(Map.of("q", 1.0));
    Refusal.of(() -> one.minus(new QueryScores(Map.of("r", 1.0))), "not measured on the same");
  }
}
