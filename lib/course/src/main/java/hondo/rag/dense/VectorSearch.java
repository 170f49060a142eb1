package hondo.rag.dense;

import hondo.rag.Ranking;
import hondo.rag.Retriever;
import java.util.List;
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
   * @param encoder makes a vector of a query; zero for one that it knows nothing of, for which
   *     nothing is found
   */
  default Retriever by(Function<String, float[]> encoder) {
    return (query, k) -> {
      Retriever.require(query, k);
      float[] vector = encoder.apply(query);
      // To a query of signs alone all passages are as near, which is not to say that one fits.
      return Similarity.length(vector) == 0 ? new Ranking(List.of()) : search(vector, k);
    };
  }
}
