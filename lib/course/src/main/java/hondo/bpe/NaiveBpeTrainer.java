package hondo.bpe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Byte-pair encoding as the textbook says it (Sennrich, Haddow and Birch 2016, algorithm 1): count
 * every pair anew, merge the most frequent one everywhere, repeat. Slow, and short enough to be
 * seen to be right; {@link BpeTrainer} must give the same merges.
 */
public final class NaiveBpeTrainer {
  private NaiveBpeTrainer() {}

  /** See {@link BpeTrainer#train(PreTokenCounts, int)}. */
  public static List<Merge> train(PreTokenCounts counts, int merges) {
    PreTokenCounts.Weighted weighted = counts.weighted();
    return train(weighted.words(), weighted.weights(), merges);
  }

  /** See {@link BpeTrainer#train(byte[][], long[], int)}. */
  public static List<Merge> train(byte[][] words, long[] weights, int merges) {
    BpeTrainer.requireSensible(words, weights, merges);
    int[][] tokens = Arrays.stream(words).map(NaiveBpeTrainer::bytes).toArray(int[][]::new);
    List<Merge> chosen = new ArrayList<>();
    while (chosen.size() < merges) {
      Merge best = best(count(tokens, weights));
      if (best == null) {
        break;
      }
      int id = 256 + chosen.size();
      for (int i = 0; i < tokens.length; i++) {
        tokens[i] = merge(tokens[i], best, id);
      }
      chosen.add(best);
    }
    return chosen;
  }

  /** How many adjacent places hold each pair; smaller pairs first. */
  private static Map<Long, Long> count(int[][] tokens, long[] weights) {
    Map<Long, Long> counts = new TreeMap<>();
    for (int i = 0; i < tokens.length; i++) {
      for (int j = 1; j < tokens[i].length; j++) {
        counts.merge(Merge.pair(tokens[i][j - 1], tokens[i][j]), weights[i], Long::sum);
      }
    }
    return counts;
  }

  /** The most frequent pair, the first of them if there are several; null if there is none. */
  private static Merge best(Map<Long, Long> counts) {
    Merge best = null;
    for (Map.Entry<Long, Long> entry : counts.entrySet()) {
      long pair = entry.getKey();
      if (best == null || entry.getValue() > best.count()) {
        best = new Merge((int) (pair >> 32), (int) pair, entry.getValue());
      }
    }
    return best;
  }

  /** The tokens with every place of the pair replaced, from left to right: aaa becomes (aa)a. */
  public static int[] merge(int[] tokens, Merge pair, int id) {
    int[] merged = new int[tokens.length];
    int n = 0;
    for (int i = 0; i < tokens.length; i++) {
      if (i + 1 < tokens.length && tokens[i] == pair.left() && tokens[i + 1] == pair.right()) {
        merged[n++] = id;
        i++;
      } else {
        merged[n++] = tokens[i];
      }
    }
    return Arrays.copyOf(merged, n);
  }

  /** The tokens of one pre-token: all merges, one after the other, in the order of training. */
  public static int[] encode(byte[] word, List<Merge> merges) {
    int[] tokens = bytes(word);
    for (int i = 0; i < merges.size(); i++) {
      tokens = merge(tokens, merges.get(i), 256 + i);
    }
    return tokens;
  }

  private static int[] bytes(byte[] word) {
    int[] tokens = new int[word.length];
    for (int i = 0; i < word.length; i++) {
      tokens[i] = word[i] & 0xFF;
    }
    return tokens;
  }
}
