package hondo.rag;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hondo.core.Refusal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RankingTest {
  @Test
  void theBestComesFirstAndEqualOnesStay() {
    Ranking ranking =
        new Ranking(List.of(new Hit("a", 1), new Hit("b", 3), new Hit("c", 1), new Hit("d", -2)));
    assertEquals(List.of("b", "a", "c", "d"), ranking.ids());
    assertEquals(List.of("b", "a"), ranking.top(2).ids());
    assertEquals(ranking, ranking.top(99));
  }

  /** The reranker counts the letters that query and passage share. */
  @Test
  void aRerankerReadsTheCandidatesAgain() {
    Map<String, String> texts = Map.of("a", "xyz", "b", "tea", "c", "eat", "d", "tree", "e", "t");
    Reranker letters =
        (query, passage) -> query.chars().filter(c -> passage.indexOf(c) >= 0).count();
    Ranking candidates =
        new Ranking(List.of(new Hit("a", 9), new Hit("c", 8), new Hit("b", 7), new Hit("d", 6)));
    Ranking again = letters.rerank("tea", candidates, texts::get, 3);
    assertEquals(List.of(new Hit("c", 3), new Hit("b", 3), new Hit("d", 2)), again.hits());
  }

  @Test
  void refuses() {
    Ranking one = new Ranking(List.of(new Hit("a", 1)));
    Refusal.of(() -> new Ranking(List.of(new Hit("a", 1), new Hit("a", 2))), "'a' is twice");
    Refusal.of(() -> one.top(0), "not 0");
    Refusal.of(() -> new Hit("a", Double.NaN), "should be finite");
    Refusal.of(() -> new Hit("a", Double.POSITIVE_INFINITY), "should be finite");
    Refusal.of(() -> new Hit(" ", 1), "blank");
    Refusal.of(() -> ((Reranker) (q, p) -> 1).rerank("", one, id -> "text", 1), "query is empty");
    Refusal.of(() -> ((Reranker) (q, p) -> 1).rerank("q", one, id -> "text", 0), "at least 1");
    Refusal.of(() -> ((Reranker) (q, p) -> 1).rerank("q", one, id -> null, 1), "'a' has no text");
    Refusal.of(() -> ((Reranker) (q, p) -> Double.NaN).rerank("q", one, id -> "text", 1), "finite");
  }
}
