package hondo.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import hondo.core.Seeds;
import hondo.torch.Safetensors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A checkpoint is read whole or not at all. */
class DamagedCheckpointTest {
  private static final int FLIPS = 3_000;

  @TempDir Path folder;

  @BeforeEach
  void seed() {
    Seeds.set(77);
  }

  /** With an average, an evaluation and best parameters: all that a checkpoint can hold. */
  private static final class Run extends ToyRun {
    Run() {
      super(0.01, 4, 0.9);
      training
          .evaluate("bias", 2, () -> net.parameters().get("first.bias").mean().getFloat())
          .stopEarly(new EarlyStopping(100, 0));
    }

    /** All numbers of model, moments and average; step and history. */
    String state() {
      History history = training.history();
      StringBuilder text = new StringBuilder("step " + training.step());
      for (String name : history.names()) {
        text.append(name)
            .append(Arrays.toString(history.steps(name)))
            .append(Arrays.toString(history.values(name)));
      }
      for (Map<String, NDArray> part :
          Arrays.asList(net.parameters(), optimizer.state(), average.state())) {
        text.append(Arrays.hashCode(Toy.numbers(part))).append(' ');
      }
      return text.toString();
    }
  }

  private Path saved(Run run) {
    Path file = folder.resolve("whole.safetensors");
    run.training.run(4);
    run.training.save(file);
    return file;
  }

  /** Each flip: refused in words with everything as it was, or loaded as if nothing had been. */
  @Test
  void aBitThatFlippedInTheHeaderIsRefusedOrHarmless() throws IOException {
    flip(false);
  }

  @Test
  void aBitThatFlippedInTheNumbersIsRefused() throws IOException {
    Map<String, Integer> counts = flip(true);
    assertEquals(Map.of("refused", FLIPS), counts);
  }

  private Map<String, Integer> flip(boolean numbers) throws IOException {
    Map<String, Integer> counts = new TreeMap<>();
    try (Run whole = new Run()) {
      byte[] bytes = Files.readAllBytes(saved(whole));
      long header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
      int from = numbers ? (int) header + 8 : 0;
      int below = numbers ? bytes.length : (int) header + 8;
      SplittableRandom random = new SplittableRandom(20261128);
      Run other = null;
      for (int i = 0; i < FLIPS; i++) {
        if (other == null) {
          other = new Run();
          other.training.run(1);
        }
        byte[] flipped = bytes.clone();
        flipped[from + random.nextInt(below - from)] ^= (byte) (1 << random.nextInt(8));
        String what = load(other, flipped, whole.state());
        counts.merge(what, 1, Integer::sum);
        if (!what.equals("refused")) {
          other.close(); // it has taken over the file
          other = null;
        }
      }
      if (other != null) {
        other.close();
      }
    }
    System.out.println("bit flips: " + counts);
    counts.keySet().forEach(what -> assertTrue(what.matches("refused|loaded equal"), what));
    return counts;
  }

  private String load(Run run, byte[] bytes, String whole) throws IOException {
    Path file = Files.write(folder.resolve("flipped.safetensors"), bytes);
    String before = run.state();
    String what;
    try {
      run.training.resume(file);
      return run.state().equals(whole) ? "loaded equal" : "loaded, and different";
    } catch (IllegalArgumentException e) {
      boolean clear = e.getMessage().startsWith(file.toString()) && e.getMessage().length() > 60;
      what = clear ? "refused" : "unclear: " + e.getMessage();
    } catch (RuntimeException e) {
      what = "raw " + e.getClass().getSimpleName();
    }
    return run.state().equals(before) ? what : "half loaded, " + what;
  }

  /** Sound files that say something else than a checkpoint must. */
  @Test
  void whatACheckpointMustSayIsAskedFor() {
    try (Run run = new Run();
        Safetensors file = Safetensors.open(saved(run));
        hondo.core.Scope scope = hondo.core.Scope.open()) {
      Map<String, NDArray> arrays = new LinkedHashMap<>();
      file.names().forEach(name -> arrays.put(name, file.array(name, scope)));
      String before = run.state();
      refuses(run, arrays, changed(file.metadata(), "step", "x"), "its step is 'x'");
      refuses(run, arrays, changed(file.metadata(), "step", "-4"), "its step is '-4'");
      refuses(run, arrays, changed(file.metadata(), "step", null), "does not say its step");
      refuses(run, arrays, changed(file.metadata(), "seed", null), "does not say its seed");
      refuses(run, arrays, changed(file.metadata(), "seed", "9"), "call Seeds.set(9)");
      refuses(run, arrays, changed(file.metadata(), "kind", "x"), "no checkpoint of a training");
      for (String name :
          new String[] {"history.values.loss", "history.steps.loss", "best.first.bias"}) {
        Map<String, NDArray> fewer = new LinkedHashMap<>(arrays);
        fewer.remove(name);
        refuses(run, fewer, file.metadata(), name.startsWith("best") ? name : "loss");
      }
      Map<String, NDArray> other = new LinkedHashMap<>(arrays);
      other.put("history.values.loss", arrays.get("history.steps.loss"));
      refuses(run, other, file.metadata(), "of type");
      assertEquals(before, run.state());
      Path plain = folder.resolve("plain.safetensors");
      Safetensors.write(plain, arrays, file.metadata());
      String message =
          assertThrows(IllegalArgumentException.class, () -> run.training.resume(plain))
              .getMessage();
      assertTrue(message.contains("lacks its checksum"), message);
    }
  }

  private static Map<String, String> changed(Map<String, String> metadata, String key, String to) {
    Map<String, String> changed = new LinkedHashMap<>(metadata);
    changed.remove(key);
    if (to != null) {
      changed.put(key, to);
    }
    return changed;
  }

  private void refuses(
      Run run, Map<String, NDArray> arrays, Map<String, String> metadata, String word) {
    Path file = folder.resolve("said.safetensors");
    Safetensors.writeChecked(file, arrays, metadata);
    String message =
        assertThrows(IllegalArgumentException.class, () -> run.training.resume(file)).getMessage();
    assertTrue(message.contains(word), message);
  }
}
