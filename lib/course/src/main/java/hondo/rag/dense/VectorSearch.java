package hondo.rag.dense;

import hondo.rag.Ranking;
import hondo.rag.Retriever;
import java.util.function.Function;

/** Finds the vectors that are nearest to one. */
@FunctionalInterface
public interface VectorSearch {
  /**
   * The k nearest, or all where there are fewer; an approximate search may miss some.
   *
   * @throws IllegalArgumentException if k is less than 1, or the query is of another length, has an
   *     element that is not finite, or has no similarity to anything
   */
  Ranking search(float[] query, int k);

  /**
   * Finds passages for words.
   *
   * @param encoder makes a vector of a query
   */
  default Retriever by(Function<String, float[]> encoder) {
    return (query, k) -> {
      Retriever.require(query, k);
      return search(encoder.apply(query), k);
    };
  }
}
