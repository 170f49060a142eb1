package hondo.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import hondo.core.Numbers;
import java.util.Arrays;
import java.util.Map;

/**
 * What modules ask of their sizes and of what they are given, and the message when they do not get
 * it: the module's name, the role of the array, its shape, and the shape of a parameter that it has
 * to fit.
 */
public final class InputCheck {
  /** A Java array holds no more. */
  private static final long MOST = Integer.MAX_VALUE;

  private InputCheck() {}

  /**
   * Fails where a module is closed: its arrays are gone, and the engine would not say whose.
   *
   * @throws IllegalStateException naming it
   */
  public static void open(Module module) {
    NDArray array = module.anyArray();
    if (array != null && array.isReleased()) {
      throw new IllegalStateException(
          module.name()
              + " is closed, and its parameters are gone: close it later, or make it anew");
    }
  }

  /** Fails if a module has declared another of a kind by a name: it would take its place. */
  static void freeName(Module module, String kind, String name, Map<String, ?> declared) {
    if (declared.containsKey(name)) {
      throw new IllegalArgumentException(
          Numbers.format("%s has a %s %s already", module.name(), kind, name));
    }
  }

  /**
   * Fails where two things have one path, which names with dots in them can bring about: of two
   * parameters of one name only one would learn.
   *
   * @param before what had the path, or null
   */
  static void freePath(Module module, String path, Object before) {
    if (before != null) {
      throw new IllegalStateException(
          Numbers.format(
              "two things are called '%s', the second in %s: give one of them another name",
              path, module.name()));
    }
  }

  /** Fails if a parameter cannot have a shape. */
  public static void sizes(Module module, String parameter, long... shape) {
    sizes(module.name(), parameter, shape);
  }

  /**
   * As {@link #sizes(Module, String, long...)}, for sizes that are known before there is a module:
   * what a constructor makes before one of its parts is refused has no owner to close it.
   *
   * @param who has the parameter, for the message
   */
  public static void sizes(String who, String parameter, long... shape) {
    double count = Arrays.stream(shape).mapToDouble(size -> size).reduce(1, (a, b) -> a * b);
    if (Arrays.stream(shape).anyMatch(size -> size < 1) || count > MOST) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%s: the parameter %s would have shape %s, and %s",
              who,
              parameter,
              shown(shape),
              count > MOST
                  ? "a parameter has at most 2,147,483,647 numbers"
                  : "every size is at least 1"));
    }
  }

  /** The first values of a parameter, if they are as many as its shape has places. */
  static float[] values(Module module, String parameter, float[] values, long... shape) {
    long count = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    if (values.length != count) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%s: the Init of the parameter %s of shape %s gives %d numbers, and should give %d",
              module.name(), parameter, shown(shape), values.length, count));
    }
    return values;
  }

  /** DJL's shapes refuse what is to be shown here. */
  private static String shown(long... shape) {
    return Arrays.toString(shape).replace('[', '(').replace(']', ')');
  }

  /** Fails where an array is empty or not of the module's type of numbers. */
  public static void numbers(Module module, NDArray input, String role) {
    open(module);
    numbers(module, input, role, null);
  }

  /** Fails where an array has another shape than (…, size), is empty, or of another type. */
  public static void last(Module module, NDArray input, String role, long size) {
    open(module);
    Shape shape = input.getShape();
    if (shape.dimension() == 0 || shape.get(shape.dimension() - 1) != size) {
      throw refused(module, input, role, "has", "(…, " + size + ")");
    }
    numbers(module, input, role, "(…, " + size + ")");
  }

  /**
   * Fails where an array has another shape than (B, channels, T), or (B, channels, height, width)
   * for four dimensions, is empty, or of another type.
   */
  public static void channels(
      Module module, NDArray input, String role, int dimensions, long channels) {
    open(module);
    Shape shape = input.getShape();
    String places = dimensions == 3 ? "T" : "height, width";
    if (shape.dimension() != dimensions || shape.get(1) != channels) {
      throw refused(module, input, role, "has", "(B, " + channels + ", " + places + ")");
    }
    numbers(module, input, role, "(B, " + channels + ", " + places + ")");
  }

  /** Fails where an array has other dimensions than (B, T, size), or none of something. */
  public static void sequence(Module module, NDArray input, String role, long size) {
    open(module);
    Shape shape = input.getShape();
    String expected = "(B, T, " + size + ")";
    if (shape.dimension() != 3 || shape.get(2) != size) {
      throw refused(module, input, role, "has", expected);
    }
    numbers(module, input, role, expected);
  }

  private static void numbers(Module module, NDArray input, String role, String expected) {
    if (input.size() == 0) {
      String shape = expected == null ? "of at least one number" : expected;
      throw refused(module, input, role, "is empty: it has", shape);
    }
    DataType type = input.getDataType();
    DataType own = module.numbers();
    if (type != own && (own != null || !type.isFloating())) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%s: the %s of shape %s is of type %s, and should be of %s%s: cast it with"
                  + " hondo.torch.Casts",
              module.name(),
              role,
              input.getShape(),
              type,
              own == null ? "a floating-point type" : "type " + own,
              beside(module)));
    }
  }

  private static IllegalArgumentException refused(
      Module module, NDArray input, String role, String has, String expected) {
    return new IllegalArgumentException(
        Numbers.format(
            "%s: the %s %s shape %s, and it should be %s%s",
            module.name(), role, has, input.getShape(), expected, beside(module)));
  }

  /** A parameter, by whose shape one sees why. */
  private static String beside(Module module) {
    for (Map.Entry<String, NDArray> each : module.parameters().entrySet()) {
      return Numbers.format(" (%s has shape %s)", each.getKey(), each.getValue().getShape());
    }
    return "";
  }
}
