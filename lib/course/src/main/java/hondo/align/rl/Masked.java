package hondo.align.rl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import hondo.core.Numbers;
import hondo.core.Tape;
import hondo.torch.Casts;
import hondo.torch.Indexing;

/**
 * Means over those steps of episodes that count, with their gradient. What stands where nothing
 * counts has no part in value or gradient, not even where it is NaN.
 */
public final class Masked {
  private Masked() {}

  /**
   * The mean over all steps that count, each with the same weight: (B, T), (B, T) → ().
   *
   * @param mask boolean, true where a step counts; at least one does
   */
  public static NDArray mean(NDArray x, NDArray mask) {
    require("numbers", x, mask);
    return kept(x, mask).sum().div(counts(x, mask).sum());
  }

  /** The sum of each row's steps that count: (B, T), (B, T) → (B); a row of none has 0. */
  public static NDArray sums(NDArray x, NDArray mask) {
    require("numbers", x, mask);
    return kept(x, mask).sum(new int[] {1});
  }

  /**
   * The mean of the rows' means, each row with the same weight however long it is: (B, T), (B, T) →
   * ().
   *
   * @param mask boolean, true where a step counts; at least one does in each row
   */
  public static NDArray meanOfRows(NDArray x, NDArray mask) {
    require("numbers", x, mask);
    NDArray counts = counts(x, mask).sum(new int[] {1});
    if (Tape.number(counts.min()) == 0) {
      throw new IllegalArgumentException("a row in which no step counts has no mean");
    }
    return kept(x, mask).sum(new int[] {1}).div(counts).mean();
  }

  /** Fails unless the shapes are equal, and something counts. */
  static void require(String role, NDArray x, NDArray mask) {
    if (mask.getDataType() != DataType.BOOLEAN) {
      throw new IllegalArgumentException(
          Numbers.format(
              "the mask is of type %s, and should be boolean, true where a step counts",
              mask.getDataType()));
    }
    requireShape(role, x, "the mask", mask);
    if (x.getShape().dimension() != 2) {
      throw new IllegalArgumentException(
          Numbers.format("%s of shape %s should have (B, T)", role, x.getShape()));
    }
    if (mask.size() == 0 || !mask.any().getBoolean()) {
      throw new IllegalArgumentException(
          Numbers.format("no step counts in this mask of shape %s", mask.getShape()));
    }
  }

  static void requireShape(String role, NDArray x, String otherRole, NDArray other) {
    if (!x.getShape().equals(other.getShape())) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%s of shape %s and %s of shape %s should have the same",
              role, x.getShape(), otherRole, other.getShape()));
    }
  }

  /**
   * x where a step counts and 0 elsewhere. A mask at the end alone would keep a value clean, but
   * not its gradient: 0 · ∞ is NaN on the way back. So functions that grow begin with this.
   */
  static NDArray kept(NDArray x, NDArray mask) {
    requireShape("numbers", x, "the mask", mask);
    return Indexing.where(mask, x, x.zerosLike());
  }

  private static NDArray counts(NDArray x, NDArray mask) {
    return Casts.to(mask, x.getDataType());
  }
}
