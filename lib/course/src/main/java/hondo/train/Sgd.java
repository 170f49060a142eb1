package hondo.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import hondo.core.Scope;
import hondo.core.Tape;
import hondo.torch.Script;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Stochastic gradient descent, with momentum if wanted: v ← μ v + g, w ← w − α v, or with
 * Nesterov's look ahead w ← w − α (g + μ v) (Sutskever et al. 2013, in PyTorch's form).
 */
public final class Sgd implements Optimizer {
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
            "SGD needs learning rate > 0, momentum in [0, 1), weight decay ≥ 0, not %s, %s, %s"
                .formatted(learningRate, momentum, weightDecay));
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

  private final Config config;
  private final Map<String, NDArray> parameters;
  private final Map<String, NDArray> state = new LinkedHashMap<>();
  private final Script script;

  /**
   * @param parameters by name, those that learn; their state is kept under these names
   */
  public Sgd(Map<String, NDArray> parameters, Config config) {
    if (parameters.isEmpty()) {
      throw new IllegalArgumentException("there are no parameters to learn");
    }
    this.config = config;
    this.parameters = new LinkedHashMap<>(parameters);
    script = Script.define("step", body(parameters.size()));
    if (config.momentum > 0) {
      try (Scope scope = Scope.open()) {
        NDManager manager = scope.manager();
        parameters.forEach(
            (name, p) -> {
              Shape shape = p.getShape();
              NDArray velocity = Scope.release(manager.zeros(shape, p.getDataType()));
              state.put("sgd.velocity." + name, velocity);
            });
      }
    }
  }

  /**
   * x = [learning rate, parameters, gradients, velocities if there is momentum]. An element of each
   * list is returned, or PyTorch would take the changes for dead code.
   */
  private String body(int n) {
    StringBuilder body =
        new StringBuilder(
            """
            rate = float(x[0])
            p = x[1:%d]
            g = x[%d:%d]
            """
                .formatted(n + 1, n + 1, 2 * n + 1));
    if (config.weightDecay > 0) {
      body.append("torch._foreach_mul_(p, 1. - rate * %s)\n".formatted(config.weightDecay));
    }
    String step = "g";
    if (config.momentum > 0) {
      body.append(
          """
          v = x[%d:%d]
          torch._foreach_mul_(v, %s)
          torch._foreach_add_(v, g, alpha=1)
          """
              .formatted(2 * n + 1, 3 * n + 1, config.momentum));
      step = "v";
      if (config.nesterov) {
        body.append("torch._foreach_add_(g, v, alpha=%s)\n".formatted(config.momentum));
        step = "g";
      }
    }
    return body.append(
            """
            torch._foreach_add_(p, %s, alpha=-rate)
            torch._foreach_zero_(g)
            return [p[0], g[0]%s]
            """
                .formatted(step, config.momentum > 0 ? ", v[0]" : ""))
        .toString();
  }

  @Override
  public void step(Tape tape, double factor) {
    NDList inputs = new NDList(tape.manager().create(config.learningRate * factor));
    inputs.addAll(parameters.values());
    parameters.values().forEach(p -> inputs.add(tape.gradient(p)));
    inputs.addAll(state.values());
    script.call("step", inputs);
  }

  @Override
  public double learningRate() {
    return config.learningRate;
  }

  @Override
  public Map<String, NDArray> state() {
    return new LinkedHashMap<>(state);
  }

  @Override
  public void close() {
    state.values().forEach(NDArray::close);
  }
}
