package hondo.rag.dense;

import hondo.rag.Hit;
import hondo.rag.Ranking;

/**
 * Compares the query with each vector: exact, in time that grows with their number. Of equally near
 * ones, the one that was given first comes first.
 *
 * @param vectors those of the passages
 * @param similarity how near is measured
 */
public record ExactSearch(Vectors vectors, Similarity similarity) implements VectorSearch {
  /**
   * @throws IllegalArgumentException if one of the vectors is zero and the similarity the cosine
   */
  public ExactSearch {
    vectors.requireSearchable(similarity);
  }

  @Override
  public Ranking search(float[] query, int k) {
    vectors.requireQuery(query, similarity);
    return new Ranking(
            vectors.ids().stream()
                .map(id -> new Hit(id, similarity.of(query, vectors.own(id))))
                .toList())
        .top(k);
  }
}
