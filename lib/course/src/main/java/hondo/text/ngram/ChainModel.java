package hondo.text.ngram;

import hondo.text.LanguageModel;
import hondo.text.Vocabulary;
import java.util.Arrays;

/**
 * A model in which each order leans on the one below:
 *
 * <pre>P(w | h) = p[h w]                 if h w was seen
 *          = b[h] · P(w | h')       otherwise,  h' = h without its oldest token</pre>
 *
 * with one stored probability for every seen n-gram and one stored weight for every seen history (1
 * if nothing ever followed it). Interpolated models have this shape too, once their sums over the
 * orders are done (Chen and Goodman 1999, section 2.8). Subclasses fill the two tables.
 */
abstract class ChainModel implements LanguageModel {
  private final NgramCounts counts;
  private final int order;
  private final double[][] p;
  private final double[][] b;

  ChainModel(NgramCounts counts, int order) {
    if (order < 1 || order > counts.order()) {
      throw new IllegalArgumentException(
          "the order must be 1 … " + counts.order() + " (what was counted), not " + order);
    }
    this.counts = counts;
    this.order = order;
    this.p = new double[order + 1][];
    this.b = new double[order][];
  }

  /**
   * Fills order n. {@code lower} is 1 order below; b of the histories of this order is 1 on entry.
   *
   * @param p (types of n-grams) to fill: the probability of each n-gram given its history
   * @param b (types of (n−1)-grams) to fill for those that are a history
   * @param lower (types of (n−1)-grams) the probabilities one order below; for n = 1, one element:
   *     the uniform probability
   */
  abstract void fill(int n, double[] p, double[] b, double[] lower);

  /** To be called once by each subclass when its parameters are known. */
  final void fillAll() {
    double[] lower = {1.0 / vocabulary().outcomes()};
    for (int n = 1; n <= order; n++) {
      p[n] = new double[counts.types(n)];
      b[n - 1] = new double[n == 1 ? 1 : counts.types(n - 1)];
      Arrays.fill(b[n - 1], 1);
      fill(n, p[n], b[n - 1], lower);
      lower = p[n];
    }
    if (vocabulary().bos() >= 0) {
      p[1][vocabulary().bos()] = 0;
    }
  }

  final NgramCounts counts() {
    return counts;
  }

  @Override
  public final Vocabulary vocabulary() {
    return counts.vocabulary();
  }

  @Override
  public final int order() {
    return order;
  }

  @Override
  public final double probability(int word, int... history) {
    Walk walk = new Walk();
    for (int i = Math.max(0, history.length - order + 1); i < history.length; i++) {
      walk.take(history[i]);
    }
    return walk.step(word);
  }

  @Override
  public final double[] probabilities(int... sentence) {
    Walk walk = new Walk();
    if (vocabulary().bos() >= 0) {
      walk.take(vocabulary().bos());
    }
    int eos = vocabulary().eos();
    double[] result = new double[sentence.length + (eos < 0 ? 0 : 1)];
    for (int i = 0; i < sentence.length; i++) {
      result[i] = walk.step(sentence[i]);
    }
    if (eos >= 0) {
      result[sentence.length] = walk.step(eos);
    }
    return result;
  }

  /** Where in the text we are: the longest suffix of the history that was seen. */
  private final class Walk {
    private int length;
    private int context;

    /** Takes the word into the history and returns its probability. */
    double step(int word) {
      double weight = 1;
      int n = length + 1;
      int id = counts.find(n, context, word);
      while (id < 0) {
        weight *= b[n - 1][context];
        context = counts.suffix(n - 1, context);
        n--;
        id = counts.find(n, context, word);
      }
      keep(n, id);
      return weight * p[n][id];
    }

    /** Takes the word into the history; the probability would cost two more trips to memory. */
    void take(int word) {
      int n = length + 1;
      int id = counts.find(n, context, word);
      while (id < 0) {
        context = counts.suffix(n - 1, context);
        n--;
        id = counts.find(n, context, word);
      }
      keep(n, id);
    }

    private void keep(int n, int id) {
      boolean full = n == order;
      context = full ? counts.suffix(n, id) : id;
      length = full ? n - 1 : n;
    }
  }
}
