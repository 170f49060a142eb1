package hondo.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.NativeMemory;
import hondo.core.Scope;
import hondo.core.Tape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.function.Executable;

/** What the tests of layers share. */
public final class Networks {
  private Networks() {}

  /** Random normal numbers, float32 or float64 as the layer's parameters are. */
  public static NDArray normal(Scope scope, long seed, boolean wide, long... shape) {
    float[] values = Init.normal(1, new SplittableRandom(seed)).values(shape);
    if (!wide) {
      return scope.manager().create(values, new Shape(shape));
    }
    double[] doubles = new double[values.length];
    java.util.Arrays.setAll(doubles, i -> values[i]);
    return scope.manager().create(doubles, new Shape(shape));
  }

  public static NDArray normal(Scope scope, long seed, long... shape) {
    return normal(scope, seed, false, shape);
  }

  public static NDArray tokens(Scope scope, int vocabulary, long seed, long... shape) {
    long size = new Shape(shape).size();
    long[] ids = new SplittableRandom(seed).longs(size, 0, vocabulary).toArray();
    return scope.manager().create(ids, new Shape(shape));
  }

  /** Adds noise to all parameters, so that none of them is zero or alike. */
  public static <M extends Module> M shaken(M module) {
    SplittableRandom random = new SplittableRandom(99);
    try (Scope scope = Scope.open()) {
      module
          .parameters()
          .forEach(
              (name, p) -> {
                float[] noise = Init.normal(0.2, random).values(p.getShape().getShape());
                p.addi(scope.manager().create(noise, p.getShape()).toType(p.getDataType(), false));
              });
    }
    return module;
  }

  /** The gradients of a loss by the parameters and the input; the latter under "input". */
  public static Map<String, double[]> gradients(
      Layer layer, NDArray input, Function<NDArray, NDArray> loss) {
    Map<String, double[]> gradients = new LinkedHashMap<>();
    boolean real = input.getDataType().isFloating();
    if (real) {
      input.setRequiresGradient(true);
    }
    try (Tape tape = Tape.open()) {
      tape.backward(loss.apply(input));
      layer.parameters().forEach((name, p) -> gradients.put(name, doubles(tape.gradient(p))));
      if (real) {
        gradients.put("input", doubles(tape.gradient(input)));
      }
    } finally {
      layer.parameters().values().forEach(Tape::zeroGradient);
      Tape.zeroGradient(input);
    }
    return gradients;
  }

  public static double[] doubles(NDArray array) {
    double[] values = new double[(int) array.size()];
    Number[] numbers = array.toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = numbers[i].doubleValue();
    }
    return values;
  }

  /**
   * Compares all gradients of a float64 layer with central differences; returns the largest error.
   */
  public static double gradientError(Layer layer, NDArray input, Function<NDArray, NDArray> loss) {
    Map<String, double[]> exact = gradients(layer, input, loss);
    Map<String, NDArray> arrays = new LinkedHashMap<>(layer.parameters());
    arrays.put("input", input);
    double worst = 0;
    for (var entry : exact.entrySet()) {
      double[] gradient = entry.getValue();
      for (int i = 0; i < gradient.length; i += 1 + gradient.length / 12) {
        double found = difference(arrays.get(entry.getKey()), i, () -> loss.apply(input));
        worst = Math.max(worst, Math.abs(found - gradient[i]) / Math.max(1, Math.abs(found)));
      }
    }
    return worst;
  }

  private static double difference(NDArray array, int index, Supplier<NDArray> loss) {
    double step = 1e-5;
    double above = shifted(array, index, step, loss);
    double below = shifted(array, index, -step, loss);
    return (above - below) / (2 * step);
  }

  private static double shifted(NDArray array, int index, double step, Supplier<NDArray> loss) {
    try (Scope scope = Scope.open()) {
      double[] values = array.toDoubleArray();
      double[] moved = values.clone();
      moved[index] += step;
      array.set(moved);
      double result = Tape.number(loss.get());
      array.set(values);
      return result;
    }
  }

  /** 2,000 training steps leave as many native arrays as 100 do. */
  public static void assertFlatMemory(Layer layer, Function<Tape, NDArray> loss) {
    int before = -1;
    for (int step = 0; step < 2000; step++) {
      try (Tape tape = Tape.open()) {
        tape.backward(loss.apply(tape));
        for (NDArray p : layer.parameters().values()) {
          tape.gradient(p).square().sum();
          Tape.zeroGradient(p);
        }
      }
      if (step == 100) {
        before = NativeMemory.liveArrays();
      }
    }
    assertEquals(before, NativeMemory.liveArrays());
  }

  public static void assertMessage(String part, Executable code) {
    String message = assertThrows(IllegalArgumentException.class, code).getMessage();
    assertTrue(message.contains(part), message);
  }

  public static double[][] rows(NDArray matrix) {
    double[][] rows = new double[(int) matrix.getShape().get(0)][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = doubles(matrix.get(i));
    }
    return rows;
  }
}
