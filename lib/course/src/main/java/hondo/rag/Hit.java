package hondo.rag;

import hondo.core.Numbers;

/**
 * A passage that was found.
 *
 * @param id its name
 * @param score the higher, the better it fits; finite, on a scale of the retriever's own
 */
public record Hit(String id, double score) {
  /**
   * @throws IllegalArgumentException if the name is blank or the score is not finite
   */
  public Hit {
    if (id.isBlank()) {
      throw new IllegalArgumentException("what was found has a name that is blank");
    }
    if (!Double.isFinite(score)) {
      throw new IllegalArgumentException(
          Numbers.format("the score of '%s' is %s, and should be finite", id, score));
    }
  }
}
