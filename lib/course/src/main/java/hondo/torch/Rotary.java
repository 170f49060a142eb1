package hondo.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** The rotation of rotary positions (Su et al. 2021, eq. 34). */
public final class Rotary {
  private static final Script SCRIPT =
      Script.define(
          "rotate",
          """
          turned = torch.matmul(x[0], torch.type_as(x[3], x[0]))
          cos = torch.type_as(x[1], x[0])
          return [torch.addcmul(torch.mul(x[0], cos), turned, torch.type_as(x[2], x[0]))]
          """);

  private Rotary() {}

  /**
   * x cos + (x turn) sin: (…, T, D) → (…, T, D).
   *
   * @param cos (T, D), and {@code sin} too; cast to the type of x, as {@code turn} is
   * @param turn (D, D) the right angle in every pair
   */
  public static NDArray rotate(NDArray x, NDArray cos, NDArray sin, NDArray turn) {
    Require.floating("rotate", "input", x);
    Require.dimensions("rotate", "input", x, 2, 8);
    Shape angles = x.getShape().slice(x.getShape().dimension() - 2);
    Require.shape("rotate", "cos", cos, angles, "(T, D) of the input " + x.getShape());
    Require.shape("rotate", "sin", sin, angles, "(T, D) of the input " + x.getShape());
    Shape square = new Shape(angles.get(1), angles.get(1));
    Require.shape("rotate", "turn", turn, square, "(D, D) of the input " + x.getShape());
    return SCRIPT.apply("rotate", x, cos, sin, turn);
  }
}
