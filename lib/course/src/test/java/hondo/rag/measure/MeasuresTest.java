package hondo.rag.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.core.Refusal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MeasuresTest {
  private static final List<String> RANKED = List.of("x", "a", "y", "b", "z");
  private static final Map<String, Integer> GRADES = Map.of("a", 1, "b", 3, "c", 2, "x", 0);

  @Test
  void byHand() {
    assertEquals(2 / 4.0, Measures.precision(4).of(RANKED, GRADES));
    assertEquals(2 / 10.0, Measures.precision(10).of(RANKED, GRADES), "missing places are wrong");
    assertEquals(1 / 3.0, Measures.recall(3).of(RANKED, GRADES));
    assertEquals(2 / 3.0, Measures.recall(99).of(RANKED, GRADES));
    assertEquals(0, Measures.success(1).of(RANKED, GRADES));
    assertEquals(1, Measures.success(2).of(RANKED, GRADES));
    assertEquals(1 / 2.0, Measures.reciprocalRank().of(RANKED, GRADES));
    assertEquals(0, Measures.reciprocalRank().of(List.of("y"), GRADES));
    assertEquals((1 / 2.0 + 2 / 4.0) / 3, Measures.averagePrecision().of(RANKED, GRADES));
    assertEquals(1 / 2.0 / 3, Measures.averagePrecision(3).of(RANKED, GRADES));
    double log3 = Math.log(3) / Math.log(2);
    double log5 = Math.log(5) / Math.log(2);
    double best = 3 + 2 / log3 + 1 / 2.0;
    assertEquals((1 / log3 + 3 / log5) / best, Measures.ndcg().of(RANKED, GRADES), 1e-12);
    assertEquals(1 / log3 / (3 + 2 / log3), Measures.ndcg(2).of(RANKED, GRADES), 1e-12);
  }

  /**
   * Graded: the best order is that of the grades, and any two of different grades swapped is less.
   */
  @Test
  void theBestOrderHasAnNdcgOfOne() {
    List<String> best = List.of("b", "c", "a", "x", "y");
    assertEquals(1, Measures.ndcg().of(best, GRADES), 1e-15);
    for (int k = 1; k < 6; k++) {
      assertEquals(1, Measures.ndcg(k).of(best, GRADES), 1e-15);
    }
    List<String> swapped = new ArrayList<>(best);
    Collections.swap(swapped, 0, 1);
    assertTrue(Measures.ndcg().of(swapped, GRADES) < 0.999);
    assertEquals(1, Measures.averagePrecision().of(swapped, GRADES), "grades above 0 are alike");
    assertEquals(1, Measures.ndcg().of(best, Map.of("b", 1, "z", -2)), "below 0 is as 0");
  }

  /** A relevant passage that goes up never makes a measure worse. */
  @Test
  void movingUpHelps() {
    List<Measure> measures =
        List.of(
            Measures.precision(3),
            Measures.recall(4),
            Measures.success(2),
            Measures.reciprocalRank(),
            Measures.averagePrecision(),
            Measures.averagePrecision(4),
            Measures.ndcg(),
            Measures.ndcg(3));
    for (long seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      Map<String, Integer> grades = new HashMap<>();
      List<String> ranked = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        ranked.add("p" + i);
        grades.put("p" + i, Math.max(0, random.nextInt(7) - 3));
      }
      grades.put("elsewhere", 1);
      Collections.shuffle(ranked, random);
      int at = 1 + random.nextInt(7);
      if (grades.get(ranked.get(at)) > grades.get(ranked.get(at - 1))) {
        List<String> better = new ArrayList<>(ranked);
        Collections.swap(better, at, at - 1);
        for (Measure measure : measures) {
          double before = measure.of(ranked, grades);
          double after = measure.of(better, grades);
          assertTrue(after >= before && before >= 0 && after <= 1, "seed " + seed);
        }
        assertTrue(
            Measures.ndcg().of(better, grades) > Measures.ndcg().of(ranked, grades),
            "seed " + seed);
      }
    }
  }

  @Test
  void refuses() {
    Refusal.of(() -> Measures.precision(0), "not 0");
    Refusal.of(() -> Measures.recall(0), "not 0");
    Refusal.of(() -> Measures.success(-1), "not -1");
    Refusal.of(() -> Measures.averagePrecision(0), "not 0");
    Refusal.of(() -> Measures.ndcg(0), "not 0");
    for (Measure measure :
        List.of(
            Measures.precision(2),
            Measures.recall(2),
            Measures.success(2),
            Measures.reciprocalRank(),
            Measures.averagePrecision(),
            Measures.ndcg())) {
      Refusal.of(() -> measure.of(List.of("a", "b", "a"), GRADES), "ranked twice");
      Refusal.of(() -> measure.of(RANKED, Map.of("a", 0, "b", -1)), "no passage is relevant");
      Refusal.of(() -> measure.of(RANKED, Map.of()), "no passage is relevant");
      assertEquals(0, measure.of(List.of(), GRADES));
    }
  }
}
