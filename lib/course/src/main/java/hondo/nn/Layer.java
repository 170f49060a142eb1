package hondo.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import hondo.core.Scope;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A part of a network: parameters, and a function of one array that uses them. It is a DJL {@link
 * Block}, so it works inside DJL's containers and trainers too.
 *
 * <p>Sizes are known when a layer is made, so its parameters are made then, from an explicit random
 * generator: two layers from equal generators are equal. Parameters live until {@link #close}.
 */
public abstract class Layer extends AbstractBlock implements AutoCloseable {
  private static final ThreadLocal<Boolean> WIDE = new ThreadLocal<>();

  private final Map<String, NDArray> own = new LinkedHashMap<>();
  private final Map<String, Layer> children = new LinkedHashMap<>();
  private DataType numbers;

  /** Applies the layer; each layer's Javadoc says which shapes it takes and gives. */
  public abstract NDArray forward(NDArray input);

  /**
   * Declares a parameter and gives it its first values.
   *
   * @param name unique in this layer, for example {@code weight}
   * @throws IllegalArgumentException if a size is less than 1, or all are too large together
   */
  protected final NDArray parameter(String name, Init init, long... shape) {
    InputCheck.sizes(this, name, shape);
    try (Scope scope = Scope.open()) {
      NDArray array =
          Scope.release(create(scope.manager(), isWide(), init.values(shape), new Shape(shape)));
      Parameter parameter = Parameter.builder().setName(name).setType(Parameter.Type.OTHER).build();
      parameter.setArray(array);
      addParameter(parameter);
      array.setRequiresGradient(true);
      own.put(name, array);
      return array;
    }
  }

  /** A constant beside an array: of its type, on its device, in its manager. */
  public static NDArray constant(NDArray beside, float[] values, long... shape) {
    boolean wide = beside.getDataType() == DataType.FLOAT64;
    return create(beside.getManager(), wide, values, new Shape(shape));
  }

  private static NDArray create(NDManager manager, boolean wide, float[] values, Shape shape) {
    if (!wide) {
      return manager.create(values, shape);
    }
    double[] doubles = new double[values.length];
    Arrays.setAll(doubles, i -> values[i]);
    return manager.create(doubles, shape);
  }

  /**
   * Makes a layer whose parameters are float64: as precise as a check of its gradients by finite
   * differences asks. It takes float64 inputs.
   */
  public static <L extends Layer> L inFloat64(Supplier<L> make) {
    boolean before = isWide();
    WIDE.set(true);
    try {
      return make.get();
    } finally {
      if (!before) {
        WIDE.remove();
      }
    }
  }

  /** Whether what is made now on this thread is made in float64. */
  public static boolean isWide() {
    return Boolean.TRUE.equals(WIDE.get());
  }

  /** Declares a part of this layer, under a name that is unique in it. */
  protected final <L extends Layer> L child(String name, L layer) {
    addChildBlock(name, layer);
    children.put(name, layer);
    return layer;
  }

  /**
   * All parameters by their path, as in {@code blocks.0.attention.query.weight}, in the order of
   * declaration. A parameter that two parts share appears once, under its first path.
   */
  public final Map<String, NDArray> parameters() {
    Map<String, NDArray> all = new LinkedHashMap<>();
    collect("", all, Collections.newSetFromMap(new IdentityHashMap<>()));
    return all;
  }

  /** Shared parts are met again on another path: {@code seen} has their arrays, by identity. */
  private void collect(String path, Map<String, NDArray> all, Set<NDArray> seen) {
    own.forEach(
        (name, array) -> {
          if (seen.add(array)) {
            all.put(path + name, array);
          }
        });
    children.forEach((name, layer) -> layer.collect(path + name + ".", all, seen));
  }

  /** How many numbers the parameters hold. */
  public final long parameterCount() {
    return parameters().values().stream().mapToLong(NDArray::size).sum();
  }

  /**
   * Lets the parameters learn, or not: a frozen parameter asks for no gradient, and optimisers
   * leave it alone. Not while a tape is open.
   */
  public final void setTrainable(boolean trainable) {
    parameters().values().forEach(array -> array.setRequiresGradient(trainable));
  }

  /** The shape of the result for an input of a shape. By default the same. */
  protected Shape outputShape(Shape input) {
    return input;
  }

  @Override
  protected final NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> options) {
    return new NDList(forward(inputs.singletonOrThrow()));
  }

  @Override
  public final Shape[] getOutputShapes(Shape[] inputs) {
    return new Shape[] {outputShape(inputs[0])};
  }

  /**
   * Frees the parameters, and closes the parts. A layer that owns more than parameters (tables, a
   * state) overrides this, closes that, and calls {@code super.close()}. Closing twice does
   * nothing.
   */
  @Override
  public void close() {
    children.values().forEach(Layer::close);
    own.values().forEach(NDArray::close);
  }

  /** What messages call this layer. */
  public final String name() {
    String name = getClass().getSimpleName();
    return name.isEmpty() ? getClass().getName() : name;
  }

  /** The type of the parameters, or null where there are none. */
  public final DataType numbers() {
    if (numbers == null) {
      numbers =
          own.isEmpty()
              ? children.values().stream()
                  .map(Layer::numbers)
                  .filter(Objects::nonNull)
                  .findFirst()
                  .orElse(null)
              : own.values().iterator().next().getDataType();
    }
    return numbers;
  }

  /** Fails if the array is empty, or its numbers are not of the type of the parameters. */
  protected final void requireNumbers(NDArray input, String role) {
    InputCheck.numbers(this, input, role);
  }

  /**
   * Fails if the array has not so many dimensions, or not so many channels in the second, and where
   * {@link #requireNumbers} does.
   */
  protected final void requireChannels(NDArray input, String role, int dimensions, long channels) {
    InputCheck.channels(this, input, role, dimensions, channels);
  }

  /**
   * Fails with the layer's name, the role of the array and both shapes if its last dimension is not
   * the size, and where {@link #requireNumbers} does.
   */
  protected final void requireLast(NDArray input, String role, long size) {
    InputCheck.last(this, input, role, size);
  }
}
