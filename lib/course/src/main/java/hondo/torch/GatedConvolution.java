package hondo.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
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
    String name = "gatedConvolution";
    Require.that(
        parameters.size() == 8, () -> name + " has 8 parameters, not " + parameters.size());
    for (NDArray parameter : parameters) {
      Require.sameType(name, "parameter", parameter, "input", x);
    }
    long left = (parameters.get(0).getShape().get(2) - 1) * dilation;
    NDList inputs = new NDList(x);
    inputs.addAll(parameters);
    return ScriptCache.get(name, body(left, dilation)).call(name, inputs);
  }

  private static String body(long left, int dilation) {
    return Numbers.format(
        """
        p = %s
        w = torch.cat([x[1], x[3]], 0)
        b = torch.cat([x[2], x[4]], 0)
        y = torch.chunk(torch.conv1d(p, w, b, [1], [0], [%d], 1), 2, 1)
        z = torch.mul(torch.tanh(y[0]), torch.sigmoid(y[1]))
        v = torch.squeeze(torch.cat([x[5], x[7]], 0), 2)
        c = torch.reshape(torch.cat([x[6], x[8]], 0), [1, -1, 1])
        u = torch.baddbmm(c, torch.expand(torch.unsqueeze(v, 0), [torch.size(z, 0), -1, -1]), z)
        parts = torch.split_with_sizes(u, [torch.size(x[5], 0), torch.size(x[7], 0)], 1)
        return [torch.add(parts[0], x[0]), parts[1]]
        """,
        left == 0 ? "x[0]" : "torch.constant_pad_nd(x[0], [" + left + ", 0], 0)", dilation);
  }
}
