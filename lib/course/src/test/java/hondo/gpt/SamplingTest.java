package hondo.gpt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SamplingTest {
  private static final int[] NONE = {};
  private static final SplittableRandom RANDOM = new SplittableRandom(20);

  /** Random logits, no two of them equal. */
  private static float[] logits(int size) {
    float[] logits = new float[size];
    for (int i = 0; i < size; i++) {
      logits[i] = (float) (6 * RANDOM.nextDouble() - 3);
    }
    return logits;
  }

  private static double[] softmax(double[] scores) {
    double[] p = Arrays.stream(scores).map(Math::exp).toArray();
    double sum = Arrays.stream(p).sum();
    return Arrays.stream(p).map(v -> v / sum).toArray();
  }

  private static double[] widened(float[] logits) {
    double[] scores = new double[logits.length];
    Arrays.setAll(scores, i -> logits[i]);
    return scores;
  }

  /** The definition, set by set: the smallest likeliest set that reaches p of what top-k left. */
  private static double[] bruteForce(Sampling sampling, float[] logits, int... recent) {
    double[] scores = widened(logits);
    for (int token : Arrays.stream(recent).distinct().toArray()) {
      scores[token] *= scores[token] > 0 ? 1 / sampling.penalty() : sampling.penalty();
    }
    double[] p = softmax(Arrays.stream(scores).map(s -> s / sampling.temperature()).toArray());
    List<Integer> ranked = new ArrayList<>();
    for (int i = 0; i < p.length; i++) {
      ranked.add(i);
    }
    ranked.sort(Comparator.comparing((Integer i) -> p[i]).reversed());
    p(p, ranked, sampling.topK() == 0 ? p.length : Math.min(p.length, sampling.topK()));
    for (int size = 1; size <= p.length; size++) {
      double sum = ranked.subList(0, size).stream().mapToDouble(i -> p[i]).sum();
      if (sum >= sampling.topP()) {
        p(p, ranked, size);
        break;
      }
    }
    return p;
  }

  /** Keeps the first so many and makes them a distribution. */
  private static void p(double[] p, List<Integer> ranked, int size) {
    ranked.subList(size, p.length).forEach(i -> p[i] = 0);
    double sum = Arrays.stream(p).sum();
    Arrays.setAll(p, i -> p[i] / sum);
  }

  @Test
  void plainIsTheSoftmax() {
    float[] logits = logits(50);
    assertArrayEquals(softmax(widened(logits)), Sampling.PLAIN.probabilities(logits), 1e-12);
  }

  @Test
  void aTemperatureRaisesProbabilitiesToAPower() {
    float[] logits = logits(50);
    double[] p = Sampling.PLAIN.probabilities(logits);
    for (double temperature : new double[] {0.1, 0.7, 1.5, 20}) {
      double[] expected = Arrays.stream(p).map(v -> Math.pow(v, 1 / temperature)).toArray();
      double sum = Arrays.stream(expected).sum();
      assertArrayEquals(
          Arrays.stream(expected).map(v -> v / sum).toArray(),
          Sampling.PLAIN.withTemperature(temperature).probabilities(logits),
          1e-12);
    }
  }

  @Test
  void extremeTemperaturesAreTheLikeliestAndTheUniform() {
    float[] logits = logits(30);
    assertArrayEquals(
        Sampling.GREEDY.probabilities(logits),
        Sampling.PLAIN.withTemperature(1e-4).probabilities(logits),
        1e-6);
    double[] flat = Sampling.PLAIN.withTemperature(1e6).probabilities(logits);
    assertArrayEquals(softmax(new double[30]), flat, 1e-6);
  }

  @Test
  void largeLogitsDoNotOverflow() {
    double[] p = Sampling.PLAIN.probabilities(new float[] {1e30f, -1e30f, 1e30f});
    assertArrayEquals(new double[] {0.5, 0, 0.5}, p, 0);
    double[] q = Sampling.PLAIN.probabilities(new float[] {Float.NEGATIVE_INFINITY, 2, 2});
    assertArrayEquals(new double[] {0, 0.5, 0.5}, q, 0);
  }

  @Test
  void allStagesTogetherAreWhatTheDefinitionSays() {
    for (int trial = 0; trial < 2_000; trial++) {
      int size = RANDOM.nextInt(2, 40);
      float[] logits = logits(size);
      int[] recent = RANDOM.ints(RANDOM.nextInt(5), 0, size).toArray();
      Sampling sampling =
          new Sampling(
              RANDOM.nextDouble(0.2, 3),
              RANDOM.nextInt(0, size + 3),
              1 - RANDOM.nextDouble(0.95),
              RANDOM.nextDouble(1, 2));
      double[] found = sampling.probabilities(logits, recent);
      assertArrayEquals(
          bruteForce(sampling, logits, recent), found, 1e-12, () -> "with " + sampling);
      assertEquals(1, Arrays.stream(found).sum(), 1e-12);
    }
  }

  @Test
  void topPIsAShareOfWhatTopKHasLeft() {
    // 0.4, 0.3, 0.2, 0.1: the first two are 0.57 and 0.43 of themselves, so that 0.55 is one.
    float[] logits = new float[4];
    for (int i = 0; i < 4; i++) {
      logits[i] = (float) Math.log(0.4 - 0.1 * i);
    }
    Sampling half = Sampling.PLAIN.withTopP(0.55);
    assertArrayEquals(new double[] {4 / 7., 3 / 7., 0, 0}, half.probabilities(logits), 1e-6);
    assertArrayEquals(new double[] {1, 0, 0, 0}, half.withTopK(2).probabilities(logits), 1e-6);
  }

  @Test
  void onlyTheLikeliestStays() {
    float[] logits = logits(20);
    double[] greedy = Sampling.GREEDY.probabilities(logits);
    assertArrayEquals(greedy, Sampling.PLAIN.withTopK(1).probabilities(logits));
    assertArrayEquals(greedy, Sampling.PLAIN.withTopP(1e-9).probabilities(logits));
  }

  @Test
  void ofEqualLogitsTheFirstIsGreedyAndTopKKeepsJustSoMany() {
    float[] same = new float[6];
    assertEquals(0, Sampling.GREEDY.draw(same, NONE, RANDOM));
    double[] three = Sampling.PLAIN.withTopK(3).probabilities(same);
    assertArrayEquals(new double[] {1 / 3., 1 / 3., 1 / 3., 0, 0, 0}, three, 1e-12);
  }

  @Test
  void thePenaltyMakesWhatWasSeenLessLikelyWhateverItsSign() {
    float[] logits = {2, -2, 1, 0};
    double[] scores = {2 / 1.3, -2 * 1.3, 1, 0};
    Sampling sampling = Sampling.PLAIN.withPenalty(1.3);
    double[] found = sampling.probabilities(logits, 0, 1, 3, 0, 0);
    assertArrayEquals(softmax(scores), found, 1e-12, "once, however often a token was seen");
    assertEquals(2, Sampling.GREEDY.withPenalty(2.5).draw(logits, new int[] {0}, RANDOM));
  }

  @Test
  void tokensAreDrawnAsOftenAsTheirProbabilitySays() {
    float[] logits = logits(12);
    Sampling sampling = new Sampling(0.8, 9, 0.95, 1.2);
    int[] recent = {1, 5};
    double[] p = sampling.probabilities(logits, recent);
    int draws = 100_000;
    int[] counts = new int[12];
    SplittableRandom random = new SplittableRandom(21);
    for (int i = 0; i < draws; i++) {
      counts[sampling.draw(logits, recent, random)]++;
    }
    for (int i = 0; i < 12; i++) {
      double deviation = Math.sqrt(draws * p[i] * (1 - p[i]));
      assertEquals(draws * p[i], counts[i], 4.5 * deviation, "token " + i);
    }
  }

  /** Where the probabilities sum to a little less than 1, the last of those possible is drawn. */
  @Test
  void aDrawBeyondTheSumIsTheLastPossible() {
    for (int size = 2; size < 100; size++) {
      float[] logits = new float[size + 1];
      logits[size] = Float.NEGATIVE_INFINITY;
      assertEquals(size - 1, Sampling.PLAIN.draw(logits, NONE, () -> -1L), "of " + size);
      assertEquals(0, Sampling.PLAIN.draw(logits, NONE, () -> 0L));
    }
  }

  @Test
  void logitsStayAsTheyAre() {
    float[] logits = logits(9);
    float[] before = logits.clone();
    new Sampling(0.5, 3, 0.5, 1.5).draw(logits, new int[] {1, 2}, RANDOM);
    assertArrayEquals(before, logits);
  }

  @Test
  void badInputIsNamed() {
    float[] bad = {1, Float.NaN, 2};
    var error =
        assertThrows(IllegalArgumentException.class, () -> Sampling.GREEDY.draw(bad, NONE, RANDOM));
    assertTrue(error.getMessage().contains("token 1"), error.getMessage());
    float[] infinite = {1, Float.POSITIVE_INFINITY, 2};
    assertThrows(IllegalArgumentException.class, () -> Sampling.PLAIN.draw(infinite, NONE, RANDOM));
    float[] impossible = {Float.NEGATIVE_INFINITY, Float.NEGATIVE_INFINITY};
    assertThrows(
        IllegalArgumentException.class, () -> Sampling.PLAIN.draw(impossible, NONE, RANDOM));
    assertThrows(
        IllegalArgumentException.class, () -> Sampling.PLAIN.draw(new float[0], NONE, RANDOM));
    Sampling penalty = Sampling.PLAIN.withPenalty(2);
    assertThrows(
        IllegalArgumentException.class, () -> penalty.draw(new float[3], new int[] {3}, RANDOM));
    for (double t : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThrows(IllegalArgumentException.class, () -> Sampling.PLAIN.withTemperature(t), "" + t);
    }
    assertThrows(IllegalArgumentException.class, () -> Sampling.PLAIN.withTopK(-1));
    for (double p : new double[] {0, -0.1, 1.1, Double.NaN}) {
      assertThrows(IllegalArgumentException.class, () -> Sampling.PLAIN.withTopP(p), "" + p);
    }
    for (double p : new double[] {0.9, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThrows(IllegalArgumentException.class, () -> Sampling.PLAIN.withPenalty(p), "" + p);
    }
  }
}
