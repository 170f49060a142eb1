package hondo.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import hondo.core.Numbers;

/** WaveNet's layer (van den Oord et al. 2016, eq. 2 and figure 4) in one call. */
public final class GatedConvolution {
  private GatedConvolution() {}

  /**
   * z = tanh(F ∗ x) ∘ σ(G ∗ x) with causal convolutions, then x + R z and S z: (B, C, T) → (B, C,
   * T), (B, S, T). As {@link Convolutions#causal1d} four times, with the input padded once and
   * neighbouring products done together.
   *
   * @param parameters weight (C, C, K) and bias (C) of F and of G, weight (C, C, 1) and bias (C) of
   *     R, weight (S, C, 1) and bias (S) of S
   */
  public static NDList both(NDArray x, NDList parameters, int dilation) {
    return call(x, null, parameters, dilation);
  }

  /**
   * As {@link #both}, with what the layer is told besides (eq. 3 there): z = tanh(F ∗ x + c) ∘ σ(G
   * ∗ x + d).
   *
   * @param condition c and below it d, (B, 2 C, T), or (B, 2 C, 1) where it is the same all the
   *     time
   */
  public static NDList conditioned(NDArray x, NDArray condition, NDList parameters, int dilation) {
    return call(x, condition, parameters, dilation);
  }

  private static NDList call(NDArray x, NDArray condition, NDList parameters, int dilation) {
    String name = "gatedConvolution";
    Require.that(
        parameters.size() == 8, () -> name + " has 8 parameters, not " + parameters.size());
    Require.that(dilation > 0, () -> name + ": a dilation of " + dilation + "; it should be ≥ 1");
    Require.dimensions(name, "input", x, 3, 3);
    Require.notEmpty(name, "input", x);
    Require.floating(name, "input", x);
    long channels = x.getShape().get(1);
    NDArray filter = parameters.get(0);
    Require.dimensions(name, "filter weight", filter, 3, 3);
    Require.notEmpty(name, "filter weight", filter);
    requireShapes(name, x, parameters, new Shape(channels, channels, filter.getShape().get(2)));
    long left = (parameters.get(0).getShape().get(2) - 1) * dilation;
    NDList inputs = new NDList(x);
    inputs.addAll(parameters);
    if (condition != null) {
      requireCondition(name, x, condition);
      inputs.add(condition);
    }
    return ScriptCache.get(name, body(left, dilation, condition != null)).call(name, inputs);
  }

  private static void requireCondition(String name, NDArray x, NDArray condition) {
    Require.dimensions(name, "condition", condition, 3, 3);
    Require.sameType(name, "condition", condition, "input", x);
    long time = condition.getShape().get(2) == 1 ? 1 : x.getShape().get(2);
    Shape wanted = new Shape(x.getShape().get(0), 2 * x.getShape().get(1), time);
    Require.shape(
        name, "condition", condition, wanted, Numbers.format("for the input %s", x.getShape()));
  }

  private static void requireShapes(String name, NDArray x, NDList parameters, Shape kernel) {
    long channels = kernel.get(0);
    NDArray skip = parameters.get(6);
    Require.dimensions(name, "skip weight", skip, 3, 3);
    Require.notEmpty(name, "skip weight", skip);
    Shape channel = new Shape(channels);
    Shape[] shapes = {
      kernel,
      channel,
      kernel,
      channel,
      new Shape(channels, channels, 1),
      channel,
      new Shape(skip.getShape().get(0), channels, 1),
      new Shape(skip.getShape().get(0))
    };
    String why =
        Numbers.format("for the input %s and the skip weight %s", x.getShape(), skip.getShape());
    String[] roles = {"filter", "gate", "residual", "skip"};
    for (int i = 0; i < shapes.length; i++) {
      String role = roles[i / 2] + (i % 2 == 0 ? " weight" : " bias");
      Require.sameType(name, role, parameters.get(i), "input", x);
      Require.shape(name, role, parameters.get(i), shapes[i], why);
    }
  }

  private static String body(long left, int dilation, boolean conditioned) {
    String convolution = "torch.conv1d(p, w, b, [1], [0], [" + dilation + "], 1)";
    return Numbers.format(
        """
        p = %s
        w = torch.cat([x[1], x[3]], 0)
        b = torch.cat([x[2], x[4]], 0)
        y = torch.chunk(%s, 2, 1)
        z = torch.mul(torch.tanh(y[0]), torch.sigmoid(y[1]))
        v = torch.squeeze(torch.cat([x[5], x[7]], 0), 2)
        c = torch.reshape(torch.cat([x[6], x[8]], 0), [1, -1, 1])
        u = torch.baddbmm(c, torch.expand(torch.unsqueeze(v, 0), [torch.size(z, 0), -1, -1]), z)
        parts = torch.split_with_sizes(u, [torch.size(x[5], 0), torch.size(x[7], 0)], 1)
        return [torch.add(parts[0], x[0]), parts[1]]
        """,
        left == 0 ? "x[0]" : "torch.constant_pad_nd(x[0], [" + left + ", 0], 0)",
        conditioned ? "torch.add(" + convolution + ", x[9])" : convolution);
  }
}
