package hondo.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import hondo.core.Elements;
import hondo.core.Numbers;
import java.util.Arrays;
import java.util.function.Supplier;

/** What operators ask of their arguments, and the message when they do not get it. */
final class Require {
  private Require() {}

  static void that(boolean condition, Supplier<String> message) {
    if (!condition) {
      throw new IllegalArgumentException(message.get());
    }
  }

  /** The shape ends or begins as the operator needs it: says the role and the shape if not. */
  static void dimensions(String operator, String role, NDArray array, int least, int most) {
    int dimensions = array.getShape().dimension();
    that(
        dimensions >= least && dimensions <= most,
        () ->
            Numbers.format(
                "%s: the %s %s shape %s, and should have %s dimensions",
                operator,
                role,
                has(role),
                array.getShape(),
                least == most ? least : least + " to " + most));
  }

  static void shape(String operator, String role, NDArray array, Shape expected, String because) {
    that(
        array.getShape().equals(expected),
        () ->
            Numbers.format(
                "%s: the %s %s shape %s, and should have %s: %s",
                operator, role, has(role), array.getShape(), expected, because));
  }

  /** Whether an array of one shape may be repeated, from the last dimension on, to fill another. */
  static boolean fills(Shape small, Shape large) {
    int missing = large.dimension() - small.dimension();
    boolean fits = missing >= 0;
    for (int i = 0; fits && i < small.dimension(); i++) {
      fits = small.get(i) == 1 || small.get(i) == large.get(missing + i);
    }
    return fits;
  }

  /** Whether each of two shapes may be repeated, from the last dimension on, to give one. */
  static boolean meet(Shape a, Shape b) {
    boolean fits = true;
    for (int i = 1; fits && i <= Math.min(a.dimension(), b.dimension()); i++) {
      long one = a.get(a.dimension() - i);
      long other = b.get(b.dimension() - i);
      fits = one == other || one == 1 || other == 1;
    }
    return fits;
  }

  static void floating(String operator, String role, NDArray array) {
    that(
        array.getDataType().isFloating(),
        () ->
            Numbers.format(
                "%s, and should be of a floating-point type", typed(operator, role, array)));
  }

  static void wholeNumbers(String operator, String role, NDArray array) {
    DataType type = array.getDataType();
    that(
        type == DataType.INT64 || type == DataType.INT32,
        () -> Numbers.format("%s, and should be int64 or int32", typed(operator, role, array)));
  }

  static void sameType(
      String operator, String role, NDArray array, String otherRole, NDArray other) {
    that(
        array.getDataType() == other.getDataType(),
        () ->
            Numbers.format(
                "%s and the %s of shape %s of type %s; cast one of them (hondo.torch.Casts)",
                typed(operator, role, array), otherRole, other.getShape(), other.getDataType()));
  }

  static void booleans(String operator, String role, NDArray array) {
    that(
        array.getDataType() == DataType.BOOLEAN,
        () ->
            Numbers.format(
                "%s, and should be boolean, as comparisons give it", typed(operator, role, array)));
  }

  private static String typed(String operator, String role, NDArray array) {
    return Numbers.format(
        "%s: the %s of shape %s %s of type %s",
        operator, role, array.getShape(), are(role), array.getDataType());
  }

  /** Something is there. */
  static void notEmpty(String operator, String role, NDArray array) {
    that(
        array.size() > 0,
        () ->
            Numbers.format(
                "%s: the %s %s shape %s: empty, and should hold something",
                operator, role, has(role), array.getShape()));
  }

  /** The axis, counted from 0. */
  static int axis(String operator, NDArray x, int axis) {
    int dimensions = x.getShape().dimension();
    that(
        axis >= -dimensions && axis < dimensions,
        () -> Numbers.format("%s: there is no axis %d in shape %s", operator, axis, x.getShape()));
    return axis < 0 ? axis + dimensions : axis;
  }

  /** Looks at every number: for where PyTorch itself does not, or where it has failed already. */
  static void inRange(
      String operator, String role, NDArray numbers, long from, long below, long... except) {
    double[] values = Elements.of(numbers);
    for (int i = 0; i < values.length; i++) {
      long value = (long) values[i];
      int at = i;
      that(
          value >= from && value < below || Arrays.stream(except).anyMatch(e -> e == value),
          () ->
              Numbers.format(
                  "%s: one of the %s is %d (element %d of %s), outside %d … %d",
                  operator, role, value, at, numbers.getShape(), from, below - 1));
    }
  }

  /**
   * Runs an operator that picks by numbers 0 … below − 1. The processor's kernels refuse a number
   * out of range in words that name nothing, so the numbers are looked at after a failure; those of
   * a graphics processor end its whole context, so there they are looked at before.
   */
  static NDArray picking(
      String operator,
      String role,
      NDArray numbers,
      long below,
      Supplier<NDArray> run,
      long... except) {
    if (numbers.getDevice().isGpu()) {
      inRange(operator, role, numbers, 0, below, except);
      return run.get();
    }
    try {
      return run.get();
    } catch (IllegalArgumentException e) {
      inRange(operator, role, numbers, 0, below, except);
      throw e;
    }
  }

  private static String has(String role) {
    return isPlural(role) ? "have" : "has";
  }

  private static String are(String role) {
    return isPlural(role) ? "are" : "is";
  }

  private static boolean isPlural(String role) {
    return role.endsWith("s") && !role.endsWith("bias");
  }
}
