package hondo.bpe;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often each pre-token occurs in the texts added: all that training needs to know of them.
 * Texts are added one by one and not kept, so there can be more of them than fit in memory.
 */
public final class PreTokenCounts {
  private final PreTokenizer preTokenizer;
  private final Map<String, long[]> counts = new HashMap<>();
  private long total;

  /** Nothing counted yet; texts are cut by {@link PreTokenizer#COURSE}. */
  public PreTokenCounts() {
    this(PreTokenizer.COURSE);
  }

  /** Nothing counted yet. */
  public PreTokenCounts(PreTokenizer preTokenizer) {
    this.preTokenizer = preTokenizer;
  }

  /** Counts a text. */
  public PreTokenCounts add(String text) {
    return add(text, 1);
  }

  /**
   * Counts a text as if it occurred {@code weight} times: so a language of which there is little is
   * given a larger share of the tokens. A weight of 0 counts nothing.
   *
   * @throws IllegalArgumentException if the weight is negative
   */
  public PreTokenCounts add(String text, long weight) {
    if (weight < 0) {
      throw new IllegalArgumentException("a weight must be at least 0, not " + weight);
    }
    if (weight > 0) {
      preTokenizer.forEach(
          Utf8.wellFormed(text),
          piece -> {
            counts.computeIfAbsent(piece, p -> new long[1])[0] += weight;
            total += weight;
          });
    }
    return this;
  }

  /** Counts many texts. */
  public PreTokenCounts addAll(Iterable<String> texts, long weight) {
    texts.forEach(text -> add(text, weight));
    return this;
  }

  /** How the texts were cut. */
  public PreTokenizer preTokenizer() {
    return preTokenizer;
  }

  /** How many different pre-tokens there are. */
  public int types() {
    return counts.size();
  }

  /** How many pre-tokens there are, with their weights. */
  public long total() {
    return total;
  }

  /** How often a pre-token was counted. */
  public long count(String preToken) {
    long[] count = counts.get(preToken);
    return count == null ? 0 : count[0];
  }

  /** The counts, in the order of the pre-tokens' characters: a copy. */
  public Map<String, Long> asMap() {
    Map<String, Long> map = new TreeMap<>();
    counts.forEach((piece, count) -> map.put(piece, count[0]));
    return map;
  }

  /** The bytes of each pre-token and its count, side by side. */
  Weighted weighted() {
    byte[][] words = new byte[counts.size()][];
    long[] weights = new long[counts.size()];
    int i = 0;
    for (Map.Entry<String, long[]> entry : counts.entrySet()) {
      words[i] = Utf8.bytes(entry.getKey());
      weights[i++] = entry.getValue()[0];
    }
    return new Weighted(words, weights);
  }

  record Weighted(byte[][] words, long[] weights) {}

  @Override
  public String toString() {
    return "PreTokenCounts(" + types() + " types, " + total + " in all)";
  }
}
