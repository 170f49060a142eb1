package hondo.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
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
    Require.dimensions(name, "input", x, 4, 4);
    Require.floating(name, "input", x);
    Require.notEmpty(name, "input", x);
    NDArray weight = parameters.get(0);
    Require.dimensions(name, "weight", weight, 4, 4);
    requireFit(name, x.getShape(), weight.getShape(), padding);
    Shape channels = new Shape(weight.getShape().get(0));
    String[] roles = {"weight", "bias", "gain", "norm's bias"};
    for (int i = 0; i < roles.length; i++) {
      Require.sameType(name, roles[i], parameters.get(i), "input", x);
      Shape shape = i == 0 ? weight.getShape() : channels;
      String why = "a number for each channel of the weight " + weight.getShape();
      Require.shape(name, roles[i], parameters.get(i), shape, why);
    }
    Require.that(
        groups > 0 && channels.get(0) % groups == 0,
        () ->
            Numbers.format("%s: %d groups do not divide the channels %s", name, groups, channels));
    String body =
        """
        y = torch.conv2d(x[0], x[1], x[2], [1, 1], [%1$d, %1$d], [1, 1], 1)
        return [torch.silu(torch.group_norm(y, %2$d, x[3], x[4], %3$s, False))]
        """;
    NDList inputs = new NDList(x);
    inputs.addAll(parameters);
    return ScriptCache.get(name, Numbers.format(body, padding, groups, Norms.EPSILON))
        .call(name, inputs)
        .singletonOrThrow();
  }

  private static void requireFit(String name, Shape x, Shape weight, int padding) {
    boolean fits = x.get(1) == weight.get(1) && padding >= 0 && weight.size() > 0;
    for (int i = 2; i < 4; i++) {
      fits &= x.get(i) + 2L * padding >= weight.get(i);
    }
    Require.that(
        fits,
        () ->
            Numbers.format(
                    "%s: an input of shape %s and a weight of shape %s do not fit with a"
                        + " padding of %d",
                    name, x, weight, padding)
                + ": the channels, dimension 1, should be the same, and the kernel no longer than"
                + " the padded input");
  }
}
