package hondo.rag.lexical;

import hondo.rag.Hit;
import hondo.rag.Ranking;
import hondo.rag.Retriever;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * BM25 over an index as it is at the time of the search. Passages that hold none of the query's
 * terms are not found; of equal ones, the one that was added first comes first. A term that the
 * query repeats counts as often.
 *
 * @param index what is searched
 * @param formula the two factors
 * @param lengths what a passage's length is taken for; identity for the length itself
 */
public record Bm25(InvertedIndex index, Bm25Formula formula, IntUnaryOperator lengths)
    implements Retriever {

  /** With the lengths as they are. */
  public Bm25(InvertedIndex index, Bm25Formula formula) {
    this(index, formula, IntUnaryOperator.identity());
  }

  @Override
  public Ranking search(String query, int k) {
    Retriever.require(query, k);
    Map<String, Double> scores = new HashMap<>();
    for (String term : index.analysis().terms(query)) {
      Map<String, Integer> holders = index.postings(term);
      double idf = formula.idf(index.searchable(), holders.size());
      holders.forEach((id, count) -> scores.merge(id, idf * weight(id, count), Double::sum));
    }
    List<Hit> inOrder =
        index.ids().stream()
            .filter(scores::containsKey)
            .map(id -> new Hit(id, scores.get(id)))
            .toList();
    return new Ranking(inOrder).top(k);
  }

  private double weight(String id, int count) {
    int length = lengths.applyAsInt(index.length(id));
    return formula.weight(count, length, index.meanLength());
  }
}
