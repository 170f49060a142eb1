package hondo.torch;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.Map;

/** Activation functions that DJL lacks or has in another form; element by element. */
public final class Activations {
  private static final Script SCRIPT = Script.define(bodies());

  private Activations() {}

  private static Map<String, String> bodies() {
    Map<String, String> bodies = new LinkedHashMap<>();
    bodies.put("silu", "return [torch.silu(x[0])]");
    bodies.put("geluTanh", "return [torch.gelu(x[0], approximate=\"tanh\")]");
    bodies.put("reluSquared", "r = torch.relu(x[0])\nreturn [torch.mul(r, r)]");
    return bodies;
  }

  /** x · σ(x) (Elfwing et al. 2018), the half of SwiGLU that is not linear. */
  public static NDArray silu(NDArray x) {
    return call("silu", x);
  }

  /**
   * ½ x (1 + tanh(√(2/π) (x + 0.044715 x³))) (Hendrycks and Gimpel 2016, section 2): the GELU of
   * GPT-2. DJL's own is the exact one, by erf.
   */
  public static NDArray geluTanh(NDArray x) {
    return call("geluTanh", x);
  }

  /** max(0, x)² (So et al. 2021, section 4.1). */
  public static NDArray reluSquared(NDArray x) {
    return call("reluSquared", x);
  }

  private static NDArray call(String name, NDArray x) {
    Require.floating(name, "input", x);
    return SCRIPT.apply(name, x);
  }
}
