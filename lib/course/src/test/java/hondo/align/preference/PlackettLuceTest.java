package hondo.align.preference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import hondo.align.RandomArrays;
import hondo.core.GradCheck;
import hondo.core.Refusal;
import hondo.core.Scope;
import hondo.core.Tape;
import hondo.naive.NaivePreferences;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PlackettLuceTest {
  private final RandomArrays random = new RandomArrays(4);

  @Test
  void lossIsThatOfTheLoops() {
    double[][] scores = random.normal(3, 5);
    double mean = 0;
    for (double[] row : scores) {
      mean += NaivePreferences.plackettLuce(row) / scores.length;
    }
    try (Scope scope = Scope.open()) {
      NDArray s = RandomArrays.array(scope, scores);
      assertEquals(mean, Tape.number(PlackettLuce.loss(s)), 1e-13);
      assertEquals(mean, Tape.number(PlackettLuce.loss(s.add(9))), 1e-12); // shifts say nothing
      GradCheck.function("loss", x -> PlackettLuce.loss(x.get(0)), s);
    }
  }

  @Test
  void ofTwoItemsItIsBradleyTerry() {
    try (Scope scope = Scope.open()) {
      NDArray s = RandomArrays.array(scope, random.normal(6, 2));
      double pairs = Tape.number(BradleyTerry.loss(s.get(":, 0"), s.get(":, 1")));
      assertEquals(pairs, Tape.number(PlackettLuce.loss(s)), 1e-14);
      assertEquals(pairs, Tape.number(BradleyTerry.rankingLoss(s)), 1e-14);
    }
  }

  /** Over all 4! orders the probabilities sum to 1, and draws come as often as they say. */
  @Test
  void isADistributionOverOrdersAndDrawnFrom() {
    double[] scores = {1, 0, -0.5, 0.3};
    Map<List<Integer>, Integer> drawn = new HashMap<>();
    SplittableRandom dice = new SplittableRandom(1);
    int draws = 20_000;
    for (int n = 0; n < draws; n++) {
      drawn.merge(boxed(PlackettLuce.draw(scores, dice)), 1, Integer::sum);
    }
    double total = 0;
    List<List<Integer>> orders = new ArrayList<>();
    permute(new ArrayList<>(), orders);
    assertEquals(24, orders.size());
    try (Scope scope = Scope.open()) {
      for (List<Integer> order : orders) {
        double[] bestFirst = order.stream().mapToDouble(i -> scores[i]).toArray();
        NDArray row = RandomArrays.array(scope, new double[][] {bestFirst});
        double p = Math.exp(-Tape.number(PlackettLuce.loss(row)));
        total += p;
        double deviation = Math.sqrt(p * (1 - p) / draws);
        assertEquals(p, drawn.getOrDefault(order, 0) / (double) draws, 4.5 * deviation, "" + order);
      }
    }
    assertEquals(1, total, 1e-12);
  }

  private static void permute(List<Integer> begun, List<List<Integer>> orders) {
    if (begun.size() == 4) {
      orders.add(List.copyOf(begun));
      return;
    }
    for (int i = 0; i < 4; i++) {
      if (!begun.contains(i)) {
        begun.add(i);
        permute(begun, orders);
        begun.remove(begun.size() - 1);
      }
    }
  }

  private static List<Integer> boxed(int... order) {
    return Arrays.stream(order).boxed().toList();
  }

  @Test
  void refusals() {
    double[] scores = {0, Double.NaN};
    Refusal.of(() -> PlackettLuce.draw(scores, new SplittableRandom(1)), "number 1 is NaN");
  }
}
