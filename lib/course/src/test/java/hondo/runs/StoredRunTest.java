package hondo.runs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoredRunTest {
  @Test
  void comesBackFromItsLines() {
    StoredRun run =
        new StoredRun(
            "x",
            "what, and how",
            12,
            Map.of("step", new double[] {1, 20, 3e5}, "loss", new double[] {0.5, 1e-7, 4}));
    StoredRun back = StoredRun.parse("x", run.lines());
    assertEquals(run.about(), back.about());
    assertEquals(12, back.seconds());
    run.columns().forEach((name, values) -> assertArrayEquals(values, back.column(name), 1e-9));
    assertThrows(IllegalArgumentException.class, () -> back.column("accuracy"));
  }

  @Test
  void saysWhatIsMissing() {
    assertThrows(IllegalArgumentException.class, () -> StoredRun.read("nothing"));
    assertThrows(IllegalArgumentException.class, () -> StoredRun.parse("x", List.of("# a")));
  }

  @Test
  void theStoredRunsAreThere() {
    StoredRun grokking = StoredRun.read("grokking");
    double[] test = grokking.column("test");
    assertTrue(test[test.length - 1] > 0.9);
    StoredRun scaling = StoredRun.read("scaling");
    double[] bits = scaling.column("bits");
    for (int i = 1; i < bits.length; i++) {
      assertTrue(bits[i] < bits[i - 1]);
    }
  }
}
