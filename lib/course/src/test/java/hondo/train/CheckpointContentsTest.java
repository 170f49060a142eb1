package hondo.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import hondo.core.Scope;
import hondo.core.Seeds;
import hondo.torch.Safetensors;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sound files that say something else than a checkpoint must. */
class CheckpointContentsTest {
  private static final String STEPS = "history.steps.loss";
  private static final String VALUES = "history.values.loss";

  @TempDir Path folder;
  private WholeRun run;
  private Scope scope;
  private Map<String, NDArray> arrays;
  private Map<String, String> metadata;

  @BeforeEach
  void save() {
    Seeds.set(77);
    run = new WholeRun();
    scope = Scope.open();
    arrays = new LinkedHashMap<>();
    try (Safetensors file = Safetensors.open(run.saved(folder))) {
      metadata = new LinkedHashMap<>(file.metadata());
      file.names().forEach(name -> arrays.put(name, file.array(name, scope)));
    }
  }

  @AfterEach
  void close() {
    scope.close();
    run.close();
  }

  private Path written() {
    Path file = folder.resolve("said.safetensors");
    Safetensors.writeChecked(file, arrays, metadata);
    return file;
  }

  /** Refused by a message with the file, and nothing has changed. */
  private void refused(Path file, String what) {
    String before = run.state();
    String message =
        assertThrows(IllegalArgumentException.class, () -> run.training.resume(file)).getMessage();
    assertTrue(message.startsWith(file.toString()) && message.contains(what), message);
    assertEquals(before, run.state());
  }

  @ParameterizedTest
  @CsvSource({
    "step, x, its step is 'x'",
    "step, -1, its step is '-1'",
    "step, , it does not say its step",
    "seed, , it does not say its seed",
    "parameters, , it does not say its parameters",
    "seed, 9, call Seeds.set(9)",
    "kind, x, no checkpoint of a training",
    "kind, 'hondo training, 3', a checkpoint of another version",
  })
  void whatACheckpointMustSayIsAskedFor(String key, String value, String what) {
    metadata.remove(key);
    if (value != null) {
      metadata.put(key, value);
    }
    refused(written(), what);
  }

  @ParameterizedTest
  @CsvSource({
    VALUES + ", it lacks " + VALUES,
    STEPS + ", it holds " + VALUES + " without its steps",
    "best.first.bias, it lacks [best.first.bias]",
  })
  void whatACheckpointMustHoldIsAskedFor(String name, String what) {
    arrays.remove(name);
    refused(written(), what);
  }

  private void refusedWith(String name, UnaryOperator<NDArray> change, String what) {
    NDArray sound = arrays.put(name, change.apply(arrays.get(name)));
    refused(written(), what);
    arrays.put(name, sound);
  }

  @Test
  void aSeriesIsNumbersByStep() {
    refusedWith(
        VALUES, each -> each.reshape(2, 2), VALUES + " is of type float64 and shape (2, 2)");
    refusedWith(
        VALUES, each -> each.toType(DataType.FLOAT32, true), VALUES + " is of type float32");
    refusedWith(STEPS, each -> each.toType(DataType.INT32, true), STEPS + " is of type int32");
    refusedWith(VALUES, each -> each.get("1:"), "'loss' has unequal numbers of steps and values");
    refusedWith(STEPS, each -> each.mul(-1), "in the series 'loss' step -1 comes after step 0");
  }

  @Test
  void aFileWithoutChecksumIsNoCheckpoint() {
    Path plain = folder.resolve("plain.safetensors");
    Safetensors.write(plain, arrays, metadata);
    refused(plain, "lacks its checksum");
  }

  @Test
  void theStateBeforeTheFirstStepCanBeSaved() {
    Path file = folder.resolve("first.safetensors");
    try (WholeRun fresh = new WholeRun()) {
      fresh.training.save(file);
      run.training.resume(file);
      assertEquals(fresh.state(), run.state());
    }
  }
}
