package hondo.rag;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hondo.core.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class FusionTest {
  private static Ranking ranking(Object... idsAndScores) {
    List<Hit> hits = new ArrayList<>();
    for (int i = 0; i < idsAndScores.length; i += 2) {
      hits.add(new Hit((String) idsAndScores[i], ((Number) idsAndScores[i + 1]).doubleValue()));
    }
    return new Ranking(hits);
  }

  private static final Ranking WORDS = ranking("a", 9, "b", 4, "c", 1);
  private static final Ranking VECTORS = ranking("d", 0.9, "b", 0.8, "a", 0.1);

  /** a: 1/61 + 1/63, b: 1/62 + 1/62, which is less; d: 1/61; c: 1/63. */
  @Test
  void reciprocalRanksByHand() {
    Ranking fused = Fusion.reciprocalRank(List.of(WORDS, VECTORS));
    assertEquals(List.of("a", "b", "d", "c"), fused.ids());
    assertEquals(1 / 61.0 + 1 / 63.0, fused.hits().get(0).score(), 1e-15);
    assertEquals(2 / 62.0, fused.hits().get(1).score(), 1e-15);
    assertEquals(1 / 63.0, fused.hits().get(3).score(), 1e-15);
  }

  /** Twice the words: a 2/61 + 1/63, b 3/62, c 2/63, d 1/61; the weight 0 leaves d out. */
  @Test
  void weightedReciprocalRanksByHand() {
    Ranking fused = Fusion.weightedReciprocalRank(List.of(WORDS, VECTORS), 60, 2, 1);
    assertEquals(List.of("a", "b", "c", "d"), fused.ids());
    double[] expected = {2 / 61.0 + 1 / 63.0, 3 / 62.0, 2 / 63.0, 1 / 61.0};
    for (int i = 0; i < 4; i++) {
      assertEquals(expected[i], fused.hits().get(i).score(), 1e-15, fused.ids().get(i));
    }
    List<Ranking> both = List.of(WORDS, VECTORS);
    assertEquals(Fusion.reciprocalRank(both, 7), Fusion.weightedReciprocalRank(both, 7, 1, 1));
    assertEquals(WORDS.ids(), Fusion.weightedReciprocalRank(both, 60, 0.3, 0).ids());
  }

  /** First and fifth: 1 + 1/5 is more than twice 1/2, 1/61 + 1/65 is less than twice 1/62. */
  @Test
  void theSmallerKTheMoreTheFirstPlacesStandOut() {
    Ranking one = ranking("first", 9, "twice", 8, "c", 7, "d", 6, "e", 5);
    Ranking two = ranking("f", 9, "twice", 8, "g", 7, "h", 6, "first", 5);
    assertEquals("first", Fusion.reciprocalRank(List.of(one, two), 0).ids().get(0));
    assertEquals("twice", Fusion.reciprocalRank(List.of(one, two)).ids().get(0));
  }

  /** Whatever each retriever's scale, as long as its order is the same. */
  @Test
  void reciprocalRanksDoNotSeeScales() {
    List<DoubleUnaryOperator> rising =
        List.of(x -> 3 * x - 7, Math::exp, x -> x * x * x, Math::atan);
    for (long seed = 0; seed < 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<Ranking> before = new ArrayList<>();
      List<Ranking> after = new ArrayList<>();
      for (DoubleUnaryOperator transform : rising) {
        List<Hit> hits = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
          if (random.nextBoolean()) {
            hits.add(new Hit("p" + i, random.nextInt(-4, 5) / 2.0)); // some are equal
          }
        }
        before.add(new Ranking(hits));
        after.add(
            new Ranking(
                hits.stream()
                    .map(hit -> new Hit(hit.id(), transform.applyAsDouble(hit.score())))
                    .toList()));
      }
      assertEquals(Fusion.reciprocalRank(before), Fusion.reciprocalRank(after), "seed " + seed);
    }
  }

  /** Stretched over [0, 1]: a 1, b 3/8, c 0 and d 1, b 7/8, a 0. */
  @Test
  void weightedSumsByHand() {
    Ranking fused = Fusion.weightedSum(List.of(WORDS, VECTORS), 2, 1);
    assertEquals(List.of("a", "b", "d", "c"), fused.ids());
    double[] expected = {2, 2 * 3 / 8.0 + 7 / 8.0, 1, 0};
    for (int i = 0; i < 4; i++) {
      assertEquals(expected[i], fused.hits().get(i).score(), 1e-12, fused.ids().get(i));
    }
    assertEquals(List.of("a", "b"), Fusion.weightedSum(List.of(WORDS, VECTORS), 1, 0).top(2).ids());
  }

  /** A shift and a stretch of the scores change nothing; another curve does. */
  @Test
  void weightedSumsSeeTheCurve() {
    Ranking shifted = ranking("a", 1_009, "b", 1_004, "c", 1_001);
    Ranking curved = ranking("a", Math.exp(9), "b", Math.exp(4), "c", Math.exp(1));
    Ranking sums = Fusion.weightedSum(List.of(WORDS, VECTORS), 1, 1.5);
    assertEquals(sums, Fusion.weightedSum(List.of(shifted, VECTORS), 1, 1.5));
    assertEquals(List.of("b", "d", "a", "c"), sums.ids());
    assertEquals(
        List.of("d", "b", "a", "c"), Fusion.weightedSum(List.of(curved, VECTORS), 1, 1.5).ids());
  }

  @Test
  void equalAndHugeScoresAreStretched() {
    Ranking equal = ranking("x", 5, "y", 5);
    assertEquals(ranking("x", 1, "y", 1), Fusion.weightedSum(List.of(equal), 1));
    double huge = Double.MAX_VALUE;
    assertEquals(
        ranking("x", 1, "z", 0.5, "y", 0),
        Fusion.weightedSum(List.of(ranking("x", huge, "y", -huge, "z", 0)), 1));
  }

  @Test
  void anEmptyRankingAddsNothing() {
    Ranking empty = ranking();
    assertEquals(WORDS.ids(), Fusion.reciprocalRank(List.of(empty, WORDS)).ids());
    assertEquals(WORDS.ids(), Fusion.weightedSum(List.of(empty, WORDS), 1, 1).ids());
    assertEquals(empty, Fusion.reciprocalRank(List.of(empty)));
  }

  @Test
  void refuses() {
    Refusal.of(() -> Fusion.reciprocalRank(List.of()), "no ranking");
    Refusal.of(() -> Fusion.weightedSum(List.of()), "no ranking");
    Refusal.of(() -> Fusion.reciprocalRank(List.of(WORDS), -1), "not -1");
    Refusal.of(() -> Fusion.reciprocalRank(List.of(WORDS), Double.NaN), "not NaN");
    Refusal.of(() -> Fusion.weightedSum(List.of(WORDS), 1, 1), "1 rankings and 2");
    Refusal.of(() -> Fusion.weightedSum(List.of(WORDS), 0), "not all 0");
    Refusal.of(() -> Fusion.weightedReciprocalRank(List.of(), 60), "no ranking");
    Refusal.of(() -> Fusion.weightedReciprocalRank(List.of(WORDS), 60, 1, 1), "1 rankings and 2");
    Refusal.of(() -> Fusion.weightedReciprocalRank(List.of(WORDS), 60, 0), "not all 0");
    Refusal.of(() -> Fusion.weightedReciprocalRank(List.of(WORDS), -1, 1), "not -1");
    Refusal.of(() -> Fusion.weightedSum(List.of(WORDS), Double.NaN), "NaN");
    Refusal.of(() -> Fusion.weightedSum(List.of(WORDS, VECTORS), 2, -1), "at least 0");
  }
}
