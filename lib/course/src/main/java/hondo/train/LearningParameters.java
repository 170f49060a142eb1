package hondo.train;

import ai.djl.ndarray.NDArray;
import hondo.core.Numbers;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which parameters of a training learn, and whether its optimiser has just these. */
final class LearningParameters {
  private LearningParameters() {}

  /**
   * Those that ask for a gradient, each of which must be the optimiser's.
   *
   * @throws IllegalStateException if there is none, if one of them is in no group of the optimiser,
   *     or if the optimiser has one that is frozen or not of this model; with its name
   */
  static List<NDArray> of(Map<String, NDArray> parameters, Optimizer optimizer) {
    Map<NDArray, String> learning = new IdentityHashMap<>();
    List<NDArray> inOrder = new ArrayList<>();
    parameters.forEach(
        (name, array) -> {
          if (array.hasGradient()) {
            learning.put(array, name);
            inOrder.add(array);
          }
        });
    if (learning.isEmpty()) {
      throw new IllegalStateException(
          "no parameter asks for a gradient: call setTrainable(true) on the model");
    }
    Map<NDArray, String> left = new IdentityHashMap<>(learning);
    List<String> foreign = new ArrayList<>();
    optimizer
        .parameters()
        .forEach(
            (name, array) -> {
              left.remove(array);
              if (!learning.containsKey(array)) {
                foreign.add(name);
              }
            });
    if (!left.isEmpty()) {
      throw new IllegalStateException(
          Numbers.format(
              "the optimiser has no group with %s, which asks for a gradient: put it into a group,"
                  + " or freeze it (setTrainable(false) on its layer)",
              left.values().stream().sorted().toList()));
    }
    if (!foreign.isEmpty()) {
      throw new IllegalStateException(
          Numbers.format(
              "the optimiser has %s, which asks for no gradient now or is not of this model: make"
                  + " the optimiser after the model is made and frozen",
              foreign));
    }
    return inOrder;
  }

  /**
   * Those of a map that ask for a gradient.
   *
   * @throws IllegalArgumentException if there is none, or one of them is there under two names
   */
  static Map<String, NDArray> in(Map<String, NDArray> parameters) {
    Map<String, NDArray> learning = new LinkedHashMap<>();
    parameters.forEach(
        (name, array) -> {
          if (array.hasGradient()) {
            learning.put(name, array);
          }
        });
    if (learning.isEmpty()) {
      throw new IllegalArgumentException(
          parameters.isEmpty()
              ? "there are no parameters to learn"
              : "there are no parameters to learn: none of "
                  + parameters.keySet()
                  + " asks for a gradient; call setTrainable(true) on the model");
    }
    requireOnce(learning);
    return learning;
  }

  /** Fails if one array has two names: it would be stepped twice. */
  static void requireOnce(Map<String, NDArray> parameters) {
    Map<NDArray, String> names = new IdentityHashMap<>();
    parameters.forEach(
        (name, array) -> {
          String other = names.put(array, name);
          if (other != null) {
            throw new IllegalArgumentException(
                Numbers.format(
                    "%s and %s are one array, which would be stepped twice: give it one name",
                    other, name));
          }
        });
  }
}
