package hondo.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import hondo.torch.Script;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The operators of layers that DJL has not, or has with other arguments. */
final class Operators {
  private static final Script SCRIPT = Script.define(bodies());
  private static final Map<String, Script> SIZED = new ConcurrentHashMap<>();

  private Operators() {}

  private static Map<String, String> bodies() {
    Map<String, String> bodies = new LinkedHashMap<>();
    bodies.put(
        "layerNorm",
        "return [torch.layer_norm(x[0], [torch.size(x[0], -1)], x[1], x[2], 1e-05, False)]");
    bodies.put("rmsNorm", "return [torch.rms_norm(x[0], [torch.size(x[0], -1)], x[1], 1e-05)]");
    bodies.put("silu", "return [torch.silu(x[0])]");
    bodies.put("gelu", "return [torch.gelu(x[0], approximate=\"tanh\")]");
    return bodies;
  }

  /** (…, C), gain (C), bias (C) → (…, C) */
  static NDArray layerNorm(NDArray x, NDArray gain, NDArray bias) {
    return SCRIPT.apply("layerNorm", x, gain, bias);
  }

  /** (…, C), gain (C) → (…, C) */
  static NDArray rmsNorm(NDArray x, NDArray gain) {
    return SCRIPT.apply("rmsNorm", x, gain);
  }

  /** x σ(x) */
  static NDArray silu(NDArray x) {
    return SCRIPT.apply("silu", x);
  }

  /** The tanh form of GELU, as in GPT-2. */
  static NDArray gelu(NDArray x) {
    return SCRIPT.apply("gelu", x);
  }

  /** A function whose sizes are written into its text, made once for each text. */
  static NDArray sized(String body, NDArray x, NDArray... more) {
    NDList arguments = new NDList(x);
    for (NDArray array : more) {
      if (array != null) {
        arguments.add(array);
      }
    }
    return SIZED
        .computeIfAbsent(body, text -> Script.define("sized", text))
        .call("sized", arguments)
        .singletonOrThrow();
  }
}
