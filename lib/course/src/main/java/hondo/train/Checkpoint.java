package hondo.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import hondo.core.Numbers;
import hondo.core.Scope;
import hondo.core.Seeds;
import hondo.torch.Safetensors;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A training in one safetensors file, written whole or not at all, and read whole or not at all:
 * the file holds a checksum, and all that it says is checked before anything is changed.
 */
public final class Checkpoint {
  /** What the names of the model's parameters begin with in the file. */
  static final String MODEL = "model.";

  /** The same of the best parameters, or of the last where the best are in the model. */
  static final String BEST = "best.";

  private static final String KIND = "hondo training, ";
  private static final String LAYOUT = KIND + "2";
  private static final String WITHOUT_CHECKSUM = KIND + "1";
  private static final String WATCHED = "watched";
  private static final String STEPS = "history.steps.";
  private static final String VALUES = "history.values.";

  private final Path file;

  Checkpoint(Path file) {
    this.file = file;
  }

  /** What a checkpoint holds beside the arrays. */
  record State(long step, boolean bestInModel, History history) {}

  /**
   * Overwrites a model's parameters with those of a checkpoint, and nothing else.
   *
   * @throws IllegalArgumentException if the checkpoint is damaged or belongs to another model, or
   *     if the file is none
   */
  public static void loadModel(Path file, Map<String, NDArray> parameters) {
    try (Safetensors saved = Safetensors.open(file)) {
      if (!kind(file, saved).equals(WITHOUT_CHECKSUM)) {
        saved.requireChecksum();
      }
      saved.copyTo(MODEL, parameters);
    }
  }

  /** What a file says that it is, if that is a checkpoint of whatever layout. */
  private static String kind(Path file, Safetensors saved) {
    String kind = saved.metadata().getOrDefault("kind", "");
    if (!kind.startsWith(KIND)) {
      throw new IllegalArgumentException(
          file + " is no checkpoint of a training; load it with Safetensors.open");
    }
    return kind;
  }

  /**
   * Writes the file.
   *
   * @param watched the series by which the best parameters are kept; null where none are
   */
  void save(Map<String, NDArray> arrays, State state, String watched) {
    History history = state.history();
    try (Scope scope = Scope.open()) {
      Map<String, NDArray> all = new LinkedHashMap<>(arrays);
      for (String name : history.names()) {
        all.put(STEPS + name, scope.manager().create(history.steps(name)));
        all.put(VALUES + name, scope.manager().create(history.values(name)));
      }
      Map<String, String> metadata = new LinkedHashMap<>();
      metadata.put("kind", LAYOUT);
      metadata.put("step", Long.toString(state.step()));
      metadata.put("seed", seed());
      metadata.put("parameters", state.bestInModel() ? "best" : "last");
      if (watched != null) {
        metadata.put(WATCHED, watched);
      }
      Safetensors.writeChecked(file, all, metadata);
    }
  }

  /**
   * Overwrites the arrays and hands over the rest, as one piece. Checks all before it begins.
   *
   * @param watched the series by which the training keeps its best; null where it keeps none
   * @param evaluations the names of its evaluations
   */
  void load(
      Map<String, NDArray> arrays, String watched, List<String> evaluations, Consumer<State> rest) {
    try (Safetensors saved = Safetensors.open(file);
        Scope scope = Scope.open()) {
      Map<String, String> metadata = saved.metadata();
      String kind = kind(file, saved);
      if (!kind.equals(LAYOUT)) {
        throw new IllegalArgumentException(
            Numbers.format(
                "%s is a checkpoint of another version of this library ('%s', and here it is '%s'),"
                    + " which cannot be resumed. Its model can be had with"
                    + " Checkpoint.loadModel(file, model.parameters()), to train on from step 0",
                file, kind, LAYOUT));
      }
      saved.requireChecksum();
      String seed = required(metadata, "seed");
      if (!seed.equals(seed())) {
        throw new IllegalArgumentException(
            Numbers.format(
                "%s was saved with seed %s, and this run has %s: call Seeds.set(%s), or the batches"
                    + " will be others",
                file, seed, seed(), seed));
      }
      boolean best = required(metadata, "parameters").equals("best");
      State state = new State(step(metadata), best, history(saved, scope));
      if (watched != null && saved.names().stream().anyMatch(name -> name.startsWith(BEST))) {
        requireWatched(watched, metadata.get(WATCHED), evaluations.get(0));
      }
      Map<String, NDArray> wanted = new LinkedHashMap<>(arrays);
      for (String name : saved.names()) {
        if (name.startsWith(STEPS) || name.startsWith(VALUES)) {
          wanted.put(name, saved.array(name, scope));
        }
      }
      saved.copyTo(wanted, () -> rest.accept(state));
    }
  }

  /**
   * Fails if the best parameters were kept by another series.
   *
   * @param named null in a file of the time when it was always the first evaluation
   */
  private void requireWatched(String wanted, String named, String first) {
    String kept = named == null ? first : named;
    if (!kept.equals(wanted)) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%s keeps the best parameters by '%s'%s, and this training by '%s': set it up with"
                  + " stopEarly(\"%s\", …) to resume",
              file,
              kept,
              named == null ? " (it names no series, as when it was always the first)" : "",
              wanted,
              kept));
    }
  }

  private long step(Map<String, String> metadata) {
    String text = required(metadata, "step");
    try {
      long step = Long.parseLong(text);
      if (step >= 0) {
        return step;
      }
    } catch (NumberFormatException e) {
      // said below, with the file's name
    }
    throw damaged("its step is '" + text + "', and should be a whole number from 0");
  }

  private String required(Map<String, String> metadata, String key) {
    String value = metadata.get(key);
    if (value == null) {
      throw damaged("it does not say its " + key);
    }
    return value;
  }

  private History history(Safetensors saved, Scope scope) {
    History history = new History();
    for (String name : saved.names()) {
      String series = name.startsWith(STEPS) ? name.substring(STEPS.length()) : null;
      if (name.startsWith(VALUES)
          && !saved.names().contains(STEPS + name.substring(VALUES.length()))) {
        throw damaged("it holds " + name + " without its steps");
      }
      if (series != null) {
        long[] steps = numbers(saved, scope, name, DataType.INT64).toLongArray();
        double[] values = numbers(saved, scope, VALUES + series, DataType.FLOAT64).toDoubleArray();
        if (steps.length != values.length) {
          throw damaged("the series '" + series + "' has unequal numbers of steps and values");
        }
        try {
          for (int i = 0; i < steps.length; i++) {
            history.add(series, steps[i], values[i]);
          }
        } catch (IllegalArgumentException e) {
          throw damaged("in the series '" + series + "' " + e.getMessage());
        }
      }
    }
    return history;
  }

  private NDArray numbers(Safetensors saved, Scope scope, String name, DataType type) {
    if (!saved.names().contains(name)) {
      throw damaged("it lacks " + name);
    }
    NDArray array = saved.array(name, scope);
    if (array.getDataType() != type || array.getShape().dimension() != 1) {
      throw damaged(name + " is of type " + array.getDataType() + " and shape " + array.getShape());
    }
    return array;
  }

  private IllegalArgumentException damaged(String what) {
    return new IllegalArgumentException(
        file + " is a damaged checkpoint: " + what + ". Nothing was changed; take an earlier one");
  }

  private static String seed() {
    return Seeds.current().isPresent() ? Long.toString(Seeds.current().getAsLong()) : "none";
  }
}
