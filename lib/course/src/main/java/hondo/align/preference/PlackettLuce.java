package hondo.align.preference;

import ai.djl.ndarray.NDArray;
import hondo.core.Finite;
import hondo.torch.Reductions;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A ranking as a row of choices: the best is drawn from all items by the softmax of their scores,
 * the second from those that are left, and so on (Luce 1959; Plackett 1975). With two items it is
 * {@link BradleyTerry}.
 */
public final class PlackettLuce {
  private PlackettLuce() {}

  /**
   * The loss of rankings, −log P(ranking) in nats: (B, K) → (), the mean over the rankings.
   *
   * @param bestFirst the scores of each ranking's items, the best item's first; K ≥ 2
   */
  public static NDArray loss(NDArray bestFirst) {
    BradleyTerry.requireRankings(bestFirst);
    // log Σ_{j ≥ k} exp(s_j) for each k: a running sum from the last item to the first.
    NDArray left = Reductions.logCumSumExp(bestFirst.flip(1), 1);
    return left.sum(new int[] {1}).sub(bestFirst.sum(new int[] {1})).mean();
  }

  /**
   * A ranking of all items, drawn.
   *
   * @param scores (K), finite
   * @return (K) the numbers of the items, the best first
   */
  public static int[] draw(double[] scores, RandomGenerator random) {
    Finite.require("scores", scores);
    // Scores with Gumbel noise, sorted, are a draw (Yellott 1977).
    double[] noisy = Arrays.stream(scores).map(score -> score + gumbel(random)).toArray();
    return Rankings.order(noisy);
  }

  private static double gumbel(RandomGenerator random) {
    return -Math.log(-Math.log(random.nextDouble(Double.MIN_VALUE, 1))); // neither 0 nor 1
  }
}
