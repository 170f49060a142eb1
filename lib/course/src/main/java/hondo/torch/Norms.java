package hondo.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import hondo.core.Numbers;
import java.util.LinkedHashMap;
import java.util.Map;

/** Normalisations: of the last dimension, and of groups of channels. */
public final class Norms {
  /** The ε under the root of every norm, as PyTorch's default: its only place. */
  public static final double EPSILON = 1e-5;

  private static final Script SCRIPT = Script.define(bodies());

  private Norms() {}

  private static Map<String, String> bodies() {
    String layer = "return [torch.layer_norm(x[0], [torch.size(x[0], -1)], x[1], %s, %s, False)]";
    Map<String, String> bodies = new LinkedHashMap<>();
    bodies.put("layerNorm", Numbers.format(layer, "None", EPSILON));
    bodies.put("layerNormBias", Numbers.format(layer, "x[2]", EPSILON));
    String rms = "return [torch.rms_norm(x[0], [torch.size(x[0], -1)], x[1], %s)]";
    bodies.put("rmsNorm", Numbers.format(rms, EPSILON));
    return bodies;
  }

  /**
   * Layer norm with a gain and no bias: (…, C), (C) → (…, C): mean 0 and variance 1 over the last
   * dimension, times the gain (Ba et al. 2016, eq. 4).
   */
  public static NDArray layerNorm(NDArray x, NDArray gain) {
    requireLast("layerNorm", x, "gain", gain);
    return SCRIPT.apply("layerNorm", x, gain);
  }

  /** {@link #layerNorm(NDArray, NDArray)} plus a bias: (…, C), (C), (C) → (…, C). */
  public static NDArray layerNorm(NDArray x, NDArray gain, NDArray bias) {
    requireLast("layerNorm", x, "gain", gain);
    requireLast("layerNorm", x, "bias", bias);
    return SCRIPT.apply("layerNormBias", x, gain, bias);
  }

  /**
   * (…, C), (C) → (…, C): divided by the root of the mean square over the last dimension, times the
   * gain (Zhang and Sennrich 2019, eq. 4).
   */
  public static NDArray rmsNorm(NDArray x, NDArray gain) {
    requireLast("rmsNorm", x, "gain", gain);
    return SCRIPT.apply("rmsNorm", x, gain);
  }

  /**
   * (B, C, …) → (B, C, …): mean 0 and variance 1 over each of the groups of neighbouring channels
   * and all places, then gain and bias by channel (Wu and He 2018, eq. 1).
   *
   * @param gain (C)
   * @param bias (C)
   * @param groups divides C: 1 is layer norm over everything, C is instance norm
   */
  public static NDArray groupNorm(NDArray x, NDArray gain, NDArray bias, int groups) {
    Require.dimensions("groupNorm", "input", x, 2, 5);
    Shape channels = new Shape(x.getShape().get(1));
    Require.that(
        groups > 0 && channels.get(0) % groups == 0,
        () ->
            Numbers.format(
                "groupNorm: %d groups do not divide the channels %s of the input %s: they should",
                groups, channels, x.getShape()));
    Require.floating("groupNorm", "input", x);
    Require.sameType("groupNorm", "gain", gain, "input", x);
    Require.sameType("groupNorm", "bias", bias, "input", x);
    String why = "one number for each channel of " + x.getShape();
    Require.shape("groupNorm", "gain", gain, channels, why);
    Require.shape("groupNorm", "bias", bias, channels, why);
    String body = "return [torch.group_norm(x[0], %d, x[1], x[2], %s, False)]";
    return ScriptCache.get("groupNorm", Numbers.format(body, groups, EPSILON))
        .call("groupNorm", new NDList(x, gain, bias))
        .singletonOrThrow();
  }

  private static void requireLast(String operator, NDArray x, String role, NDArray parameter) {
    Require.dimensions(operator, "input", x, 1, 8);
    Require.floating(operator, "input", x);
    Require.sameType(operator, role, parameter, "input", x);
    Shape last = x.getShape().slice(x.getShape().dimension() - 1);
    Require.shape(
        operator, role, parameter, last, "one number for each last place of " + x.getShape());
  }
}
