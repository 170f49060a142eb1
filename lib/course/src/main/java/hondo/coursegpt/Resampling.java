package hondo.coursegpt;

import hondo.core.Interval;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * How far a figure of the card would move with other documents of the same corpora: the bootstrap
 * over documents (Efron 1979; for tests of language systems Koehn 2004). Each corpus is drawn anew
 * with as many of its documents, so that its share of a language stays what it is.
 */
final class Resampling {
  private static final int DRAWS = 1_000;
  private static final long SEED = 2026;

  private Resampling() {}

  /**
   * The middle 95 % of a figure.
   *
   * @param corpora documents of each corpus
   * @param figure of the sums
   */
  static Interval interval(List<List<Nats>> corpora, ToDoubleFunction<Nats> figure) {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] figures = new double[DRAWS];
    for (int i = 0; i < DRAWS; i++) {
      Nats sum = Nats.NONE;
      for (List<Nats> documents : corpora) {
        for (int d = 0; d < documents.size(); d++) {
          sum = sum.plus(documents.get(random.nextInt(documents.size())));
        }
      }
      figures[i] = figure.applyAsDouble(sum);
    }
    return Interval.middle(0.95, figures);
  }
}
