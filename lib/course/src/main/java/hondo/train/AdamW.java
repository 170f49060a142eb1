package hondo.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.Numbers;
import java.util.Map;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019, algorithm 2), PyTorch's fused
 * operator: all parameters in one call.
 */
public final class AdamW extends ScriptedOptimizer {
  /**
   * @param learningRate α, the size of a step
   * @param beta1 how slowly the mean of the gradients moves, in [0, 1)
   * @param beta2 how slowly the mean of their squares moves, in [0, 1)
   * @param epsilon added to the root of the second mean, > 0
   * @param weightDecay λ: each step multiplies the parameters by 1 − α λ
   */
  public record Config(
      double learningRate, double beta1, double beta2, double epsilon, double weightDecay) {
    public Config {
      if (!(learningRate > 0) || !(epsilon > 0) || !(weightDecay >= 0)) {
        throw new IllegalArgumentException(
            Numbers.format(
                "AdamW needs learning rate > 0, epsilon > 0, weight decay ≥ 0, not %s, %s, %s",
                learningRate, epsilon, weightDecay));
      }
      if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1)) {
        throw new IllegalArgumentException(
            Numbers.format("AdamW's betas lie in [0, 1), not %s and %s", beta1, beta2));
      }
    }

    /** β = (0.9, 0.999), ε = 1e-8, no decay. */
    public static Config of(double learningRate) {
      return new Config(learningRate, 0.9, 0.999, 1e-8, 0);
    }

    /** The same with another decay. */
    public Config withDecay(double decay) {
      return new Config(learningRate, beta1, beta2, epsilon, decay);
    }

    /** The same with other betas. */
    public Config withBetas(double first, double second) {
      return new Config(learningRate, first, second, epsilon, weightDecay);
    }
  }

  /**
   * @param parameters by name, those that learn; their state is kept under these names
   */
  public AdamW(Map<String, NDArray> parameters, Config config) {
    super(parameters, config.learningRate, Map.of("step", body(parameters.size(), config)));
    remember("adamw.mean");
    remember("adamw.square");
    remember("adamw.steps", (manager, p) -> manager.zeros(new Shape(1)));
  }

  /** x = [learning rate, parameters, gradients, means, squares, steps]. */
  private static String body(int n, Config config) {
    return Numbers.format(
        """
        p = x[1:%d]
        g = x[%d:%d]
        m = x[%d:%d]
        v = x[%d:%d]
        steps = x[%d:%d]
        torch._foreach_add_(steps, 1.)
        torch._fused_adamw_(p, g, m, v, annotate(List[Tensor], []), steps, \
        lr=float(x[0]), beta1=%s, beta2=%s, weight_decay=%s, eps=%s, amsgrad=False, maximize=False)
        torch._foreach_zero_(g)
        return [p[0], g[0], m[0], v[0], steps[0]]
        """,
        n + 1,
        n + 1,
        2 * n + 1,
        2 * n + 1,
        3 * n + 1,
        3 * n + 1,
        4 * n + 1,
        4 * n + 1,
        5 * n + 1,
        config.beta1,
        config.beta2,
        config.weightDecay,
        config.epsilon);
  }
}
