package hondo.torch;

import ai.djl.ndarray.NDArray;

/** The rotation of rotary positions (Su et al. 2021, eq. 34). */
public final class Rotary {
  private static final Script SCRIPT =
      Script.define(
          "rotate",
          "return [torch.addcmul(torch.mul(x[0], x[1]), torch.matmul(x[0], x[3]), x[2])]");

  private Rotary() {}

  /**
   * x cos + (x turn) sin: (…, T, D) → (…, T, D).
   *
   * @param cos (T, D), and {@code sin} too
   * @param turn (D, D) the right angle in every pair
   */
  public static NDArray rotate(NDArray x, NDArray cos, NDArray sin, NDArray turn) {
    return SCRIPT.apply("rotate", x, cos, sin, turn);
  }
}
