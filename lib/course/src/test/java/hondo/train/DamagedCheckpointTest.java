package hondo.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.core.Seeds;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
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
    try (WholeRun whole = new WholeRun()) {
      byte[] bytes = Files.readAllBytes(whole.saved(folder));
      long header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
      int from = numbers ? (int) header + 8 : 0;
      int below = numbers ? bytes.length : (int) header + 8;
      SplittableRandom random = new SplittableRandom(20261128);
      WholeRun other = null;
      for (int i = 0; i < FLIPS; i++) {
        if (other == null) {
          other = new WholeRun();
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

  private String load(WholeRun run, byte[] bytes, String whole) throws IOException {
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
}
