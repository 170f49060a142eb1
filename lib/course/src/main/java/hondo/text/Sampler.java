package hondo.text;

import hondo.core.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Draws text from a model.
 *
 * @param temperature probabilities are raised to the power 1 / temperature and made to sum to 1
 *     again: 1 leaves the model as it is, below 1 it becomes bolder; 0 always takes the most
 *     probable
 * @param topK only the k most probable tokens can be drawn; 0 for all
 */
public record Sampler(double temperature, int topK) {
  /** The model as it is. */
  public static final Sampler PLAIN = new Sampler(1, 0);

  public Sampler {
    if (!(temperature >= 0) || Double.isInfinite(temperature)) {
      throw new IllegalArgumentException("the temperature must be at least 0, not " + temperature);
    }
    if (topK < 0) {
      throw new IllegalArgumentException("top-k must be at least 0 (0 for all), not " + topK);
    }
  }

  /**
   * The next token's number, given those before it.
   *
   * @throws IllegalArgumentException if a token of the history is none of the vocabulary's, or if
   *     the model gives no distribution
   */
  public int next(LanguageModel model, RandomGenerator random, int... history) {
    double[] p = model.distribution(history);
    if (topK > 0 && topK < p.length) {
      keepMostProbable(p);
    }
    double most = most(p);
    // Below a temperature of 6e-309 the quotient is infinite, and 1 to the power of that no number.
    double exponent = Math.min(1 / temperature, Double.MAX_VALUE);
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      // Relative to the largest, so that a low temperature does not underflow to 0 everywhere.
      p[i] = Math.pow(p[i] / most, exponent);
      sum += p[i];
    }
    return draw(p, random.nextDouble() * sum);
  }

  private static double most(double[] p) {
    double most = 0;
    for (int i = 0; i < p.length; i++) {
      if (!(p[i] >= 0) || Double.isInfinite(p[i])) {
        throw new IllegalArgumentException(
            Numbers.format("the model gives token %d the probability %s: that is none", i, p[i]));
      }
      most = Math.max(most, p[i]);
    }
    if (most == 0) {
      throw new IllegalArgumentException(
          "the model gives every token probability 0 after this history (Mle does so when it never"
              + " saw the history): sample from a smoothed model");
    }
    return most;
  }

  private void keepMostProbable(double[] p) {
    int[] ranked =
        IntStream.range(0, p.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -p[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int i = topK; i < ranked.length; i++) {
      p[ranked[i]] = 0;
    }
  }

  private static int draw(double[] weights, double at) {
    int last = -1;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        last = i;
        at -= weights[i];
        if (at < 0) {
          return i;
        }
      }
    }
    return last;
  }

  /**
   * A sentence from its beginning to {@code </s>}, which is left out, or to {@code most} tokens.
   * For the vocabulary of a stream it always has {@code most} tokens.
   *
   * @throws IllegalArgumentException if {@code most} is negative
   */
  public List<String> sample(LanguageModel model, RandomGenerator random, int most) {
    if (most < 0) {
      throw new IllegalArgumentException("the most tokens must be at least 0, not " + most);
    }
    Vocabulary vocabulary = model.vocabulary();
    int[] start = vocabulary.bos() < 0 ? new int[0] : new int[] {vocabulary.bos()};
    int[] text = Arrays.copyOf(start, start.length + most);
    List<String> tokens = new ArrayList<>();
    for (int i = start.length; i < text.length; i++) {
      int from = Math.max(0, i - model.order() + 1);
      text[i] = next(model, random, Arrays.copyOfRange(text, from, i));
      if (text[i] == vocabulary.eos()) {
        break;
      }
      tokens.add(vocabulary.token(text[i]));
    }
    return tokens;
  }
}
