package hondo.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import hondo.core.Numbers;
import hondo.core.Scope;
import hondo.torch.Script;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An exponential moving average of parameters, e ← β e + (1 − β) w after each step: often better
 * than the last parameters themselves (Polyak and Juditsky 1992 for the plain average).
 *
 * <p>It begins as a copy of the parameters, so it needs no correction for its start: after n steps
 * it is βⁿ w₀ + (1 − β) Σ βⁿ⁻ⁱ wᵢ, whose weights sum to one.
 */
public final class Ema implements AutoCloseable {
  private final double decay;
  private final Map<String, NDArray> parameters;
  private final Map<String, NDArray> average = new LinkedHashMap<>();
  private final Script script;

  /**
   * @param decay β, in [0, 1); 0.999 remembers about a thousand steps
   */
  public Ema(Map<String, NDArray> parameters, double decay) {
    if (!(decay >= 0 && decay < 1)) {
      throw new IllegalArgumentException("a moving average's decay lies in [0, 1), not " + decay);
    }
    this.decay = decay;
    this.parameters = new LinkedHashMap<>(parameters);
    script = Script.define(bodies(parameters.size()));
    try (Scope scope = Scope.open()) {
      parameters.forEach(
          (name, p) ->
              average.put(
                  name, Scope.release(scope.manager().zeros(p.getShape(), p.getDataType()))));
    }
    run("copy");
  }

  /** x = [averages, parameters]. */
  private Map<String, String> bodies(int n) {
    Map<String, String> bodies = new LinkedHashMap<>();
    // An element of the list is returned, or PyTorch would take its change for dead code.
    bodies.put(
        "update",
        Numbers.format(
            """
        e = x[0:%d]
        torch._foreach_lerp_(e, x[%d:%d], %s)
        return [e[0]]
        """,
            n, n, 2 * n, 1 - decay));
    bodies.put("copy", copies("x[%1$d]", "x[%2$d]", n));
    bodies.put("swap", swaps(n));
    return bodies;
  }

  private static String copies(String to, String from, int n) {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < n; i++) {
      body.append(Numbers.format("torch.copy_(" + to + ", " + from + ")\n", i, n + i));
    }
    return body.append("return [x[0]]").toString();
  }

  private static String swaps(int n) {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < n; i++) {
      body.append(
          Numbers.format(
              """
          t%1$d = torch.clone(x[%1$d])
          torch.copy_(x[%1$d], x[%2$d])
          torch.copy_(x[%2$d], t%1$d)
          """,
              i, n + i));
    }
    return body.append("return [x[0]]").toString();
  }

  private void run(String function) {
    try (Scope scope = Scope.open()) {
      NDList inputs = new NDList(average.values());
      inputs.addAll(new NDList(parameters.values()));
      script.call(function, inputs);
    }
  }

  /** Moves the average towards the parameters; call it after each step, with no tape open. */
  public void update() {
    run("update");
  }

  /**
   * Puts the average in the place of the parameters, and the parameters in its own: twice undoes
   * it. To evaluate or save the average, swap, do it, and swap back.
   */
  public void swap() {
    run("swap");
  }

  /** The averages by the parameters' names: live arrays, to be saved or overwritten. */
  public Map<String, NDArray> state() {
    return new LinkedHashMap<>(average);
  }

  @Override
  public void close() {
    average.values().forEach(NDArray::close);
  }
}
