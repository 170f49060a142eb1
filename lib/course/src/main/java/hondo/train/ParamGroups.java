package hondo.train;

import ai.djl.ndarray.NDArray;
import hondo.core.Numbers;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * Parameters sorted into groups that are treated differently.
 *
 * <pre>{@code
 * var groups = ParamGroups.byDecay(model.parameters());
 * var optimizer = Optimizer.of(
 *     new AdamW(groups.chosen(), config.withDecay(0.1)), new AdamW(groups.others(), config));
 * }</pre>
 *
 * @param chosen those that a rule chose, in their order
 * @param others those that it did not choose
 */
public record ParamGroups(Map<String, NDArray> chosen, Map<String, NDArray> others) {
  /**
   * Chooses matrices and kernels, not biases and gains, which have one dimension: weight decay
   * shrinks the former alone. Parameters that ask for no gradient are left out.
   */
  public static ParamGroups byDecay(Map<String, NDArray> parameters) {
    return by(parameters, (name, array) -> array.getShape().dimension() > 1);
  }

  /**
   * Chooses the matrices of some parts of a model, for {@link Muon}: for a GPT those of its blocks,
   * {@code matricesIn(gpt.parameters(), "blocks")}, and not the tables of tokens and positions or
   * the output's matrix. Parameters that ask for no gradient are left out.
   *
   * @param parts what the parameters' names begin with, before a point
   * @throws IllegalArgumentException if a part has no matrix
   */
  public static ParamGroups matricesIn(Map<String, NDArray> parameters, String... parts) {
    BiPredicate<String, NDArray> isMatrix = (name, array) -> array.getShape().dimension() == 2;
    for (String part : parts) {
      if (parameters.entrySet().stream()
          .noneMatch(e -> isIn(e.getKey(), part) && isMatrix.test(e.getKey(), e.getValue()))) {
        throw new IllegalArgumentException(
            Numbers.format(
                "there is no matrix in '%s'; the parameters are %s", part, parameters.keySet()));
      }
    }
    BiPredicate<String, NDArray> isIn =
        (name, array) -> Arrays.stream(parts).anyMatch(part -> isIn(name, part));
    return by(parameters, isMatrix.and(isIn));
  }

  private static boolean isIn(String name, String part) {
    return name.startsWith(part + ".");
  }

  /** Any other rule, on name and array. Parameters that ask for no gradient are left out. */
  public static ParamGroups by(Map<String, NDArray> parameters, BiPredicate<String, NDArray> rule) {
    Map<String, NDArray> chosen = new LinkedHashMap<>();
    Map<String, NDArray> others = new LinkedHashMap<>();
    parameters.forEach(
        (name, array) -> {
          if (array.hasGradient()) {
            (rule.test(name, array) ? chosen : others).put(name, array);
          }
        });
    return new ParamGroups(chosen, others);
  }
}
