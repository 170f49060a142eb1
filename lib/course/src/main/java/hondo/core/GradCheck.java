package hondo.core;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Compares the gradients of a {@link Tape} with central differences, (f(x + h) − f(x − h)) / 2h,
 * element by element.
 *
 * <pre>{@code
 * GradCheck.function("softmax", x -> x.get(0).softmax(-1), logits);
 * GradCheck.parameters("block", () -> block.forward(batch), block.parameters(), 1e-3);
 * }</pre>
 *
 * <p>A function that returns more than one number is reduced to a sum with fixed unequal weights,
 * so that derivatives which cancel in a plain sum (those of a softmax do) are seen. The error of a
 * derivative is relative: |by tape − by difference| over the larger of the two, or over a
 * thousandth of the largest derivative of all where both are smaller than that. The function must
 * be one: no dropout, no sampling.
 */
public final class GradCheck {
  /** What {@link #function} allows in float64: wrong formulas are off by far more. */
  public static final double TOLERANCE = 1e-6;

  /** The most elements of one array that are tried; those of larger arrays are spread evenly. */
  private static final int TRIED = 100;

  private GradCheck() {}

  /**
   * How far gradients and differences are apart.
   *
   * @param error the largest relative error
   * @param where the argument and the index of the largest error, as in {@code x[0][2, 1]}
   * @param byTape the derivative there as the tape has it
   * @param byDifference the derivative there as the difference has it
   * @param derivatives how many were compared
   */
  public record Result(
      double error, String where, double byTape, double byDifference, int derivatives) {}

  /**
   * Checks that the gradients of a function by all its floating-point arguments are right, in
   * float64, to {@link #TOLERANCE}. The arguments are copied, as float64; those of whole numbers
   * are handed over as they are.
   *
   * @param function from the list of the arguments to an array of any shape
   * @throws CheckFailed if a derivative is further off
   */
  public static void function(
      String what, Function<NDList, NDArray> function, NDArray... arguments) {
    report(what, compare(function, arguments), TOLERANCE);
  }

  /**
   * Checks the gradients of a computation by the parameters it uses, which are moved in place and
   * put back. With parameters of float32 the differences themselves are good to about 1e-3.
   *
   * @throws CheckFailed if a derivative is further off than the tolerance
   */
  public static void parameters(
      String what,
      Supplier<NDArray> computation,
      Map<String, NDArray> parameters,
      double tolerance) {
    report(what, compare(computation, parameters), tolerance);
  }

  /** As {@link #function}, but gives the result in place of a check. */
  public static Result compare(Function<NDList, NDArray> function, NDArray... arguments) {
    try (Scope scope = Scope.open()) {
      NDList copies = new NDList();
      Map<String, NDArray> moved = new LinkedHashMap<>();
      for (int i = 0; i < arguments.length; i++) {
        NDArray argument = arguments[i];
        if (argument.getDataType().isFloating()) {
          argument = scope.manager().create(Elements.of(argument), argument.getShape());
          moved.put("x[" + i + "]", argument);
        }
        copies.add(argument);
      }
      if (moved.isEmpty()) {
        throw new IllegalArgumentException("there is no floating-point argument to derive by");
      }
      return compare(() -> function.apply(copies), moved);
    }
  }

  /** As {@link #parameters}, but gives the result in place of a check. */
  public static Result compare(Supplier<NDArray> computation, Map<String, NDArray> parameters) {
    parameters.forEach(GradCheck::requireFloating);
    Map<String, double[]> byTape = byTape(computation, parameters);
    List<Derivative> all = new ArrayList<>();
    parameters.forEach(
        (name, array) -> all.addAll(differences(computation, name, array, byTape.get(name))));
    double largest = all.stream().mapToDouble(Derivative::size).max().orElse(0);
    Result worst = new Result(-1, "", 0, 0, all.size());
    for (Derivative d : all) {
      double difference = Math.abs(d.byTape - d.byDifference);
      double error = difference == 0 ? 0 : difference / Math.max(d.size(), 1e-3 * largest);
      // A derivative that is not a number is the worst there can be.
      if (!(error <= worst.error)) {
        worst = new Result(error, d.where, d.byTape, d.byDifference, all.size());
        if (Double.isNaN(error)) {
          break;
        }
      }
    }
    return worst;
  }

