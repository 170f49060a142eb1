package hondo.bpe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Learns the merges of byte-pair encoding, looking again only at what a merge changed.
 *
 * <p>Each step takes the pair of neighbouring tokens with the largest count. Of pairs with equal
 * counts the one whose left token has the smaller number is taken, then the one whose right token
 * has (so the older token first). The order of the texts does not matter. Counts are of adjacent
 * places: {@code aaaa} holds the pair aa three times, although merging takes two of them.
 *
 * <p>The result is that of {@link NaiveBpeTrainer}, merge by merge. The cost of a step is the
 * number of words that hold the pair, not the length of the text.
 */
public final class BpeTrainer {
  private final int[][] words;
  private final long[] weights;
  private final PairIndex pairs;

  private BpeTrainer(byte[][] bytes, long[] weights) {
    this.words = new int[bytes.length][];
    this.weights = weights;
    this.pairs = new PairIndex();
    for (int w = 0; w < bytes.length; w++) {
      words[w] = new int[bytes[w].length];
      for (int i = 0; i < bytes[w].length; i++) {
        words[w][i] = bytes[w][i] & 0xFF;
        if (i > 0) {
          pairs.add(words[w][i - 1], words[w][i], w, weights[w]);
        }
      }
    }
    pairs.enqueueNew();
  }

  /**
   * Learns from counted pre-tokens.
   *
   * @param merges how many merges to learn; there will be fewer if the texts do not hold as many
   * @throws IllegalArgumentException if there is nothing to learn from
   */
  public static List<Merge> train(PreTokenCounts counts, int merges) {
    PreTokenCounts.Weighted weighted = counts.weighted();
    return train(weighted.words(), weighted.weights(), merges);
  }

  /**
   * Learns from any bytes, which need not be text. No merge crosses from one word to another.
   *
   * @param words the bytes of each word
   * @param weights how often each word occurs, at least 1
   * @param merges how many merges to learn
   */
  public static List<Merge> train(byte[][] words, long[] weights, int merges) {
    requireSensible(words, weights, merges);
    BpeTrainer trainer = new BpeTrainer(words, weights);
    List<Merge> chosen = new ArrayList<>();
    while (chosen.size() < merges) {
      PairIndex.Pair best = trainer.pairs.best();
      if (best == null) {
        break;
      }
      chosen.add(new Merge(best.left, best.right, best.count));
      trainer.merge(best, 255 + chosen.size());
    }
    return chosen;
  }

  static void requireSensible(byte[][] words, long[] weights, int merges) {
    if (words.length != weights.length) {
      throw new IllegalArgumentException(
          words.length + " words, but " + weights.length + " weights");
    }
    if (merges < 0) {
      throw new IllegalArgumentException("the merges must be at least 0, not " + merges);
    }
    if (words.length == 0 && merges > 0) {
      throw new IllegalArgumentException(
          "there is nothing to learn from: no text was added, or only empty ones");
    }
    if (Arrays.stream(weights).anyMatch(weight -> weight < 1)) {
      throw new IllegalArgumentException("each word's weight must be at least 1");
    }
  }

  private void merge(PairIndex.Pair pair, int id) {
    for (int i = 0; i < pair.places; i++) {
      int w = pair.words[i];
      words[w] = merge(words[w], pair, id, w, weights[w]);
    }
    pairs.remove(pair);
    pairs.enqueueNew();
  }

  /** Merges in one word. Only the pairs at the seams change their counts. */
  private int[] merge(int[] word, PairIndex.Pair pair, int id, int w, long weight) {
    int n = 0;
    for (int i = 0; i < word.length; i++) {
      boolean here = i + 1 < word.length && word[i] == pair.left && word[i + 1] == pair.right;
      if (!here) {
        word[n++] = word[i];
        continue;
      }
      if (n > 0) {
        // Left of the seam stands what has been written, perhaps a new token.
        pairs.subtract(word[n - 1], pair.left, weight);
        pairs.add(word[n - 1], id, w, weight);
      }
      if (i + 2 < word.length) {
        // If another pair follows, its own turn takes this sum back.
        pairs.subtract(pair.right, word[i + 2], weight);
        pairs.add(id, word[i + 2], w, weight);
      }
      word[n++] = id;
      i++;
    }
    return n == word.length ? word : Arrays.copyOf(word, n);
  }
}
