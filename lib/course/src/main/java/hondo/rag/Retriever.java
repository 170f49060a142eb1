package hondo.rag;

import hondo.core.Numbers;

/** Finds passages for a query. */
@FunctionalInterface
public interface Retriever {
  /**
   * The best k passages, or fewer where no more fit at all.
   *
   * @throws IllegalArgumentException if the query is blank or k is less than 1
   */
  Ranking search(String query, int k);

  /**
   * What every retriever asks of its arguments.
   *
   * @throws IllegalArgumentException if the query is blank or k is less than 1
   */
  static void require(String query, int k) {
    if (query.isBlank()) {
      throw new IllegalArgumentException("the query is empty");
    }
    if (k < 1) {
      throw new IllegalArgumentException(
          Numbers.format("a search returns k passages, k at least 1, not %d", k));
    }
  }
}
