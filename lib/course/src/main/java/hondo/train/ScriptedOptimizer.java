package hondo.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import hondo.core.Scope;
import hondo.core.Tape;
import hondo.torch.Script;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * An optimiser whose step is one call of a script, for all parameters at once. The rule is the
 * subclass's: the script's function {@code step}, and what there is to {@linkplain #remember
 * remember} from step to step.
 *
 * <p>The function gets x = [learning rate, parameters, gradients, state], the state in the order in
 * which it was declared. It changes these in place and sets the gradients to zero. PyTorch takes
 * what has no part in the result for dead code, changes of the elements of a list included: so it
 * returns an element of each list that it changes.
 */
abstract class ScriptedOptimizer implements Optimizer {
  private final double learningRate;
  private final Map<String, NDArray> parameters;
  private final Map<String, NDArray> state = new LinkedHashMap<>();
  private final Script script;

  /**
   * @param parameters by name; those that ask for no gradient are left out
   * @param bodies makes the script's functions, {@code step} among them, for those that learn
   */
  ScriptedOptimizer(
      Map<String, NDArray> parameters,
      double learningRate,
      Function<List<NDArray>, Map<String, String>> bodies) {
    this.learningRate = learningRate;
    this.parameters = LearningParameters.in(parameters);
    script = Script.define(bodies.apply(List.copyOf(this.parameters.values())));
  }

  /** Declares a state of zeros for each parameter, like it in shape and type. */
  final void remember(String kind) {
    remember(kind, (manager, p) -> manager.zeros(p.getShape(), p.getDataType()));
  }

  /**
   * Declares a state for each parameter.
   *
   * @param kind goes before the parameter's name
   * @param first makes the state's first value
   */
  final void remember(String kind, BiFunction<NDManager, NDArray, NDArray> first) {
    try (Scope scope = Scope.open()) {
      parameters.forEach(
          (name, p) ->
              state.put(kind + "." + name, Scope.release(first.apply(scope.manager(), p))));
    }
  }

  @Override
  public final void step(Tape tape, double factor) {
    NDList inputs = new NDList(tape.manager().create(learningRate * factor));
    parameters.forEach(
        (name, p) -> {
          if (!p.hasGradient()) {
            throw new IllegalStateException(
                name
                    + " asks for no gradient any more: it was frozen after this optimiser was made."
                    + " Make another optimiser");
          }
        });
    inputs.addAll(parameters.values());
    parameters.values().forEach(p -> inputs.add(tape.gradient(p)));
    inputs.addAll(state.values());
    script.call("step", inputs);
  }

  @Override
  public final Map<String, NDArray> parameters() {
    return new LinkedHashMap<>(parameters);
  }

  @Override
  public final double learningRate() {
    return learningRate;
  }

  @Override
  public final Map<String, NDArray> state() {
    return new LinkedHashMap<>(state);
  }

  @Override
  public final void close() {
    state.values().forEach(NDArray::close);
  }
}
