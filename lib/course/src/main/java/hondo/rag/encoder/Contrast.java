package hondo.rag.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import hondo.core.Numbers;
import hondo.torch.Losses;

/** The contrastive loss of a batch of pairs. */
public final class Contrast {
  private Contrast() {}

  /**
   * InfoNCE with the other pairs of the batch as negatives, in both directions: the cross-entropy
   * of finding row i of the second among all its rows, by inner product over the temperature, given
   * row i of the first; and the other way round; the mean of the two, in nats. ln B where all rows
   * are equal, and near 0 where each is nearest to its own by far.
   *
   * @param first (B, D), rows of length 1
   * @param second (B, D), rows of length 1; row i belongs to row i of the first
   * @param temperature above 0; the smaller, the more the nearest negatives count
   * @throws IllegalArgumentException if the shapes differ, or the temperature is not above 0
   * @see <a href="https://arxiv.org/abs/1807.03748">van den Oord, Li and Vinyals 2018</a>, equation
   *     4; both directions: <a href="https://arxiv.org/abs/2103.00020">Radford et al. 2021</a>,
   *     figure 3
   */
  public static NDArray loss(NDArray first, NDArray second, double temperature) {
    if (!first.getShape().equals(second.getShape()) || first.getShape().dimension() != 2) {
      throw new IllegalArgumentException(
          Numbers.format(
              "pairs are two arrays of one shape (B, D), not %s and %s",
              first.getShape(), second.getShape()));
    }
    if (!(temperature > 0)) {
      throw new IllegalArgumentException(
          Numbers.format("the temperature is above 0, not %s", temperature));
    }
    NDArray logits = first.matMul(second.transpose()).div(temperature); // (B, B)
    NDArray own =
        first.getManager().arange(0, first.getShape().get(0), 1, DataType.INT64); // the diagonal
    return Losses.crossEntropy(logits, own)
        .add(Losses.crossEntropy(logits.transpose(), own))
        .div(2);
  }
}
