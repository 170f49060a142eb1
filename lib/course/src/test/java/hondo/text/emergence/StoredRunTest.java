package hondo.text.emergence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  @Test
  void everyPairOccursOnceInEachOrder() {
    List<int[]> pairs = Grokking.shuffledPairs(7, 3);
    Set<String> different = new HashSet<>();
    pairs.forEach(pair -> different.add(Arrays.toString(pair)));
    assertEquals(28, different.size());
    assertEquals(28, pairs.size());
    List<int[]> both = Grokking.bothOrders(pairs);
    both.forEach(pair -> different.add(Arrays.toString(pair)));
    assertEquals(49, different.size());
    assertEquals(49, both.size());
  }

  @Test
  void learnsItsPairsByHeartAndRepeats() {
    Grokking.Config config = new Grokking.Config(5, 0.6, 16, 1e-2, 0, 60, 1);
    StoredRun first = Grokking.run(config);
    StoredRun again = Grokking.run(config);
    double[] train = first.column("train");
    assertTrue(train[train.length - 1] > 0.9, Arrays.toString(train));
    assertArrayEquals(first.column("testLoss"), again.column("testLoss"), 1e-4);
  }
}
