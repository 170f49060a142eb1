package hondo.train;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * Parameters sorted into groups that are treated differently.
 *
 * <pre>{@code
 * var groups = ParamGroups.byDecay(model.parameters());
 * var optimizer = Optimizer.of(
 *     new AdamW(groups.first(), config.withDecay(0.1)), new AdamW(groups.rest(), config));
 * }</pre>
 *
 * @param first those that a rule chose, in their order
 * @param rest the others
 */
public record ParamGroups(Map<String, NDArray> first, Map<String, NDArray> rest) {
  /**
   * Matrices and kernels first; biases and gains, which have one dimension, in the rest: weight
   * decay shrinks the former alone. Parameters that ask for no gradient are left out.
   */
  public static ParamGroups byDecay(Map<String, NDArray> parameters) {
    return by(parameters, (name, array) -> array.getShape().dimension() > 1);
  }

  /**
   * Those first that Muon is made for: matrices that are not embeddings. Parameters that ask for no
   * gradient are left out.
   */
  public static ParamGroups forMuon(Map<String, NDArray> parameters) {
    return by(
        parameters,
        (name, array) -> array.getShape().dimension() == 2 && !name.contains("embedding"));
  }

  /** Any other rule, on name and array. Parameters that ask for no gradient are left out. */
  public static ParamGroups by(
      Map<String, NDArray> parameters, BiPredicate<String, NDArray> belongsFirst) {
    Map<String, NDArray> first = new LinkedHashMap<>();
    Map<String, NDArray> rest = new LinkedHashMap<>();
    parameters.forEach(
        (name, array) -> {
          if (array.hasGradient()) {
            (belongsFirst.test(name, array) ? first : rest).put(name, array);
          }
        });
    return new ParamGroups(first, rest);
  }
}
