package hondo.text.ngram;

/**
 * A cache model: beside what a model has counted in its training text, how often a token stands
 * among those just read (Kuhn and De Mori 1990, section III; here tokens, not words by class). An
 * n-gram model forgets after n − 1 tokens; the cheapest way to let it notice what a text is about.
 *
 * @param size how many tokens are remembered, the latest
 * @param weight λ of the cache, 0 … 1: P = (1 − λ) P(model) + λ P(cache)
 */
public record UnigramCache(int size, double weight) {
  public UnigramCache {
    if (size < 1 || !(weight >= 0 && weight <= 1)) {
      throw new IllegalArgumentException(
          "a cache holds 1 token or more with a weight of 0 … 1, not " + size + " and " + weight);
    }
  }

  /**
   * The mixture's probability of each token of a text. The first has nothing before it: the model
   * stands alone.
   *
   * @param tokens of the text, from 0
   * @param model their probabilities by the model, each given those before
   * @throws IllegalArgumentException if there are more of the one than of the other
   */
  public double[] probabilities(int[] tokens, double[] model) {
    if (tokens.length != model.length) {
      throw new IllegalArgumentException(
          tokens.length + " tokens and " + model.length + " probabilities");
    }
    double[] mixed = model.clone();
    int[] counts = new int[highest(tokens) + 1];
    for (int i = 1; i < tokens.length; i++) {
      counts[tokens[i - 1]]++;
      if (i > size) {
        counts[tokens[i - 1 - size]]--;
      }
      double share = counts[tokens[i]] / (double) Math.min(i, size);
      mixed[i] = (1 - weight) * model[i] + weight * share;
    }
    return mixed;
  }

  private static int highest(int[] tokens) {
    int highest = 0;
    for (int token : tokens) {
      highest = Math.max(highest, token);
    }
    return highest;
  }
}