  private record Derivative(String where, double byTape, double byDifference) {
    double size() {
      return Math.max(Math.abs(byTape), Math.abs(byDifference));
    }
  }

  private static void report(String what, Result result, double tolerance) {
    boolean holds = result.error <= tolerance;
    String detail =
        Numbers.format(
            "%s derivatives, largest relative error %s at %s, tolerance %s",
            Numbers.grouped(result.derivatives),
            Numbers.compact(result.error),
            result.where,
            Numbers.compact(tolerance));
    if (!holds) {
      detail +=
          Numbers.format(
              ": %s by the tape, %s by central differences",
              Numbers.precise(result.byTape), Numbers.precise(result.byDifference));
    }
    CheckLog.report(what, holds, detail);
  }

  private static void requireFloating(String name, NDArray array) {
    DataType type = array.getDataType();
    if (type != DataType.FLOAT64 && type != DataType.FLOAT32) {
      throw new IllegalArgumentException(
          name + " is of type " + type + "; differences need FLOAT64, or FLOAT32 at least");
    }
  }

  private static Map<String, double[]> byTape(
      Supplier<NDArray> computation, Map<String, NDArray> parameters) {
    Map<String, Boolean> before = new LinkedHashMap<>();
    parameters.forEach((name, array) -> before.put(name, array.hasGradient()));
    Map<String, double[]> gradients = new LinkedHashMap<>();
    parameters.values().forEach(array -> array.setRequiresGradient(true));
    parameters.values().forEach(Tape::zeroGradient);
    try (Tape tape = Tape.open()) {
      tape.backward(total(computation.get()));
      parameters.forEach((name, array) -> gradients.put(name, Elements.of(tape.gradient(array))));
    } finally {
      parameters.values().forEach(Tape::zeroGradient);
      before.forEach((name, had) -> parameters.get(name).setRequiresGradient(had));
    }
    return gradients;
  }

  private static List<Derivative> differences(
      Supplier<NDArray> computation, String name, NDArray array, double[] byTape) {
    double[] values = Elements.of(array);
    int tried = Math.min(values.length, TRIED);
    double relativeStep = array.getDataType() == DataType.FLOAT64 ? 1e-5 : 1e-2;
    List<Derivative> derivatives = new ArrayList<>();
    for (int k = 0; k < tried; k++) {
      int i = (int) ((long) k * values.length / tried);
      double value = values[i];
      double step = relativeStep * Math.max(1, Math.abs(value));
      double difference = evaluate(computation, array, values, i, value + step);
      difference -= evaluate(computation, array, values, i, value - step);
      values[i] = value;
      derivatives.add(
          new Derivative(
              name + Difference.index(i, array.getShape().getShape()),
              byTape[i],
              difference / (2 * step)));
    }
    set(array, values);
    return derivatives;
  }

  private static double evaluate(
      Supplier<NDArray> computation, NDArray array, double[] values, int i, double moved) {
    values[i] = moved;
    set(array, values);
    try (Scope scope = Scope.open()) {
      return Tape.number(total(computation.get()));
    }
  }

  private static void set(NDArray array, double[] values) {
    if (array.getDataType() == DataType.FLOAT64) {
      array.set(DoubleBuffer.wrap(values));
    } else {
      array.set(FloatBuffer.wrap(Elements.narrow(values)));
    }
  }

  /** Σ_i w_i y_i in float64, with weights between 0.5 and 1.5 that no symmetry of y cancels. */
  private static NDArray total(NDArray y) {
    if (y.size() == 1) {
      return y;
    }
    double[] weights = new double[Math.toIntExact(y.size())];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = 1 + 0.5 * Math.sin(1 + 2.3 * i);
    }
    return y.mul(y.getManager().create(weights, y.getShape())).sum();
  }
}
