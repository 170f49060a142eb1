package hondo.text.emergence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.runs.StoredRun;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrokkingTest {
  private static final Grokking.Config SMALL = new Grokking.Config(5, 0.6, 16, 1e-2, 0, 60, 1);

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

  /** The pair that is put in last can come to stand first, or last. */
  @Test
  void everyOrderOfThePairsIsPossible() {
    Set<String> orders = new HashSet<>();
    for (int seed = 0; seed < 100; seed++) {
      StringBuilder order = new StringBuilder();
      Grokking.shuffledPairs(2, seed).forEach(pair -> order.append(pair[0]).append(pair[1]));
      orders.add(order.toString());
    }
    assertEquals(Set.of("000111", "001101", "010011", "011100", "110001", "110100"), orders);
  }

  @Test
  void learnsItsPairsByHeartAndRepeats() {
    StoredRun first = Grokking.run(SMALL);
    StoredRun again = Grokking.run(SMALL);
    double[] train = first.column("train");
    assertTrue(train[train.length - 1] > 0.9, Arrays.toString(train));
    double[] test = first.column("test");
    assertTrue(test[test.length - 1] < 0.5, "by heart, not by the rule");
    assertArrayEquals(first.column("testLoss"), again.column("testLoss"), 1e-4);
  }

  /** At steps some 12 % apart, the first and the last among them. */
  @Test
  void measuresMoreSeldomAsItGoesOn() {
    double[] steps = Grokking.run(SMALL).column("step");
    double[] expected = {
      1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 13, 15, 17, 20, 23, 26, 30, 34, 39, 44, 50, 57, 60
    };
    assertArrayEquals(expected, steps);
  }

  /** Before it has learnt, all sums are as likely as each other; what is held out stays so. */
  @Test
  void theColumnsAreLossesAndShares() {
    StoredRun first = Grokking.run(SMALL);
    assertEquals(Math.log(6), first.column("trainLoss")[0], 0.3);
    assertEquals(Math.log(6), first.column("testLoss")[0], 0.3);
    for (String column : List.of("train", "test")) {
      // 9 of 15 pairs: 14 in both orders, where they are two, of 25.
      double known = column.equals("train") ? 14 : 25 - 14;
      for (double share : first.column(column)) {
        double right = share * known;
        assertEquals(Math.rint(right), right, 1e-9);
        assertTrue(right >= 0 && right <= known);
      }
    }
    double[] losses = first.column("trainLoss");
    assertTrue(losses[losses.length - 1] < 0.5, Arrays.toString(losses));
    assertEquals(
        "a + b modulo 5 from 14 of 25 pairs; GPT of one layer, width 16; AdamW 0.01, decay 0.0",
        first.about());
    assertEquals("grokking", first.name());
  }

  /** Decay acts on the matrices: with a strong one nothing is learnt by heart. */
  @Test
  void decayHoldsTheWeightsDown() {
    double[] held = Grokking.run(SMALL.withDecay(80)).column("trainLoss");
    assertTrue(held[held.length - 1] > 1, Arrays.toString(held));
  }

  @Test
  void variants() {
    assertEquals(new Grokking.Config(5, 0.6, 16, 1e-2, 3, 60, 1), SMALL.withDecay(3));
    assertEquals(new Grokking.Config(5, 0.6, 16, 1e-2, 0, 7, 1), SMALL.withSteps(7));
    assertEquals(31, Grokking.Config.standard().modulus());
  }

  @ParameterizedTest
  @CsvSource({"1, 0.5, 1", "2, 0, 1", "2, 1, 1", "2, NaN, 1", "2, 0.5, 0"})
  void refuses(int modulus, double share, int steps) {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> new Grokking.Config(modulus, share, 8, 1e-2, 0, steps, 1))
            .getMessage();
    assertTrue(message.endsWith("not " + modulus + ", " + share + ", " + steps), message);
  }

  @Test
  void theSmallestTask() {
    assertEquals(
        1, Grokking.run(new Grokking.Config(2, 0.5, 8, 1e-2, 0, 1, 1)).column("step").length);
  }
}
