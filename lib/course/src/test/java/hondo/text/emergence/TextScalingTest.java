package hondo.text.emergence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.data.DatasetMissing;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class TextScalingTest {
  private static StoredRun run(int steps, Integer... widths) {
    try {
      return TextScaling.run(new TextScaling.Config(List.of(widths), steps, 1));
    } catch (DatasetMissing e) {
      return Assumptions.abort(e.getMessage());
    }
  }

  /** Two layers of 12 C² + 2 C numbers; 27 C for the letters and C for the last norm. */
  @Test
  void theColumnsAreTheModels() {
    StoredRun run = run(20, 8, 32);
    assertEquals("scaling", run.name());
    assertTrue(run.about().endsWith("20 steps of 32 × 64 letters each"), run.about());
    assertArrayEquals(new double[] {8, 32}, run.column("width"));
    double[] blocks = {2 * (12 * 64 + 16), 2 * (12 * 1024 + 64)};
    assertArrayEquals(blocks, run.column("blocks"));
    double[] parameters = {blocks[0] + 28 * 8, blocks[1] + 28 * 32};
    assertArrayEquals(parameters, run.column("parameters"));
    double letters = 20.0 * 32 * 64;
    assertArrayEquals(new double[] {letters, letters}, run.column("letters"));
  }

  /** From log₂ 27 = 4.75 bits a letter to fewer than the letters' frequencies give, 4.1. */
  @Test
  void itLearns() {
    assertEquals(4.75, run(1, 8).column("bits")[0], 0.2);
    double bits = run(60, 32).column("bits")[0];
    assertTrue(bits > 2 && bits < 4, "" + bits);
  }
}
