package hondo.train;

import ai.djl.ndarray.NDArray;
import hondo.core.Numbers;
import hondo.core.Scope;
import hondo.core.Seeds;
import hondo.torch.Safetensors;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A training in one safetensors file, written whole or not at all. */
public final class Checkpoint {
  /** What the names of the model's parameters begin with in the file. */
  static final String MODEL = "model.";

  private static final String STEPS = "history.steps.";
  private static final String VALUES = "history.values.";

  private final Path file;

  Checkpoint(Path file) {
    this.file = file;
  }

  /**
   * Overwrites a model's parameters with those of a checkpoint, and nothing else.
   *
   * @throws IllegalArgumentException if the checkpoint belongs to another model
   */
  public static void loadModel(Path file, Map<String, NDArray> parameters) {
    try (Safetensors saved = Safetensors.open(file)) {
      saved.copyTo(MODEL, parameters);
    }
  }

  void save(Map<String, NDArray> arrays, long step, History history) {
    try (Scope scope = Scope.open()) {
      Map<String, NDArray> all = new LinkedHashMap<>(arrays);
      for (String name : history.names()) {
        all.put(STEPS + name, scope.manager().create(history.steps(name)));
        all.put(VALUES + name, scope.manager().create(history.values(name)));
      }
      Map<String, String> metadata = new LinkedHashMap<>();
      metadata.put("kind", "hondo training, 1");
      metadata.put("step", Long.toString(step));
      metadata.put("seed", seed());
      Safetensors.write(file, all, metadata);
    }
  }

  /** Overwrites the arrays and the history, and returns the step. Checks all before it begins. */
  long load(Map<String, NDArray> arrays, History history) {
    try (Safetensors saved = Safetensors.open(file);
        Scope scope = Scope.open()) {
      Map<String, String> metadata = saved.metadata();
      if (!metadata.getOrDefault("kind", "").equals("hondo training, 1")) {
        throw new IllegalArgumentException(
            file + " is no checkpoint of a training; load it with Safetensors.open");
      }
      if (!metadata.get("seed").equals(seed())) {
        throw new IllegalArgumentException(
            Numbers.format(
                "%s was saved with seed %s, and this run has %s: call Seeds.set(%s), or the batches"
                    + " will be others",
                file, metadata.get("seed"), seed(), metadata.get("seed")));
      }
      Map<String, NDArray> wanted = new LinkedHashMap<>(arrays);
      for (String name : saved.names()) {
        if (name.startsWith(STEPS) || name.startsWith(VALUES)) {
          wanted.put(name, saved.array(name, scope));
        }
      }
      saved.copyTo("", wanted);
      history.clear();
      for (String name : saved.names()) {
        if (name.startsWith(STEPS)) {
          String series = name.substring(STEPS.length());
          long[] steps = wanted.get(name).toLongArray();
          double[] values = wanted.get(VALUES + series).toDoubleArray();
          for (int i = 0; i < steps.length; i++) {
            history.add(series, steps[i], values[i]);
          }
        }
      }
      return Long.parseLong(metadata.get("step"));
    }
  }

  private static String seed() {
    return Seeds.current().isPresent() ? Long.toString(Seeds.current().getAsLong()) : "none";
  }
}
