package hondo.rag;

import hondo.core.Numbers;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Reads a query and a passage together, which costs more than a look-up and so is done for few
 * passages that a {@link Retriever} has found.
 *
 * @see <a href="https://arxiv.org/abs/1901.04085">Nogueira and Cho 2019</a>
 */
@FunctionalInterface
public interface Reranker {
  /** How well a passage answers a query: the higher, the better; finite. */
  double score(String query, String passage);

  /**
   * The best k of the candidates by this score alone; of equal ones, the one that was before.
   *
   * @param passages the text of a passage by its name
   * @throws IllegalArgumentException if the query is blank, k is less than 1, a candidate has no
   *     text, or a score is not finite
   */
  default Ranking rerank(String query, Ranking candidates, UnaryOperator<String> passages, int k) {
    Retriever.require(query, k);
    List<Hit> hits =
        candidates.hits().stream()
            .map(hit -> new Hit(hit.id(), score(query, text(hit.id(), passages))))
            .toList();
    return new Ranking(hits).top(k);
  }

  private static String text(String id, UnaryOperator<String> passages) {
    String text = passages.apply(id);
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException(Numbers.format("the passage '%s' has no text", id));
    }
    return text;
  }
}
