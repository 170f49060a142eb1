package hondo.gpt;

import hondo.core.Numbers;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * How a token is drawn from logits.
 *
 * <p>In this order: the logits of tokens seen lately are made less likely by the penalty, all are
 * divided by the temperature, only the k likeliest stay, of these only the likeliest that together
 * have probability p, and one of what is left is drawn.
 *
 * @param temperature 1 leaves the model as it is, below 1 it becomes bolder, 0 always takes the
 *     likeliest
 * @param topK how many tokens can be drawn at most; 0 for all (Fan et al. 2018)
 * @param topP the least sum of probability that stays, in (0, 1]; 1 for all (Holtzman et al. 2020)
 * @param penalty 1 for none; a logit above 0 of a token seen lately is divided by it, one below 0
 *     multiplied (Keskar et al. 2019, section 4.1)
 */
public record Sampling(double temperature, int topK, double topP, double penalty) {
  /** Always the likeliest token. */
  public static final Sampling GREEDY = new Sampling(0, 0, 1, 1);

  /** The model as it is. */
  public static final Sampling PLAIN = new Sampling(1, 0, 1, 1);

  public Sampling {
    if (!(temperature >= 0) || Double.isInfinite(temperature)) {
      throw new IllegalArgumentException("the temperature must be at least 0, not " + temperature);
    }
    if (topK < 0) {
      throw new IllegalArgumentException("top-k must be at least 0 (0 for all), not " + topK);
    }
    if (!(topP > 0 && topP <= 1)) {
      throw new IllegalArgumentException("top-p lies in (0, 1] (1 for all), not " + topP);
    }
    if (!(penalty >= 1) || Double.isInfinite(penalty)) {
      throw new IllegalArgumentException("the penalty is 1 (none) or more, not " + penalty);
    }
  }

  /** The same at another temperature. */
  public Sampling withTemperature(double newTemperature) {
    return new Sampling(newTemperature, topK, topP, penalty);
  }

  /** The same from the k likeliest tokens. */
  public Sampling withTopK(int k) {
    return new Sampling(temperature, k, topP, penalty);
  }

  /** The same from the likeliest tokens that together have probability p. */
  public Sampling withTopP(double p) {
    return new Sampling(temperature, topK, p, penalty);
  }

  /** The same with another penalty on repetition. */
  public Sampling withPenalty(double newPenalty) {
    return new Sampling(temperature, topK, topP, newPenalty);
  }

  /**
   * Draws a token.
   *
   * @param logits (V), left as they are
   * @param recent tokens that the penalty is for
   * @throws IllegalArgumentException as {@link #probabilities}
   */
  public int draw(float[] logits, int[] recent, RandomGenerator random) {
    double[] p = probabilities(logits, recent);
    double at = random.nextDouble();
    int last = -1;
    for (int i = 0; i < p.length; i++) {
      if (p[i] > 0) {
        last = i;
        at -= p[i];
        if (at < 0) {
          return i;
        }
      }
    }
    return last; // rounding left a crumb
  }

  /**
   * The distribution that a token is drawn from, (V), sums to 1.
   *
   * @param logits (V), left as they are
   * @param recent tokens that the penalty is for
   * @throws IllegalArgumentException if a logit is not a number or +∞, if no token is possible, or
   *     if a recent token is none of the V
   */
  public double[] probabilities(float[] logits, int... recent) {
    double[] scores = penalised(logits, recent);
    int likeliest = likeliest(scores);
    double[] p = new double[scores.length];
    if (temperature == 0) {
      p[likeliest] = 1;
      return p;
    }
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      p[i] = Math.exp((scores[i] - scores[likeliest]) / temperature);
      sum += p[i];
    }
    for (int i = 0; i < p.length; i++) {
      p[i] /= sum;
    }
    if ((topK > 0 && topK < p.length) || topP < 1) {
      truncate(p);
    }
    return p;
  }

  private static int likeliest(double[] scores) {
    int likeliest = 0;
    for (int i = 1; i < scores.length; i++) {
      if (scores[i] > scores[likeliest]) {
        likeliest = i;
      }
    }
    if (scores.length == 0 || scores[likeliest] == Double.NEGATIVE_INFINITY) {
      throw new IllegalArgumentException(
          Numbers.format("of %d tokens none is possible", scores.length));
    }
    return likeliest;
  }

  private double[] penalised(float[] logits, int[] recent) {
    double[] scores = new double[logits.length];
    for (int i = 0; i < scores.length; i++) {
      if (Float.isNaN(logits[i]) || logits[i] == Float.POSITIVE_INFINITY) {
        throw new IllegalArgumentException(
            Numbers.format(
                "the logit of token %d is %s: no distribution follows from it", i, logits[i]));
      }
      scores[i] = logits[i];
    }
    if (penalty > 1) {
      for (int token : recent) {
        if (token < 0 || token >= logits.length) {
          throw new IllegalArgumentException(
              Numbers.format(
                  "there is no token %d: the numbers are 0 … %d", token, logits.length - 1));
        }
        float logit = logits[token];
        scores[token] = logit > 0 ? logit / penalty : logit * penalty;
      }
    }
    return scores;
  }

  private void truncate(double[] p) {
    double[] ranked = p.clone();
    Arrays.sort(ranked); // from the least to the most
    int most = topK > 0 ? Math.min(topK, p.length) : p.length;
    double among = 0; // top-p is a share of what top-k has left
    for (int i = 1; i <= most; i++) {
      among += ranked[p.length - i];
    }
    double sum = 0;
    int kept = 0;
    while (kept < most && (kept == 0 || sum < topP * among)) {
      sum += ranked[p.length - ++kept];
    }
    double least = ranked[p.length - kept];
    int ties = 0; // how many of those as likely as the least stay: the first of them
    for (int i = p.length - kept; i < p.length && ranked[i] == least; i++) {
      ties++;
    }
    for (int i = 0; i < p.length; i++) {
      boolean stays = p[i] > least || (p[i] == least && ties-- > 0);
      p[i] = stays ? p[i] / sum : 0;
    }
  }
}
