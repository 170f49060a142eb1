package hondo.rag.answer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.core.Refusal;
import hondo.naive.NaiveMath;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MarginalsTest {
  private static double[] logs(double... probabilities) {
    return Arrays.stream(probabilities).map(Math::log).toArray();
  }

  private static double[] random(SplittableRandom random, int size) {
    return NaiveMath.logSoftmax(random.doubles(size, -3, 3).toArray());
  }

  /** (K, T): log-probabilities of the tokens of one answer. */
  private static double[][] answer(SplittableRandom random, int passages, int tokens) {
    double[][] rows = new double[passages][];
    Arrays.setAll(rows, z -> Arrays.copyOf(random(random, tokens + 3), tokens));
    return rows;
  }

  /**
   * Two passages of ¾ and ¼; two tokens that the first gives ½ and ½, the second 1 and 0. One
   * passage for all: ¾ · ¼ + ¼ · 0 = 3/16. One a token: (3/8 + 1/4) (3/8 + 0) = 15/64.
   */
  @Test
  void byHand() {
    double[] passages = logs(0.75, 0.25);
    double[][] tokens = {logs(0.5, 0.5), logs(1, 0)};
    assertEquals(3 / 16.0, Math.exp(Marginals.sequence(passages, tokens)), 1e-12);
    assertEquals(15 / 64.0, Math.exp(Marginals.token(passages, tokens)), 1e-12);
  }

  @Test
  void ofOneTokenOrOnePassageBothAreEqual() {
    for (long seed = 0; seed < 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      double[] passages = random(random, 5);
      double[][] brief = answer(random, 5, 1);
      assertEquals(
          Marginals.sequence(passages, brief), Marginals.token(passages, brief), 1e-12, "" + seed);
      double[][] alone = answer(random, 1, 6);
      double plain = Arrays.stream(alone[0]).sum();
      assertEquals(plain, Marginals.sequence(new double[1], alone), 1e-12, "" + seed);
      assertEquals(plain, Marginals.token(new double[1], alone), 1e-12, "" + seed);
      double[][] longer = answer(random, 5, 4);
      double difference = Marginals.sequence(passages, longer) - Marginals.token(passages, longer);
      assertTrue(Math.abs(difference) > 1e-9, "they differ otherwise: seed " + seed);
    }
  }

  /** Summed over all answers of two tokens, either gives 1: each is a distribution. */
  @Test
  void bothAreDistributionsOverAnswers() {
    SplittableRandom random = new SplittableRandom(5);
    int vocabulary = 4;
    double[] passages = random(random, 3);
    double[][] first = new double[3][];
    double[][][] second = new double[3][vocabulary][];
    for (int z = 0; z < 3; z++) {
      first[z] = random(random, vocabulary);
      for (int v = 0; v < vocabulary; v++) {
        second[z][v] = random(random, vocabulary);
      }
    }
    double sequence = 0;
    double token = 0;
    for (int v = 0; v < vocabulary; v++) {
      for (int w = 0; w < vocabulary; w++) {
        double[][] tokens = new double[3][];
        for (int z = 0; z < 3; z++) {
          tokens[z] = new double[] {first[z][v], second[z][v][w]};
        }
        sequence += Math.exp(Marginals.sequence(passages, tokens));
        token += Math.exp(Marginals.token(passages, tokens));
      }
    }
    assertEquals(1, sequence, 1e-12);
    assertEquals(1, token, 1e-12);
    double[] next = Marginals.nextToken(passages, first);
    assertEquals(0, NaiveMath.logSumExp(next), 1e-12);
    double mean = 0;
    for (int z = 0; z < 3; z++) {
      mean += Math.exp(passages[z]) * Math.exp(first[z][2]);
    }
    assertEquals(mean, Math.exp(next[2]), 1e-12);
  }

  @Test
  void passagesSumToOne() {
    double[] passages = Marginals.ofPassages(3, 1, 2.5, -1_000, 700);
    assertEquals(0, NaiveMath.logSumExp(passages), 1e-12);
    assertArrayEquals(
        logs(0.5, 0.25, 0.25), Marginals.ofPassages(Math.log(8), Math.log(4), Math.log(4)), 1e-12);
    assertArrayEquals(
        Marginals.ofPassages(3, 1, 2), Marginals.ofPassages(1_003, 1_001, 1_002), 1e-9);
    assertEquals(0, Marginals.ofPassages(-5)[0]);
  }

  /** A long answer's probability is below what 64 bits hold; its logarithm is not. */
  @Test
  void longAnswersDoNotVanish() {
    double[] passages = logs(0.5, 0.5);
    double[][] tokens = new double[2][1_000];
    Arrays.fill(tokens[0], -5);
    Arrays.fill(tokens[1], -6);
    assertEquals(Math.log(0.5) - 5_000, Marginals.sequence(passages, tokens), 1e-9);
    double each = Math.log((Math.exp(-5) + Math.exp(-6)) / 2);
    assertEquals(1_000 * each, Marginals.token(passages, tokens), 1e-8);
    double[][] impossible = {logs(0, 1), logs(0, 1)};
    assertEquals(Double.NEGATIVE_INFINITY, Marginals.sequence(passages, impossible));
    assertEquals(Double.NEGATIVE_INFINITY, Marginals.token(passages, impossible));
  }

  @Test
  void refuses() {
    double[] half = logs(0.5, 0.5);
    Refusal.of(() -> Marginals.ofPassages(), "no passages");
    Refusal.of(() -> Marginals.ofPassages(1, Double.NaN), "score NaN");
    Refusal.of(() -> Marginals.ofPassages(1, Double.POSITIVE_INFINITY), "score Infinity");
    Refusal.of(() -> Marginals.sequence(new double[0], new double[0][]), "no passages");
    Refusal.of(() -> Marginals.token(half, new double[2][0]), "no tokens");
    Refusal.of(() -> Marginals.token(logs(0.5, 0.3), new double[2][1]), "sum to 0.8, not 1");
    Refusal.of(() -> Marginals.token(logs(0, 0), new double[2][1]), "sum to 0, not 1");
    Refusal.of(() -> Marginals.sequence(half, new double[3][1]), "2 passages, and tokens for 3");
    Refusal.of(() -> rows(new double[2], new double[1]), "2 tokens with one passage and 1 with");
    Refusal.of(() -> rows(new double[] {0.1}, new double[] {0}), "not 0.1");
    Refusal.of(() -> rows(new double[] {0}, new double[] {Double.NaN}), "not NaN");
    Refusal.of(() -> Marginals.sequence(new double[] {Double.NaN}, new double[1][1]), "not NaN");
  }

  private static void rows(double[] first, double[] second) {
    Marginals.sequence(logs(0.5, 0.5), new double[][] {first, second});
  }
}
