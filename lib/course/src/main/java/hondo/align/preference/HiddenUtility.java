package hondo.align.preference;

import hondo.core.Finite;
import hondo.core.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A judge who compares items by a utility that is known to us and hidden from the reward model, and
 * who errs in two ways. With temperature τ the first of two is said to be better with probability
 * σ((u_a − u_b)/τ): close calls are guesses. And with probability ε whatever was judged is written
 * down the wrong way round: then no model can agree with more than 1 − ε of the judgements of a
 * sure judge.
 *
 * @param utilities (N) of the items, finite, N ≥ 2
 * @param temperature τ ≥ 0; 0 for a judge who is sure, and tosses a coin between equals
 * @param noise ε, 0 ≤ ε ≤ ½
 */
public record HiddenUtility(double[] utilities, double temperature, double noise) {
  public HiddenUtility {
    Finite.require("utilities", utilities);
    if (utilities.length < 2) {
      throw new IllegalArgumentException(
          "there is nothing to compare: at least two utilities, not " + utilities.length);
    }
    if (!(temperature >= 0 && temperature < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "a judge's temperature is at least 0 and finite, not " + temperature);
    }
    if (!(noise >= 0 && noise <= 0.5)) {
      throw new IllegalArgumentException(
          "the share of labels that are turned round is 0 … ½, not " + noise);
    }
    utilities = utilities.clone();
  }

  /** A copy. */
  @Override
  public double[] utilities() {
    return utilities.clone();
  }

  /** P(a is said to be better than b), noise included. */
  public double probability(int a, int b) {
    double gap = utilities[a] - utilities[b];
    double sure = gap == 0 ? 0.5 : gap > 0 ? 1 : 0;
    double judged = temperature == 0 ? sure : BradleyTerry.probability(gap / temperature, 0);
    return (1 - noise) * judged + noise * (1 - judged);
  }

  /** A judgement of two items. */
  public Preference compare(int a, int b, RandomGenerator random) {
    return random.nextDouble() < probability(a, b) ? new Preference(a, b) : new Preference(b, a);
  }

  /** Judgements of pairs of different items, drawn with replacement. */
  public List<Preference> pairs(int count, RandomGenerator random) {
    if (count < 1) {
      throw new IllegalArgumentException("at least one judgement is asked for, not " + count);
    }
    List<Preference> pairs = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      int a = random.nextInt(utilities.length);
      int b = random.nextInt(utilities.length - 1);
      pairs.add(compare(a, b < a ? b : b + 1, random));
    }
    return pairs;
  }

  /**
   * A ranking of different items, drawn: by {@link PlackettLuce} at this judge's temperature.
   *
   * @param items K, 2 … N
   * @return (K) the numbers of the items, the best first
   * @throws IllegalStateException if labels are turned round: that is said of pairs alone
   */
  public int[] ranking(int items, RandomGenerator random) {
    if (items < 2 || items > utilities.length) {
      throw new IllegalArgumentException(
          Numbers.format(
              "a ranking is of 2 … %d different items, not %d", utilities.length, items));
    }
    if (noise > 0) {
      throw new IllegalStateException("a ranking is not turned round: make a judge of noise 0");
    }
    int[] chosen = shuffled(random, items);
    double[] scores = Arrays.stream(chosen).mapToDouble(item -> utilities[item]).toArray();
    int[] order =
        temperature == 0
            ? Rankings.order(scores)
            : PlackettLuce.draw(
                Arrays.stream(scores).map(score -> score / temperature).toArray(), random);
    return Arrays.stream(order).map(place -> chosen[place]).toArray();
  }

  private int[] shuffled(RandomGenerator random, int items) {
    int[] numbers = new int[utilities.length];
    Arrays.setAll(numbers, i -> i);
    for (int i = 0; i < items; i++) {
      int j = random.nextInt(i, numbers.length);
      int swapped = numbers[i];
      numbers[i] = numbers[j];
      numbers[j] = swapped;
    }
    return Arrays.copyOf(numbers, items);
  }
}
