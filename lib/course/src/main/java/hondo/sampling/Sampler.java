package hondo.sampling;

import hondo.core.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Draws the next token: the filters change the logits one after another, in the order in which they
 * are written, and one token is drawn from the softmax of what they leave.
 *
 * <p>The order matters, and programs differ in it. The standard one here is {@link AllowedTokens},
 * {@link RepetitionPenalty}, {@link Temperature}, {@link TopK}, {@link TopP}, {@link MinP}: a mask
 * comes before the cuts, so that these count allowed tokens only; the penalty reads the sign of the
 * logits as the model gave them; and top-p is a share of what top-k has left.
 *
 * @param filters the chain; none for the model as it is
 */
public record Sampler(List<LogitFilter> filters) {
  /** The model as it is. */
  public static final Sampler PLAIN = of();

  /** Always the likeliest token. */
  public static final Sampler GREEDY = of(new Greedy());

  public Sampler {
    filters = List.copyOf(filters);
  }

  /** A chain of filters, in the order in which they work. */
  public static Sampler of(LogitFilter... filters) {
    return new Sampler(List.of(filters));
  }

  /** The same chain with one more filter behind it. */
  public Sampler then(LogitFilter filter) {
    List<LogitFilter> longer = new ArrayList<>(filters);
    longer.add(filter);
    return new Sampler(longer);
  }

  /**
   * Draws a token. One number is taken from the generator, whatever the filters leave.
   *
   * @param logits (V), left as they are
   * @param history (T) the tokens so far, the oldest first
   * @return the number of the token, 0 … V − 1
   * @throws IllegalArgumentException as {@link #probabilities(double[], int...)}
   */
  public int draw(double[] logits, int[] history, RandomGenerator random) {
    return drawFrom(logits.clone(), history, random);
  }

  /** {@link #draw(double[], int[], RandomGenerator)} from logits as networks give them. */
  public int draw(float[] logits, int[] history, RandomGenerator random) {
    return drawFrom(widened(logits), history, random);
  }

  /** Overwrites the logits. */
  private int drawFrom(double[] weights, int[] history, RandomGenerator random) {
    double at = weigh(weights, history) * random.nextDouble();
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
    return last; // rounding left a crumb
  }

  /**
   * The distribution that a token is drawn from, (V), sums to 1.
   *
   * @param logits (V), left as they are
   * @param history (T) the tokens so far, the oldest first
   * @throws IllegalArgumentException if a logit is NaN or +∞ or none is above −∞, as it is given or
   *     after a filter, which the message names; or if a filter refuses the history
   */
  public double[] probabilities(double[] logits, int... history) {
    return normalised(logits.clone(), history);
  }

  /** {@link #probabilities(double[], int...)} of logits as networks give them. */
  public double[] probabilities(float[] logits, int... history) {
    return normalised(widened(logits), history);
  }

  /** Overwrites the logits. */
  private double[] normalised(double[] p, int[] history) {
    double sum = weigh(p, history);
    for (int i = 0; i < p.length; i++) {
      p[i] /= sum;
    }
    return p;
  }

  /** Puts weights proportional to the probabilities in the place of the logits; their sum. */
  private double weigh(double[] logits, int[] history) {
    double largest = Logits.largest(logits, () -> "as it is given");
    for (int i = 0; i < filters.size(); i++) {
      LogitFilter filter = filters.get(i);
      filter.apply(logits, history);
      int number = i + 1; // a lambda has no name of its own
      Supplier<String> whence =
          () -> Numbers.format("after filter %d of %d, %s", number, filters.size(), filter);
      largest = Logits.largest(logits, whence);
    }
    return Logits.exponentials(logits, largest, logits);
  }

  private static double[] widened(float[] logits) {
    double[] wide = new double[logits.length];
    Arrays.setAll(wide, i -> logits[i]);
    return wide;
  }
}
