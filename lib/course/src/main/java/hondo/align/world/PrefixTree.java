package hondo.align.world;

import hondo.batch.TokenBatch;
import hondo.core.Finite;
import hondo.core.Numbers;
import hondo.naive.NaiveMath;
import java.util.Arrays;

/**
 * All texts of T tokens out of V, and all their beginnings. Texts are numbered 0 … V^T − 1 in
 * alphabetic order; so are the beginnings of each length, the shorter ones first, and number 0 is
 * the empty one. A policy is a table of logits, (P, V): a row for each beginning.
 *
 * @param vocabulary V ≥ 2
 * @param length T ≥ 1, with at most 2^20 texts
 */
public record PrefixTree(int vocabulary, int length) {
  private static final int MOST_TEXTS = 1 << 20;

  public PrefixTree {
    double texts = Math.pow(vocabulary, length);
    if (vocabulary < 2 || length < 1 || texts > MOST_TEXTS) {
      throw new IllegalArgumentException(
          Numbers.format(
              "a world that can be enumerated has at least 2 tokens, texts of at least 1, and at"
                  + " most %,d texts; not %d tokens and texts of %d",
              MOST_TEXTS, vocabulary, length));
    }
  }

  /** V^T, how many texts there are. */
  public int texts() {
    return power(length);
  }

  /** P = 1 + V + … + V^(T − 1), how many beginnings have a next token. */
  public int prefixes() {
    return firstOf(length);
  }

  /** The T tokens of a text. */
  public int[] tokens(int text) {
    int[] tokens = new int[length];
    int rest = text;
    for (int t = length - 1; t >= 0; t--) {
      tokens[t] = rest % vocabulary;
      rest /= vocabulary;
    }
    return tokens;
  }

  /** The number of a text of T tokens. */
  public int text(int... tokens) {
    if (tokens.length != length) {
      throw new IllegalArgumentException(
          Numbers.format("a text has %d tokens here, not %d", length, tokens.length));
    }
    return number(tokens);
  }

  /** The number of a beginning, of 0 … T − 1 tokens. */
  public int prefix(int... tokens) {
    if (tokens.length >= length) {
      throw new IllegalArgumentException(
          Numbers.format(
              "a beginning with a next token has at most %d tokens here, not %d",
              length - 1, tokens.length));
    }
    return firstOf(tokens.length) + number(tokens);
  }

  /** The number of the first t tokens of a text. */
  int prefixOf(int text, int t) {
    return firstOf(t) + text / power(length - t);
  }

  /** The token with number t of a text. */
  int tokenOf(int text, int t) {
    return text / power(length - t - 1) % vocabulary;
  }

  /** log P of each text, (V^T), under a policy (P, V). */
  public double[] logProbabilities(double[][] logits) {
    requireTable(logits);
    double[][] next = Arrays.stream(logits).map(NaiveMath::logSoftmax).toArray(double[][]::new);
    double[] all = new double[texts()];
    for (int text = 0; text < all.length; text++) {
      for (int t = 0; t < length; t++) {
        all[text] += next[prefixOf(text, t)][tokenOf(text, t)];
      }
    }
    return all;
  }

  /** P of each text, (V^T), under a policy (P, V). */
  public double[] probabilities(double[][] logits) {
    return Arrays.stream(logProbabilities(logits)).map(Math::exp).toArray();
  }

  /** Texts as episodes: each row begins with token V, which stands for the beginning. */
  public TokenBatch episodes(int... texts) {
    long[][] rows = new long[texts.length][length + 1];
    for (int row = 0; row < texts.length; row++) {
      rows[row][0] = vocabulary;
      for (int t = 0; t < length; t++) {
        rows[row][t + 1] = tokenOf(texts[row], t);
      }
    }
    return TokenBatch.nextTokens(rows);
  }

  /** The number of the text in each row of episodes, (B). */
  public int[] textsOf(TokenBatch episodes) {
    requireEpisodes(episodes);
    int[] texts = new int[episodes.rows()];
    for (int i = 0; i < episodes.targets().length; i++) {
      int row = i / length;
      texts[row] = texts[row] * vocabulary + Math.toIntExact(episodes.targets()[i]);
    }
    return texts;
  }

  /** The number of what stands before each token that is drawn, (B · T). */
  long[] prefixesOf(TokenBatch episodes) {
    int[] texts = textsOf(episodes);
    long[] prefixes = new long[texts.length * length];
    Arrays.setAll(prefixes, i -> prefixOf(texts[i / length], i % length));
    return prefixes;
  }

  void requireTable(double[][] logits) {
    if (logits.length != prefixes()) {
      throw new IllegalArgumentException(
          Numbers.format(
              "a policy has %d rows here, one for each beginning, not %d",
              prefixes(), logits.length));
    }
    for (double[] row : logits) {
      if (row.length != vocabulary) {
        throw new IllegalArgumentException(
            Numbers.format(
                "a policy has %d logits for each beginning here, not %d", vocabulary, row.length));
      }
      Finite.require("logits", row);
    }
  }

  private void requireEpisodes(TokenBatch episodes) {
    for (int i = 0; i < episodes.tokens().length; i++) {
      boolean first = i % episodes.time() == 0;
      long expected = first ? vocabulary : episodes.targets()[i - 1];
      long target = episodes.targets()[i];
      if (episodes.time() != length
          || episodes.tokens()[i] != expected
          || target < 0
          || target >= vocabulary) {
        throw new IllegalArgumentException(
            Numbers.format(
                "row %d, step %d belongs to no episode of this world of %d tokens and texts of %d",
                i / episodes.time(), i % episodes.time(), vocabulary, length));
      }
    }
  }

  private int number(int... tokens) {
    int number = 0;
    for (int token : tokens) {
      if (token < 0 || token >= vocabulary) {
        throw new IllegalArgumentException(
            Numbers.format("tokens are 0 … %d here, not %d", vocabulary - 1, token));
      }
      number = number * vocabulary + token;
    }
    return number;
  }

  private int firstOf(int t) {
    return (power(t) - 1) / (vocabulary - 1);
  }

  private int power(int exponent) {
    int power = 1;
    for (int i = 0; i < exponent; i++) {
      power *= vocabulary;
    }
    return power;
  }
}
