package hondo.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import hondo.core.Numbers;

/** A convolution with its norm and its activation (Ho et al. 2020, appendix B) in one call. */
public final class ConvolutionBlock {
  private ConvolutionBlock() {}

  /**
   * silu(groupNorm(W ∗ x + b)) with zeros around the image: (B, C, H, W), (O, C, K, L) → (B, O, H +
   * 2 padding − K + 1, W + 2 padding − L + 1).
   *
   * @param parameters weight (O, C, K, L) and bias (O) of the convolution, gain (O) and bias (O) of
   *     {@link Norms#groupNorm}
   * @param groups divides O
   */
  public static NDArray forward(NDArray x, NDList parameters, int padding, int groups) {
    String name = "convolutionBlock";
    Require.that(
        parameters.size() == 4, () -> name + " has 4 parameters, not " + parameters.size());
    for (NDArray parameter : parameters) {
      Require.sameType(name, "parameter", parameter, "input", x);
    }
    String body =
        """
        y = torch.conv2d(x[0], x[1], x[2], [1, 1], [%1$d, %1$d], [1, 1], 1)
        return [torch.silu(torch.group_norm(y, %2$d, x[3], x[4], 1e-05, False))]
        """;
    NDList inputs = new NDList(x);
    inputs.addAll(parameters);
    return ScriptCache.get(name, Numbers.format(body, padding, groups))
        .call(name, inputs)
        .singletonOrThrow();
  }
}
