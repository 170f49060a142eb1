package hondo.align.preference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.Finite;
import hondo.core.Numbers;
import hondo.torch.Indexing;
import hondo.torch.Losses;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Of two items with scores a and b, the first is preferred with probability σ(a − b) (Bradley and
 * Terry 1952). Only differences count: scores that are all shifted by one number say the same.
 */
public final class BradleyTerry {
  private BradleyTerry() {}

  /** P(a ≻ b) = σ(a − b). */
  public static double probability(double a, double b) {
    return 1 / (1 + Math.exp(b - a));
  }

  /**
   * The loss of a reward model, the mean of −log σ(r_better − r_worse) in nats: (N), (N) → (); any
   * shape will do, as long as both have it. It is logistic regression on differences, without a
   * bias. Each pair's derivative by r_better is −(1 − σ(r_better − r_worse)) / N.
   */
  public static NDArray loss(NDArray better, NDArray worse) {
    if (!better.getShape().equals(worse.getShape())) {
      throw new IllegalArgumentException(
          Numbers.format(
              "the better of each pair have scores of shape %s and the worse %s: one for each pair",
              better.getShape(), worse.getShape()));
    }
    return Losses.binaryCrossEntropy(better.sub(worse), better.onesLike());
  }

  /**
   * The loss of rankings of K items by all their K(K − 1)/2 pairs (Ouyang et al. 2022, eq. 1): (B,
   * K) → (), the mean over the pairs.
   *
   * @param bestFirst the scores of each ranking's items, the best item's first; K ≥ 2
   */
  public static NDArray rankingLoss(NDArray bestFirst) {
    int items = requireRankings(bestFirst);
    long rows = bestFirst.getShape().get(0);
    List<Preference> pairs = Rankings.pairs(IntStream.range(0, items).toArray());
    return loss(
        columns(bestFirst, rows, pairs.stream().mapToLong(Preference::better).toArray()),
        columns(bestFirst, rows, pairs.stream().mapToLong(Preference::worse).toArray()));
  }

  /** (B, K) with K at least 2: K. */
  static int requireRankings(NDArray bestFirst) {
    Shape shape = bestFirst.getShape();
    if (shape.dimension() != 2 || shape.get(0) < 1 || shape.get(1) < 2) {
      throw new IllegalArgumentException(
          Numbers.format(
              "rankings have scores of shape (B, K), K at least 2, the best first; not %s", shape));
    }
    return Math.toIntExact(shape.get(1));
  }

  /** (B, K) → (B, P). */
  private static NDArray columns(NDArray scores, long rows, long... columns) {
    NDArray index = scores.getManager().create(columns, new Shape(1, columns.length));
    return Indexing.gather(scores, 1, index.broadcast(new Shape(rows, columns.length)));
  }

  /**
   * In which share of the pairs the better item has the higher score; equal scores count half.
   *
   * @param better (N) scores
   * @param worse (N) scores
   */
  public static double accuracy(double[] better, double[] worse) {
    if (better.length != worse.length || better.length == 0) {
      throw new IllegalArgumentException(
          Numbers.format(
              "accuracy is over at least one pair; the better have %d scores and the worse %d",
              better.length, worse.length));
    }
    Finite.require("scores of the better", better);
    Finite.require("scores of the worse", worse);
    double right = 0;
    for (int i = 0; i < better.length; i++) {
      right += (1 + Math.signum(better[i] - worse[i])) / 2;
    }
    return right / better.length;
  }
}
