package hondo.rag.encoder;

import hondo.core.Numbers;
import hondo.text.Tokens;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The features of a text: its words in small letters, each with its pieces of {@code shortest} to
 * {@code longest} characters, the word's ends marked ({@code <red>}: {@code <re}, {@code red},
 * {@code ed>}). A hash gives each feature the number of a bucket; two may share one.
 *
 * @param buckets how many numbers there are
 * @param shortest characters of a piece, at least 1
 * @param longest at least {@code shortest}; 0 with a {@code shortest} of 0 for words alone
 * @see <a href="https://arxiv.org/abs/1607.04606">Bojanowski et al. 2017</a>, section 3.2
 */
public record TextFeatures(int buckets, int shortest, int longest) {
  /** FNV-1a with 32 bits: its offset and its prime. */
  private static final int OFFSET = 0x811c9dc5;

  private static final int PRIME = 0x01000193;

  /**
   * @throws IllegalArgumentException if a number is out of range
   */
  public TextFeatures {
    boolean wordsAlone = shortest == 0 && longest == 0;
    if (buckets < 1 || !wordsAlone && (shortest < 1 || longest < shortest)) {
      throw new IllegalArgumentException(
          Numbers.format(
              "features need 1 bucket or more and pieces of 1 to n characters (or 0 to 0), not %d"
                  + " buckets and %d to %d",
              buckets, shortest, longest));
    }
  }

  /** The buckets of a text's features, and how often each comes; empty for a text without words. */
  public Map<Integer, Integer> counts(String text) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (String word : Tokens.lowerWords(text)) {
      if (Character.isLetterOrDigit(word.codePointAt(0))) {
        addWord(word, counts);
      }
    }
    return counts;
  }

  private void addWord(String word, Map<Integer, Integer> counts) {
    int[] marked = ("<" + word + ">").codePoints().toArray();
    add(marked, 0, marked.length, counts);
    for (int length = shortest; length <= Math.min(longest, marked.length - 1); length++) {
      for (int from = 0; length > 0 && from + length <= marked.length; from++) {
        add(marked, from, from + length, counts);
      }
    }
  }

  private void add(int[] characters, int from, int to, Map<Integer, Integer> counts) {
    int hash = OFFSET;
    for (int i = from; i < to; i++) {
      hash = (hash ^ characters[i]) * PRIME;
    }
    hash ^= hash >>> 16; // the low bits alone know too little of the first characters
    counts.merge(Math.floorMod(hash, buckets), 1, Integer::sum);
  }

  /**
   * (buckets) The inverse document frequency of each bucket, ln(N / n): how much it tells to have a
   * feature that n of N texts have. One that none has is taken to be in one.
   *
   * @throws IllegalArgumentException if there is no text
   */
  public float[] inverseFrequencies(Collection<String> texts) {
    if (texts.isEmpty()) {
      throw new IllegalArgumentException("there is no text to count features in");
    }
    int[] holders = new int[buckets];
    texts.forEach(text -> counts(text).keySet().forEach(bucket -> holders[bucket]++));
    float[] weights = new float[buckets];
    for (int i = 0; i < buckets; i++) {
      weights[i] = (float) Math.log((double) texts.size() / Math.max(1, holders[i]));
    }
    return weights;
  }

  /**
   * These features, with what each of them weighs.
   *
   * @param weights (buckets) of each feature, such as {@link #inverseFrequencies}
   * @throws IllegalArgumentException if there is not one weight for each bucket
   */
  public WeightedFeatures weighed(float... weights) {
    return new WeightedFeatures(this, weights);
  }

  /**
   * (texts, buckets), row by row: the bag of each text, count · weight, divided by its own length,
   * so that Σ x² = 1. A text of which no feature weighs anything has zeros.
   *
   * @param weights (buckets) of each feature
   */
  float[] bags(List<String> texts, float... weights) {
    float[] bags = new float[Math.multiplyExact(texts.size(), buckets)];
    for (int row = 0; row < texts.size(); row++) {
      int start = row * buckets;
      Map<Integer, Integer> counts = counts(texts.get(row));
      double squares = 0;
      for (Map.Entry<Integer, Integer> count : counts.entrySet()) {
        float value = count.getValue() * weights[count.getKey()];
        bags[start + count.getKey()] = value;
        squares += (double) value * value;
      }
      if (squares > 0) {
        double length = Math.sqrt(squares);
        counts.keySet().forEach(bucket -> bags[start + bucket] /= (float) length);
      }
    }
    return bags;
  }
}
