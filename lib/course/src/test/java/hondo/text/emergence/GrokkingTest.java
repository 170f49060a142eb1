package hondo.text.emergence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.runs.StoredRun;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GrokkingTest {
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
