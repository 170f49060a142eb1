package hondo.torch;

import ai.djl.ndarray.NDArray;
import hondo.core.Numbers;

/** More pixels or samples from fewer. */
public final class Upsampling {
  private Upsampling() {}

  /**
   * (B, C, T) → (B, C, T · scale) or (B, C, H, W) → (B, C, H · scale, W · scale): each element
   * {@code scale} times along each axis.
   */
  public static NDArray nearest(NDArray x, int scale) {
    Require.dimensions("nearest upsampling", "input", x, 3, 4);
    return x.getShape().dimension() == 3
        ? call("torch.upsample_nearest1d(x[0], None, [%d.])", x, scale)
        : call("torch.upsample_nearest2d(x[0], None, [%1$d., %1$d.])", x, scale);
  }

  /** (B, C, H, W) → (B, C, H · scale, W · scale): by straight lines between the pixels' centres. */
  public static NDArray bilinear(NDArray x, int scale) {
    Require.dimensions("bilinear upsampling", "input", x, 4, 4);
    return call("torch.upsample_bilinear2d(x[0], None, False, [%1$d., %1$d.])", x, scale);
  }

  private static NDArray call(String expression, NDArray x, int scale) {
    Require.floating("upsampling", "input", x);
    Require.that(
        scale > 0 && x.size() > 0,
        () -> Numbers.format("upsampling: a scale of %d for shape %s", scale, x.getShape()));
    String body = "return [" + Numbers.format(expression, scale) + "]";
    return ScriptCache.get("upsampling", body).apply("upsampling", x);
  }
}
