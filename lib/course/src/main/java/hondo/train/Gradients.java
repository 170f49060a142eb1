package hondo.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import hondo.core.Scope;
import hondo.core.Tape;
import hondo.torch.Script;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The gradients of many parameters, taken as one long vector. */
public final class Gradients {
  private static final Script SCRIPT = Script.define(bodies());

  private Gradients() {}

  /**
   * x = [limit or factor, gradients]. An element of a list that is changed is returned, or PyTorch
   * would take the change for dead code.
   */
  private static Map<String, String> bodies() {
    Map<String, String> bodies = new LinkedHashMap<>();
    bodies.put(
        "norm",
        """
        g = x[1:]
        n = torch.linalg_vector_norm(torch.to(torch.stack(torch._foreach_norm(g, 2)), 7))
        if float(n) < 1e-15 or float(n) > 1e+15:
          wide = annotate(List[Tensor], [])
          for i in range(torch.len(g)):
            wide = torch.append(wide, torch.linalg_vector_norm(torch.to(g[i], 7)))
          n = torch.linalg_vector_norm(torch.stack(wide))
        return [n]
        """);
    bodies.put(
        "clip",
        """
        norm = ((self).norm(x))[0]
        g = x[1:]
        beyond = torch.logical_and(torch.gt(norm, x[0]), torch.isfinite(norm))
        factor = torch.where(beyond, torch.div(x[0], norm), torch.ones_like(norm))
        torch._foreach_mul_(g, float(factor))
        return [norm, g[0]]
        """);
    bodies.put(
        "scale",
        """
        g = x[1:]
        torch._foreach_mul_(g, float(x[0]))
        return [g[0]]
        """);
    bodies.put(
        "zero",
        """
        g = x[1:]
        torch._foreach_zero_(g)
        return [g[0]]
        """);
    return bodies;
  }

  /**
   * ‖g‖₂ over all parameters, after {@link Tape#backward}: finite if all of g is, as numbers whose
   * squares are beyond float32 are squared in float64.
   */
  public static double norm(Tape tape, Collection<NDArray> parameters) {
    return Tape.number(call("norm", tape, parameters, 0));
  }

  /**
   * Scales all gradients by min(1, limit / ‖g‖₂), in place, so that their norm is at most the limit
   * and their direction stays (Pascanu et al. 2013, algorithm 1). Gradients with a norm that is not
   * finite are left as they are.
   *
   * @return the norm before
   */
  public static double clipByNorm(Tape tape, Collection<NDArray> parameters, double limit) {
    if (!(limit > 0)) {
      throw new IllegalArgumentException("a gradient's norm is clipped to > 0, not to " + limit);
    }
    return Tape.number(call("clip", tape, parameters, limit));
  }

  /** Multiplies all gradients by a number, in place. */
  public static void scale(Tape tape, Collection<NDArray> parameters, double factor) {
    call("scale", tape, parameters, factor);
  }

  /** Sets the gradients of parameters to zero, those that are not finite too. */
  static void zero(Collection<NDArray> parameters) {
    try (Scope scope = Scope.open()) {
      NDList inputs = new NDList(scope.manager().create(0f));
      parameters.forEach(parameter -> inputs.add(parameter.getGradient()));
      SCRIPT.call("zero", inputs);
    }
  }

  private static NDArray call(
      String function, Tape tape, Collection<NDArray> parameters, double number) {
    NDList inputs = new NDList(tape.manager().create(number)); // float64, as the norm
    parameters.forEach(parameter -> inputs.add(tape.gradient(parameter)));
    return SCRIPT.call(function, inputs).get(0);
  }
}
