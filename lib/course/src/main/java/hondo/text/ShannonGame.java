package hondo.text;

import java.util.Arrays;

/**
 * Shannon's guessing game (Shannon 1951): a player who sees the text so far guesses the next letter
 * until right; the numbers of guesses bound F_N, the entropy of a letter after N − 1 others: from
 * above for any player, from below for an ideal one.
 */
public final class ShannonGame {
  private ShannonGame() {}

  /** Bounds on F_N in bits per symbol; the lower one is a bound for an ideal player alone. */
  public record Bounds(double lower, double upper) {}

  /**
   * The guesses of a model that names the outcomes from most to least probable, ties by token
   * number.
   *
   * @param model the player
   * @param sentence token numbers without boundaries
   * @return (T) the number of guesses for each token, from 1
   */
  public static int[] ranks(LanguageModel model, int... sentence) {
    int bos = model.vocabulary().bos();
    int[] text = new int[sentence.length + (bos < 0 ? 0 : 1)];
    int before = text.length - sentence.length;
    if (before == 1) {
      text[0] = bos;
    }
    System.arraycopy(sentence, 0, text, before, sentence.length);
    int[] ranks = new int[sentence.length];
    for (int i = before; i < text.length; i++) {
      int from = Math.max(0, i - model.order() + 1);
      ranks[i - before] = rank(model, text[i], Arrays.copyOfRange(text, from, i));
    }
    return ranks;
  }

  /**
   * How many guesses the model needs for this token after this history, from 1.
   *
   * @throws IllegalArgumentException if the token cannot come next: there is none of this number,
   *     or it is {@code <s>}
   */
  public static int rank(LanguageModel model, int token, int... history) {
    if (!model.vocabulary().isOutcome(token)) {
      throw new IllegalArgumentException("<s> never comes next, so it cannot be guessed");
    }
    double[] p = model.distribution(history);
    int rank = 1;
    for (int other = 0; other < p.length; other++) {
      boolean sooner = p[other] > p[token] || (p[other] == p[token] && other < token);
      if (sooner && model.vocabulary().isOutcome(other)) {
        rank++;
      }
    }
    return rank;
  }

  /** q_i at index i − 1: the share of the tokens that took i guesses. */
  public static double[] frequencies(int[] ranks, int outcomes) {
    if (ranks.length == 0) {
      throw new IllegalArgumentException("there are no guesses");
    }
    double[] q = new double[outcomes];
    for (int rank : ranks) {
      if (rank < 1 || rank > outcomes) {
        throw new IllegalArgumentException(
            "a number of guesses must be 1 … " + outcomes + ", not " + rank);
      }
      q[rank - 1] += 1.0 / ranks.length;
    }
    return q;
  }

  /**
   * Σ i (q_i − q_{i+1}) log2 i ≤ F_N ≤ −Σ q_i log2 q_i (Shannon 1951, equation 17). The lower bound
   * holds for a player who names the symbols in the order of their true probabilities. Then q_1 ≥
   * q_2 ≥ …; a small sample breaks this in the tail, so the frequencies are put in falling order
   * first, which changes the upper bound not at all.
   */
  public static Bounds bounds(int[] ranks, int outcomes) {
    double[] q = frequencies(ranks, outcomes);
    Arrays.sort(q);
    double lower = 0;
    for (int i = 1; i <= outcomes; i++) {
      double here = q[outcomes - i];
      double next = i == outcomes ? 0 : q[outcomes - i - 1];
      lower += i * (here - next) * Entropy.bits(Math.log(i));
    }
    return new Bounds(lower, Entropy.entropyBits(q));
  }
}
