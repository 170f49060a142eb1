package hondo.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each filter against its definition written out, on random logits and where it can be computed.
 */
class LogitFilterTest {
  private static final double NEVER = Double.NEGATIVE_INFINITY;

  private static double[] filtered(LogitFilter filter, double[] logits, int... history) {
    double[] changed = logits.clone();
    filter.apply(changed, history);
    return changed;
  }

  /** A filter with random options, and what it should do. */
  record Case(
      String name, Function<SplittableRandom, LogitFilter> filter, NaiveFilters.Naive naive) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case("greedy", r -> new Greedy(), NaiveFilters::greedy),
        new Case(
            "temperature", r -> new Temperature(r.nextDouble(0.05, 3)), NaiveFilters::temperature),
        new Case(
            "penalty",
            r -> new RepetitionPenalty(r.nextDouble(1, 3)),
            NaiveFilters::repetitionPenalty),
        new Case("top-k", r -> new TopK(r.nextInt(1, 60)), NaiveFilters::topK),
        new Case("top-p", r -> new TopP(1 - r.nextDouble()), NaiveFilters::topP),
        new Case("min-p", r -> new MinP(1 - r.nextDouble()), NaiveFilters::minP),
        new Case(
            "allowed",
            r -> AllowedTokens.of(r.ints(1_000, 0, 4_000).toArray()),
            NaiveFilters::allowed));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void doesWhatItsDefinitionSays(Case c) {
    for (int seed = 0; seed < 1_000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int size = c.name().equals("allowed") ? 4_000 : seed % 20 == 0 ? 3_000 : 50;
      size = seed % 3 == 0 && size == 50 ? random.nextInt(1, 12) : size;
      double[] logits = RandomLogits.of(random, size);
      int[] history = random.ints(random.nextInt(30), 0, size).toArray();
      LogitFilter filter = c.filter().apply(random);
      String where = filter + ", seed " + seed;
      double[] expected = c.naive().apply(filter, logits, history);
      assertArrayEquals(expected, filtered(filter, logits, history), 1e-12, where);
    }
  }

  @Test
  void topKLeavesJustSoManyWhateverIsEqual() {
    for (int seed = 0; seed < 500; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      double[] logits = RandomLogits.of(random, 200);
      int possible = count(logits);
      for (int k : new int[] {1, 2, 17, possible, 199, 200, 500}) {
        assertEquals(
            Math.min(k, possible), count(filtered(new TopK(k), logits)), k + ", seed " + seed);
      }
    }
    double[] same = new double[6];
    double[] three = {0, 0, 0, NEVER, NEVER, NEVER};
    assertArrayEquals(three, filtered(new TopK(3), same), "the first of equal ones");
    // The cut lies where one range of logits ends.
    double[] two = {5, 4.99, NEVER};
    assertArrayEquals(two, filtered(new TopK(2), new double[] {5, 4.99, 0}));
  }

  private static int count(double[] logits) {
    return (int) Arrays.stream(logits).filter(z -> z > NEVER).count();
  }

  /** The tokens that stay have a share of p, and without the least likely of them they have not. */
  @Test
  void topPLeavesTheSmallestSetThatHasTheShare() {
    for (int seed = 0; seed < 500; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      double[] logits = RandomLogits.of(random, 300);
      double p = random.nextDouble(0.01, 0.999);
      double[] all = Sampler.PLAIN.probabilities(logits);
      double[] left = filtered(new TopP(p), logits);
      double share = 0;
      double least = 1;
      for (int i = 0; i < 300; i++) {
        if (left[i] > NEVER) {
          share += all[i];
          least = Math.min(least, all[i]);
        }
      }
      assertTrue(share >= p - 1e-12, share + " of " + p + ", seed " + seed);
      assertTrue(share - least < p + 1e-12, share + " − " + least + " of " + p + ", seed " + seed);
    }
  }

  @Test
  void topPOfEqualTokensIsTheirNumber() {
    double[] logits = new double[8];
    for (int eighths = 1; eighths <= 8; eighths++) {
      double[] left = filtered(new TopP(eighths / 8.), logits);
      assertEquals(eighths, count(left), "of 8, top-p " + eighths / 8.);
      assertEquals(0, left[0]);
    }
    assertEquals(5, count(filtered(new TopP(0.51), logits)));
  }

  @Test
  void topPOfOneIsAllThatCanBeDrawn() {
    double[] logits = {0, -700, -1e9, NEVER, -36.8};
    assertArrayEquals(logits, filtered(new TopP(1), logits));
  }

  @Test
  void topPIsAShareOfWhatTopKHasLeft() {
    // 0.4, 0.3, 0.2, 0.1: the first two are 0.57 and 0.43 of themselves, so that 0.55 is one.
    double[] logits = {Math.log(0.4), Math.log(0.3), Math.log(0.2), Math.log(0.1)};
    Sampler half = Sampler.of(new TopP(0.55));
    assertArrayEquals(new double[] {4 / 7., 3 / 7., 0, 0}, half.probabilities(logits), 1e-12);
    Sampler ofTwo = Sampler.of(new TopK(2), new TopP(0.55));
    assertArrayEquals(new double[] {1, 0, 0, 0}, ofTwo.probabilities(logits));
    Sampler turned = Sampler.of(new TopP(0.55), new TopK(2));
    assertArrayEquals(
        half.probabilities(logits), turned.probabilities(logits), "the order written");
  }

  @Test
  void minPIsAShareOfTheLikeliest() {
    double[] logits = {Math.log(0.1), Math.log(0.5), Math.log(0.24), Math.log(0.16)};
    assertArrayEquals(
        new double[] {0, 50 / 74., 24 / 74., 0},
        Sampler.of(new MinP(0.4)).probabilities(logits),
        1e-12);
    assertArrayEquals(
        new double[] {0, 1, 0, 0}, Sampler.of(new MinP(0.49)).probabilities(logits), 1e-12);
    double[] two = {3, 1, 3, NEVER};
    assertArrayEquals(new double[] {3, NEVER, 3, NEVER}, filtered(new MinP(1), two));
  }

  @Test
  void theHotterTheFlatterTheColderTheBolder() {
    double[] logits = new SplittableRandom(4).doubles(30, -3, 3).toArray();
    logits[7] = NEVER;
    double[] greedy = Sampler.GREEDY.probabilities(logits);
    for (double t : new double[] {1e-3, 1e-9, 1e-300, Double.MIN_VALUE, 0}) {
      Sampler cold = Sampler.of(new Temperature(t));
      double[] apart = {-1e30, 1, 0.5, NEVER, 1e30};
      assertArrayEquals(greedy, cold.probabilities(logits), 1e-6, "seed 4, temperature " + t);
      assertArrayEquals(new double[] {0, 0, 0, 0, 1}, cold.probabilities(apart), "" + t);
    }
    double[] flat = Sampler.of(new Temperature(1e9)).probabilities(logits);
    for (int i = 0; i < flat.length; i++) {
      assertEquals(logits[i] > NEVER ? 1. / count(logits) : 0, flat[i], 1e-6);
    }
  }

  @Test
  void ofSeveralLikeliestAColdOneLeavesAllAndZeroTheFirst() {
    double[] logits = {1, 7, 7, 2};
    for (double t : new double[] {1e-3, 1e-310, Double.MIN_VALUE}) {
      double[] cold = Sampler.of(new Temperature(t)).probabilities(logits);
      assertArrayEquals(new double[] {0, 0.5, 0.5, 0}, cold, "" + t);
    }
    assertArrayEquals(new double[] {NEVER, 7, NEVER, NEVER}, filtered(new Temperature(0), logits));
    assertArrayEquals(new double[] {NEVER, 7, NEVER, NEVER}, filtered(new Greedy(), logits));
  }

  @Test
  void thePenaltyMakesLessLikelyWhateverTheSignAndOnce() {
    double[] logits = {2, -2, 1, 0, NEVER};
    double[] expected = {2 / 1.3, -2 * 1.3, 1, 0, NEVER};
    assertArrayEquals(
        expected, filtered(new RepetitionPenalty(1.3), logits, 1, 0, 0, 3, 1, 4, 0), 1e-15);
  }

  @Test
  void aGrammarSeesTheHistory() {
    // Tokens 0 … 9 are digits; after an even one an odd one must follow.
    AllowedTokens grammar =
        new AllowedTokens(
            history -> {
              BitSet next = new BitSet();
              boolean odd = history.length > 0 && history[history.length - 1] % 2 == 0;
              for (int i = odd ? 1 : 0; i < 10; i += 2) {
                next.set(i);
              }
              Arrays.fill(history, -1); // its own copy
              return next;
            });
    Sampler sampler = Sampler.of(grammar, new TopK(3));
    SplittableRandom random = new SplittableRandom(11);
    int[] text = new int[200];
    for (int t = 0; t < text.length; t++) {
      int[] history = Arrays.copyOf(text, t);
      text[t] = sampler.draw(RandomLogits.of(random, 10).clone(), history, random);
      assertArrayEquals(Arrays.copyOf(text, t), history);
      assertEquals(t % 2, text[t] % 2, "token " + t + ", seed 11");
    }
  }

  @Test
  void badOptionsAreNamed() {
    for (double t : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      refused("" + t, () -> new Temperature(t));
    }
    for (int k : new int[] {0, -1}) {
      refused("not " + k, () -> new TopK(k));
    }
    for (double p : new double[] {0, -0.1, 1.1, Double.NaN}) {
      refused("" + p, () -> new TopP(p));
      refused("" + p, () -> new MinP(p));
    }
    for (double penalty : new double[] {0.9, Double.NaN, Double.POSITIVE_INFINITY}) {
      refused("" + penalty, () -> new RepetitionPenalty(penalty));
    }
    refused("no token is allowed", AllowedTokens::of);
    refused("no token -2", () -> AllowedTokens.of(1, -2));
    assertThrows(NullPointerException.class, () -> new AllowedTokens(null));
  }

  @Test
  void whatDoesNotFitTheLogitsIsNamed() {
    double[] three = new double[3];
    refused("token 3", () -> new RepetitionPenalty(2).apply(three, 1, 3));
    refused("token -1", () -> new RepetitionPenalty(1).apply(three, -1));
    refused("token 5", () -> AllowedTokens.of(0, 5).apply(three));
    double[] impossible = {NEVER, 1, 2};
    refused("2 tokens, none of the 1", () -> AllowedTokens.of(0).apply(impossible, 1, 2));
    refused("none of the 0", () -> new AllowedTokens(h -> new BitSet()).apply(three));
    refused(
        "token 3 is allowed, and there are the logits of 0 … 2",
        () -> AllowedTokens.of(3).apply(three));
    refused(
        "a token 3, and there are the logits of 0 … 2",
        () -> new RepetitionPenalty(2).apply(three, 3));
    AllowedTokens nothing = new AllowedTokens(h -> null);
    assertThrows(NullPointerException.class, () -> nothing.apply(three));
  }

  private static void refused(String message, Runnable call) {
    String found = assertThrows(IllegalArgumentException.class, call::run).getMessage();
    assertTrue(found.contains(message), found);
  }
}
