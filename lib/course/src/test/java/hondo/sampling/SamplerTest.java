package hondo.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SamplerTest {
  private static final int[] NONE = {};
  private static final double NEVER = Double.NEGATIVE_INFINITY;

  @Test
  void plainIsTheSoftmax() {
    double[] logits = {Math.log(1), Math.log(2), Math.log(5), NEVER};
    double[] expected = {1 / 8., 2 / 8., 5 / 8., 0};
    assertArrayEquals(expected, Sampler.PLAIN.probabilities(logits), 1e-15);
    double[] large = {1e30, -1e30, 1e30};
    assertArrayEquals(new double[] {0.5, 0, 0.5}, Sampler.PLAIN.probabilities(large));
  }

  /** The chain does what its links do one after another. */
  @Test
  void filtersWorkInTheOrderWritten() {
    for (int seed = 0; seed < 1_000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int size = random.nextInt(2, 60);
      double[] logits = RandomLogits.of(random, size);
      int[] history = random.ints(random.nextInt(9), 0, size).toArray();
      List<LogitFilter> links = new ArrayList<>();
      links.add(new RepetitionPenalty(random.nextDouble(1, 2)));
      links.add(new Temperature(random.nextDouble(0.2, 3)));
      links.add(new TopK(random.nextInt(1, size + 3)));
      links.add(new TopP(1 - random.nextDouble(0.95)));
      links.add(new MinP(1 - random.nextDouble()));
      for (int i = links.size(); i > 1; i--) {
        links.add(links.remove(random.nextInt(i)));
      }
      Sampler sampler = new Sampler(links);
      double[] step = logits.clone();
      links.forEach(link -> link.apply(step, history));
      double sum = Arrays.stream(step).map(Math::exp).sum();
      double[] expected = Arrays.stream(step).map(z -> Math.exp(z) / sum).toArray();
      double[] found = sampler.probabilities(logits, history);
      assertArrayEquals(expected, found, 1e-12, sampler + ", seed " + seed);
      assertEquals(1, Arrays.stream(found).sum(), 1e-12, sampler + ", seed " + seed);
    }
  }

  @Test
  void theOrderMatters() {
    double[] logits = {4, 3, -1};
    LogitFilter penalty = new RepetitionPenalty(2);
    LogitFilter shift = (z, history) -> Arrays.setAll(z, i -> z[i] - 3.5);
    double[] expected = Sampler.PLAIN.probabilities(new double[] {4 / 2., 3, -1});
    assertArrayEquals(expected, Sampler.of(penalty, shift).probabilities(logits, 0), 1e-15);
    double[] turned = Sampler.PLAIN.probabilities(new double[] {0.5 / 2, -0.5, -4.5});
    assertArrayEquals(turned, Sampler.of(shift, penalty).probabilities(logits, 0), 1e-15);
    assertEquals(Sampler.of(shift, penalty), Sampler.of(shift).then(penalty));
  }

  @Test
  void theChainCannotBeChanged() {
    List<LogitFilter> links = new ArrayList<>(List.of(new TopK(2)));
    Sampler sampler = new Sampler(links);
    links.clear();
    assertEquals(Sampler.of(new TopK(2)), sampler);
    Sampler longer = sampler.then(new TopP(0.5));
    assertEquals(1, sampler.filters().size());
    assertEquals(List.of(new TopK(2), new TopP(0.5)), longer.filters());
  }

  /** Chi-squared of 100,000 draws against the probabilities written out. */
  @Test
  void drawsAsOftenAsTheProbabilitiesSay() {
    double[] logits = new double[12];
    Arrays.setAll(logits, i -> Math.log(i + 1));
    // What the penalty 2 makes of log 11 and log 12, and the six largest of all.
    logits[10] = 2 * Math.log(11);
    logits[11] = 2 * Math.log(12);
    Sampler sampler = Sampler.of(new RepetitionPenalty(2), new TopK(6));
    double all = 7 + 8 + 9 + 10 + 11 + 12;
    int draws = 100_000;
    int[] counts = new int[12];
    SplittableRandom random = new SplittableRandom(21);
    for (int i = 0; i < draws; i++) {
      counts[sampler.draw(logits, new int[] {10, 11, 10}, random)]++;
    }
    double chiSquared = 0;
    for (int i = 0; i < 12; i++) {
      if (i < 6) {
        assertEquals(0, counts[i]);
      } else {
        double expected = draws * (i + 1) / all;
        chiSquared += (counts[i] - expected) * (counts[i] - expected) / expected;
      }
    }
    // 5 degrees of freedom: above 20.5 once in a thousand seeds, and the seed is fixed.
    assertTrue(chiSquared < 20.5, "chi-squared " + chiSquared + ", seed 21");
  }

  /** A random number of 0 is the first token that is possible, one of nearly 1 the last. */
  @Test
  void theEndsOfTheIntervalAreThoseOfThePossibleTokens() {
    for (int size = 2; size < 100; size++) {
      double[] logits = new double[size + 2];
      logits[0] = NEVER;
      logits[1] = size % 10; // the sums are rounded
      logits[size + 1] = NEVER;
      assertEquals(1, Sampler.PLAIN.draw(logits, NONE, () -> 0L), "of " + size);
      assertEquals(size, Sampler.PLAIN.draw(logits, NONE, () -> -1L), "of " + size);
    }
    assertEquals(1, Sampler.PLAIN.draw(new double[2], NONE, () -> Long.MIN_VALUE), "a half");
  }

  @Test
  void eachDrawTakesOneNumber() {
    SplittableRandom used = new SplittableRandom(3);
    SplittableRandom same = new SplittableRandom(3);
    for (Sampler sampler : List.of(Sampler.GREEDY, Sampler.PLAIN, Sampler.of(new TopP(0.5)))) {
      sampler.draw(new double[] {1, 2, 3}, NONE, used);
      same.nextDouble();
    }
    assertEquals(same.nextLong(), used.nextLong());
  }

  @Test
  void logitsOfNetworksAreTheSameWidened() {
    SplittableRandom random = new SplittableRandom(8);
    float[] narrow = new float[40];
    double[] wide = new double[40];
    for (int i = 0; i < 40; i++) {
      narrow[i] = (float) random.nextGaussian();
      wide[i] = narrow[i];
    }
    Sampler sampler = Sampler.of(new RepetitionPenalty(1.2), new Temperature(0.8), new TopK(9));
    double[] expected = sampler.probabilities(wide, 3, 4);
    assertArrayEquals(expected, sampler.probabilities(narrow, 3, 4));
    for (int seed = 0; seed < 50; seed++) {
      assertEquals(
          sampler.draw(wide, new int[] {3, 4}, new SplittableRandom(seed)),
          sampler.draw(narrow, new int[] {3, 4}, new SplittableRandom(seed)),
          "seed " + seed);
    }
  }

  @Test
  void whatIsHandedOverStaysAsItIs() {
    double[] logits = {3, 1, 2, 0.5};
    int[] history = {1, 2};
    Sampler sampler =
        Sampler.of(
            AllowedTokens.of(0, 1, 2),
            new RepetitionPenalty(2),
            new Temperature(0.5),
            new TopK(2),
            new TopP(0.9),
            new MinP(0.1));
    sampler.draw(logits, history, new SplittableRandom(1));
    sampler.probabilities(logits, history);
    assertArrayEquals(new double[] {3, 1, 2, 0.5}, logits);
    assertArrayEquals(new int[] {1, 2}, history);
  }

  @Test
  void logitsThatAreNoneAreNamed() {
    for (Sampler sampler : List.of(Sampler.GREEDY, Sampler.PLAIN, Sampler.of(new TopP(0.5)))) {
      refused(sampler, "token 1 is NaN as it is given", 1, Double.NaN, NEVER);
      refused(sampler, "token 2 is Infinity", 1, 2, Double.POSITIVE_INFINITY);
      refused(sampler, "of 2 tokens none can be drawn as it is given", NEVER, NEVER);
      refused(sampler, "of 0 tokens none");
    }
  }

  @Test
  void theFilterThatSpoilsThemIsNamed() {
    record Spoiling(double value) implements LogitFilter {
      @Override
      public void apply(double[] logits, int... history) {
        Arrays.fill(logits, value);
      }
    }
    for (double value : new double[] {NEVER, Double.NaN, Double.POSITIVE_INFINITY}) {
      String name = "after filter 2 of 3, Spoiling[value=" + value + "]";
      refused(Sampler.of(new TopK(1), new Spoiling(value), new TopK(1)), name, 1, 2);
    }
    Sampler mask = Sampler.of(new TopK(1), AllowedTokens.of(0));
    refused(mask, "none of the 1 that are allowed", 1, 2);
  }

  private static void refused(Sampler sampler, String message, double... logits) {
    SplittableRandom random = new SplittableRandom(1);
    String found =
        assertThrows(IllegalArgumentException.class, () -> sampler.draw(logits, NONE, random))
            .getMessage();
    assertTrue(found.contains(message), found);
    assertThrows(IllegalArgumentException.class, () -> sampler.probabilities(logits));
  }
}
