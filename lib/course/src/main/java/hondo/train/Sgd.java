package hondo.train;

import ai.djl.ndarray.NDArray;
import hondo.core.Numbers;
import java.util.Map;

/**
 * Stochastic gradient descent, with momentum if wanted: v ← μ v + g, w ← w − α v, or with
 * Nesterov's look ahead w ← w − α (g + μ v) (Sutskever et al. 2013, in PyTorch's form).
 */
public final class Sgd extends ScriptedOptimizer {
  /**
   * @param learningRate α
   * @param momentum μ, in [0, 1)
   * @param nesterov whether to look ahead; needs momentum
   * @param weightDecay λ, decoupled: each step multiplies the parameters by 1 − α λ first
   */
  public record Config(double learningRate, double momentum, boolean nesterov, double weightDecay) {
    public Config {
      if (!(learningRate > 0) || !(momentum >= 0 && momentum < 1) || !(weightDecay >= 0)) {
        throw new IllegalArgumentException(
            Numbers.format(
                "SGD needs learning rate > 0, momentum in [0, 1), weight decay ≥ 0, not %s, %s, %s",
                learningRate, momentum, weightDecay));
      }
      if (nesterov && momentum == 0) {
        throw new IllegalArgumentException("Nesterov's step needs a momentum above 0");
      }
    }

    /** w ← w − α g */
    public static Config of(double learningRate) {
      return new Config(learningRate, 0, false, 0);
    }

    /** The same with momentum. */
    public Config withMomentum(double value) {
      return new Config(learningRate, value, nesterov, weightDecay);
    }

    /** The same with Nesterov's look ahead. */
    public Config withNesterov(double value) {
      return new Config(learningRate, value, true, weightDecay);
    }
  }

  /**
   * @param parameters by name, those that learn; their state is kept under these names
   */
  public Sgd(Map<String, NDArray> parameters, Config config) {
    super(parameters, config.learningRate, Map.of("step", body(parameters.size(), config)));
    if (config.momentum > 0) {
      remember("sgd.velocity");
    }
  }

  /** x = [learning rate, parameters, gradients, velocities if there is momentum]. */
  private static String body(int n, Config config) {
    StringBuilder body =
        new StringBuilder(
            Numbers.format(
                """
            rate = float(x[0])
            p = x[1:%d]
            g = x[%d:%d]
            """,
                n + 1, n + 1, 2 * n + 1));
    if (config.weightDecay > 0) {
      body.append(Numbers.format("torch._foreach_mul_(p, 1. - rate * %s)\n", config.weightDecay));
    }
    String step = "g";
    if (config.momentum > 0) {
      body.append(
          Numbers.format(
              """
          v = x[%d:%d]
          torch._foreach_mul_(v, %s)
          torch._foreach_add_(v, g, alpha=1)
          """,
              2 * n + 1, 3 * n + 1, config.momentum));
      step = "v";
      if (config.nesterov) {
        body.append(Numbers.format("torch._foreach_add_(g, v, alpha=%s)\n", config.momentum));
        step = "g";
      }
    }
    return body.append(
            Numbers.format(
                """
            torch._foreach_add_(p, %s, alpha=-rate)
            torch._foreach_zero_(g)
            return [p[0], g[0]%s]
            """,
                step, config.momentum > 0 ? ", v[0]" : ""))
        .toString();
  }
}
