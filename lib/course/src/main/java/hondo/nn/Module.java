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
import hondo.kernel.api.Uninterrupted;
import hondo.torch.Recording;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A module, a part of a network: parameters, which learn, buffers, which do not, and parts of its
 * own. A Layer is a module that is a function of one array; what takes more, or carries a state, is
 * a module with methods of its own. (Java has a {@code java.lang.Module}: beside {@code import
 * hondo.nn.*}, this one is imported by its name.)
 *
 * <p>Sizes are known when a module is made, so its parameters are made then, from an explicit
 * random generator: two modules from equal generators are equal. What a module draws later depends
 * on the seed and the step of the training ({@link hondo.core.StepRandom}). Arrays live until
 * {@link #close}, which reaches all parts.
 *
 * <p>It is a DJL {@link Block}, so that layers work inside DJL's containers and trainers.
 */
public abstract class Module extends AbstractBlock implements AutoCloseable {
  private final Map<String, NDArray> own = new LinkedHashMap<>();
  private final Map<String, NDArray> ownBuffers = new LinkedHashMap<>();
  private final Map<String, Child<?>> parts = new LinkedHashMap<>();
  private DataType numbers;

  /**
   * Declares a parameter and gives it its first values.
   *
   * @param name unique in this module, for example {@code weight}
   * @throws IllegalArgumentException if the name is taken, a size is less than 1, or all are too
   *     large together
   */
  protected final NDArray parameter(String name, Init init, long... shape) {
    InputCheck.freeName(this, "parameter", name, own);
    InputCheck.sizes(this, name, shape);
    try (Scope scope = Scope.open()) {
      float[] first = InputCheck.values(this, name, init.values(shape), shape);
      NDArray array =
          Scope.release(ParameterType.array(scope.manager(), ParameterType.now(), first, shape));
      Parameter parameter = Parameter.builder().setName(name).setType(Parameter.Type.OTHER).build();
      parameter.setArray(array);
      addParameter(parameter);
      array.setRequiresGradient(true);
      own.put(name, array);
      return array;
    }
  }

  /**
   * Declares a table or a state that no optimiser changes; it is closed with this module.
   *
   * @param name unique in this module, for example {@code cos}
   * @param make makes the array with the manager it is given; all it makes besides is freed
   */
  protected final NDArray buffer(String name, Function<NDManager, NDArray> make) {
    InputCheck.freeName(this, "buffer", name, ownBuffers);
    try (Scope scope = Scope.open()) {
      NDArray array = Scope.release(make.apply(scope.manager()));
      ownBuffers.put(name, array);
      return array;
    }
  }

  /** A constant beside an array: of its type, on its device, in its manager. */
  public static NDArray constant(NDArray beside, float[] values, long... shape) {
    return ParameterType.array(beside.getManager(), beside.getDataType(), values, shape);
  }

  /**
   * Makes a module whose parameters are float64: as precise as a check of its gradients by finite
   * differences asks. It takes float64 inputs.
   */
  public static <M extends Module> M inFloat64(Supplier<M> make) {
    return ParameterType.inFloat64(make);
  }

  /** Whether what is made now on this thread is made in float64. */
  public static boolean isWide() {
    return ParameterType.now() == DataType.FLOAT64;
  }

  /**
   * Declares a part that stays: {@link #replace} refuses it, since this module computes with the
   * very part that it was given.
   *
   * @param name unique in this module
   */
  protected final <M extends Module> M child(String name, M module) {
    declare(name, null, module);
    return module;
  }

  /**
   * Declares a part that {@link #replace} may exchange; this module asks {@link Child#get} for it
   * each time it computes.
   *
   * @param name unique in this module
   * @param type what may stand in this place
   */
  protected final <M extends Module> Child<M> replaceable(String name, Class<M> type, M module) {
    return declare(name, Objects.requireNonNull(type, "type"), module);
  }

  private <M extends Module> Child<M> declare(String name, Class<M> type, M module) {
    InputCheck.freeName(this, "part", name, parts);
    Child<M> child = new Child<>(type, module, children.size());
    parts.put(name, child);
    addChildBlock(name, module);
    return child;
  }

  /**
   * The part at a path.
   *
   * @param path as in {@code blocks.0.attention.qkv}
   * @throws IllegalArgumentException if there is none, naming those there are
   */
  public final Module part(String path) {
    return ModulePath.of(this, path).child().get();
  }

  /** All parts by their path, parts of parts too; one that is shared, at each of its places. */
  public final Map<String, Module> modules() {
    Map<String, Module> all = new LinkedHashMap<>();
    collectModules("", all);
    return all;
  }

  private void collectModules(String path, Map<String, Module> all) {
    parts.forEach(
        (name, part) -> {
          Module module = part.get();
          InputCheck.freePath(this, path + name, all.put(path + name, module));
          module.collectModules(path + name + ".", all);
        });
  }

  /**
   * Puts another part in the place of the one at a path: a low-rank adapter around a linear map, a
   * quantised one. Where parts share a module, only the place named changes. Not while a tape is
   * open. Optimisers, trainings, averages, decoders and maps of {@link #parameters} made before
   * know the module as it was: make them anew.
   *
   * @param path as in {@code blocks.0.attention.qkv}
   * @param replacement closed with this module from now on; it may hold what was there before. One
   *     that is refused stays the caller's, and nothing has changed
   * @return what was there before, now the caller's to close, unless the replacement or a part that
   *     shares it does
   * @throws IllegalArgumentException if there is no such part, or it cannot be exchanged, or the
   *     replacement is of another kind or type of numbers, or holds this module itself
   */
  public final Module replace(String path, Module replacement) {
    Objects.requireNonNull(replacement, "replacement");
    Recording.requireOff(name() + ".replace('" + path + "', …)");
    ModulePath place = ModulePath.of(this, path);
    place.requireFitting(replacement);
    return Uninterrupted.get(() -> place.parent().put(place.child(), replacement));
  }

  /** DJL has a list of its own, in which a part has a name with a number. */
  private Module put(Child<?> child, Module replacement) {
    String key = children.keyAt(child.index());
    children.remove(child.index());
    children.add(child.index(), key, replacement);
    return child.set(replacement);
  }

  final Map<String, Child<?>> parts() {
    return parts;
  }

  /**
   * All parameters by their path, as in {@code blocks.0.attention.qkv.weight}, in the order of
   * declaration. A parameter that two parts share appears once, under its first path.
   */
  public final Map<String, NDArray> parameters() {
    Map<String, NDArray> all = new LinkedHashMap<>();
    collect("", all, Collections.newSetFromMap(new IdentityHashMap<>()), false);
    return all;
  }

  /** All buffers by their path, each once, in the order of declaration. */
  public final Map<String, NDArray> buffers() {
    Map<String, NDArray> all = new LinkedHashMap<>();
    collect("", all, Collections.newSetFromMap(new IdentityHashMap<>()), true);
    return all;
  }

  // Shared parts are met again on another path: seen has their arrays, by identity.
  final void collect(String path, Map<String, NDArray> all, Set<NDArray> seen, boolean buffers) {
    (buffers ? ownBuffers : own)
        .forEach(
            (name, array) -> {
              if (seen.add(array)) {
                InputCheck.freePath(this, path + name, all.put(path + name, array));
              }
            });
    parts.forEach((name, part) -> part.get().collect(path + name + ".", all, seen, buffers));
  }

  /** An array of this module or of a part; null where there is none. */
  final NDArray anyArray() {
    Stream<NDArray> mine = Stream.concat(own.values().stream(), ownBuffers.values().stream());
    Stream<NDArray> theirs = parts.values().stream().map(part -> part.get().anyArray());
    return Stream.concat(mine, theirs).filter(Objects::nonNull).findFirst().orElse(null);
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
    Recording.requireOff(name() + ".setTrainable(" + trainable + ")");
    parameters().values().forEach(array -> array.setRequiresGradient(trainable));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> options) {
    throw new UnsupportedOperationException(
        name() + " is no function of one array, as DJL's containers ask: call its own methods");
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    throw new UnsupportedOperationException(
        name() + " is no function of one array: its methods say the shapes of their results");
  }

  /**
   * Frees parameters and buffers, and closes all parts; what one of these throws comes at the end.
   * A module that owns more (a cache, a file) overrides this, closes that, and calls {@code
   * super.close()}. Closing twice does nothing.
   */
  @Override
  public void close() {
    RuntimeException thrown = Child.closeAll(parts.values());
    own.values().forEach(NDArray::close);
    ownBuffers.values().forEach(NDArray::close);
    if (thrown != null) {
      throw thrown;
    }
  }

  /** What messages call this module. */
  public final String name() {
    String name = getClass().getSimpleName();
    return name.isEmpty() ? getClass().getName() : name;
  }

  /** The type of the parameters, or null where there are none. */
  public final DataType numbers() {
    if (numbers == null) {
      numbers = parameters().values().stream().findFirst().map(NDArray::getDataType).orElse(null);
    }
    return numbers;
  }

  /** Fails if this is closed, or the array is empty or not of the type of the parameters. */
  protected final void requireNumbers(NDArray input, String role) {
    InputCheck.numbers(this, input, role);
  }

  /** Fails if the array is not (B, channels, …), and where {@link #requireNumbers} does. */
  protected final void requireChannels(NDArray input, String role, int dimensions, long channels) {
    InputCheck.channels(this, input, role, dimensions, channels);
  }

  /** Fails if the array is not (…, size), and where {@link #requireNumbers} does. */
  protected final void requireLast(NDArray input, String role, long size) {
    InputCheck.last(this, input, role, size);
  }
}
