package hondo.align.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import hondo.align.RandomArrays;
import hondo.align.rl.Dpo;
import hondo.align.rl.Gae;
import hondo.align.rl.Masked;
import hondo.align.rl.MaskedRows;
import hondo.align.rl.NextTokens;
import hondo.align.rl.Reinforce;
import hondo.align.rl.TokenRewards;
import hondo.batch.TokenBatch;
import hondo.core.ArrayOwner;
import hondo.core.Check;
import hondo.core.Elements;
import hondo.core.Scope;
import hondo.core.Tape;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What learns from samples, held against the gradient that is known. */
class PolicyGradientTest {
  private static final double BETA = 0.5;

  private final EnumerableWorld world = EnumerableWorld.random(3, 3, new SplittableRandom(4));
  private final PrefixTree tree = world.tree();
  private final int[] texts = IntStream.range(0, tree.texts()).toArray();
  private final double[][] logits = new RandomArrays(5).normal(tree.prefixes(), 3);

  /** REINFORCE over all texts, each by its probability, has the exact gradient; any baseline. */
  @Test
  void reinforceIsTheExactGradientWhateverTheBaseline() {
    double[] p = tree.probabilities(logits);
    double[] log = tree.logProbabilities(logits);
    double[] before = tree.logProbabilities(world.referenceLogits());
    double[] r = world.rewards();
    for (double baseline : new double[] {0, 0.7, -20}) {
      double[] advantages = new double[p.length];
      for (int x = 0; x < p.length; x++) {
        double paid = r[x] - BETA * (log[x] - before[x]);
        advantages[x] = p.length * p[x] * (paid - baseline); // the mean over episodes divides
      }
      double[][] gradient = reinforce(tree.episodes(texts), rows(advantages));
      Check.allClose("gradient", gradient, world.gradient(logits, BETA), 1e-12);
    }
  }

  /** Rewards of single tokens, KL penalty and all, with what is still to come: the same. */
  @Test
  void reinforceOnTokenRewardsIsTheExactGradient() {
    double[] p = tree.probabilities(logits);
    TokenBatch episodes = tree.episodes(texts);
    try (TabularPolicy policy = TabularPolicy.frozen(tree, logits);
        TabularPolicy reference = TabularPolicy.frozen(tree, world.referenceLogits())) {
      double[][] rewards =
          TokenRewards.withKlPenalty(
              world.scores(episodes),
              logs(policy, episodes),
              logs(reference, episodes),
              all(),
              BETA);
      double[][] toGo = new Gae(1, 1).of(rewards, new double[texts.length][3], all()).advantages();
      double[] sums = MaskedRows.sums(rewards, all());
      double objective = 0;
      for (int x = 0; x < p.length; x++) {
        objective += p[x] * sums[x];
        for (int t = 0; t < 3; t++) {
          toGo[x][t] *= p.length * p[x];
        }
      }
      assertEquals(world.objective(p, BETA), objective, 1e-13);
      Check.allClose("gradient", reinforce(episodes, toGo), world.gradient(logits, BETA), 1e-12);
    }
  }

  /** Drawn episodes, leave-one-out baseline: within what chance allows, and better than none. */
  @Test
  void reinforceOnDrawsIsRightOnAverage() {
    double[][] exact = world.gradient(logits, 1e-9); // of the reward alone
    int batches = 60;
    double[] spread = new double[2];
    double[][] mean = new double[exact.length][3];
    SplittableRandom random = new SplittableRandom(6);
    try (TabularPolicy policy = TabularPolicy.frozen(tree, logits)) {
      for (int n = 0; n < batches; n++) {
        TokenBatch drawn = policy.draw(64, random);
        double[] scores = Arrays.stream(world.scores(drawn)).map(r -> r + 5).toArray();
        double[][] with = reinforce(drawn, rows(Reinforce.leaveOneOut(scores)));
        double[][] without = reinforce(drawn, rows(scores));
        for (int i = 0; i < 3; i++) {
          spread[0] += square(with[0][i] - exact[0][i]) / batches;
          spread[1] += square(without[0][i] - exact[0][i]) / batches;
        }
        for (int i = 0; i < mean.length * 3; i++) {
          mean[i / 3][i % 3] += with[i / 3][i % 3] / batches;
        }
      }
    }
    for (int i = 0; i < 3; i++) {
      assertEquals(exact[0][i], mean[0][i], 4 * Math.sqrt(spread[0] / batches));
    }
    assertTrue(spread[0] < 0.2 * spread[1], spread[0] + " with a baseline, without " + spread[1]);
  }

  private static double square(double x) {
    return x * x;
  }

  /** At π* the implicit rewards are the world's up to β log Z, and DPO's expected loss is flat. */
  @Test
  void dpoEndsAtTheBestPolicy() {
    double[] r = world.rewards();
    double logZ = world.optimalValue(BETA);
    try (Scope scope = Scope.open();
        TabularPolicy best = TabularPolicy.learning(tree, world.optimalLogits(BETA));
        TabularPolicy other = TabularPolicy.learning(tree, logits)) {
      NDArray reference = scope.manager().create(tree.logProbabilities(world.referenceLogits()));
      NDArray implicit = Dpo.rewards(sums(best, scope), reference, BETA);
      double[] expected = Arrays.stream(r).map(x -> x - logZ).toArray();
      Check.allClose("rewards", Elements.of(implicit), expected, 1e-13);
      assertTrue(largestGradient(best, reference) < 1e-15);
      assertTrue(largestGradient(other, reference) > 1e-4);
    }
  }

  /** Of the expected loss over all pairs, either way round by the world's own Bradley–Terry. */
  private double largestGradient(TabularPolicy policy, NDArray reference) {
    NDArray table = policy.parameters().get("logits");
    try (Tape tape = Tape.open()) {
      NDArray r = tape.manager().create(world.rewards());
      NDArray log = sums(policy, tape);
      int n = texts.length;
      NDArray a = log.reshape(n, 1).broadcast(n, n);
      NDArray b = log.reshape(1, n).broadcast(n, n);
      NDArray ra = reference.reshape(n, 1).broadcast(n, n);
      NDArray rb = reference.reshape(1, n).broadcast(n, n);
      NDArray implicit = Dpo.rewards(a, ra, BETA).sub(Dpo.rewards(b, rb, BETA));
      NDArray judged = r.reshape(n, 1).sub(r.reshape(1, n));
      NDArray probability = judged.neg().exp().add(1).pow(-1);
      // −P(a ≻ b) log σ(implicit), with −log σ(x) = log(1 + e^−x).
      tape.backward(implicit.neg().exp().add(1).log().mul(probability).mean());
      return Tape.number(tape.gradient(table).abs().max());
    }
  }

  private NDArray sums(TabularPolicy policy, ArrayOwner owner) {
    TokenBatch episodes = tree.episodes(texts);
    NDArray log =
        NextTokens.logProbabilities(policy.logits(episodes, owner), episodes.targets(owner));
    return Masked.sums(log, episodes.mask(owner));
  }

  private static double[][] logs(TabularPolicy policy, TokenBatch episodes) {
    try (Scope scope = Scope.open()) {
      NDArray targets = episodes.targets(scope);
      return Elements.matrix(NextTokens.logProbabilities(policy.logits(episodes, scope), targets));
    }
  }

  /** The gradient of what REINFORCE makes large. */
  private double[][] reinforce(TokenBatch episodes, double[][] advantages) {
    try (TabularPolicy policy = TabularPolicy.learning(tree, logits);
        Tape tape = Tape.open()) {
      NDArray log =
          NextTokens.logProbabilities(policy.logits(episodes, tape), episodes.targets(tape));
      NDArray a = tape.manager().create(Elements.flat(advantages), log.getShape());
      tape.backward(Reinforce.loss(log, a, episodes.mask(tape)));
      return Elements.matrix(tape.gradient(policy.parameters().get("logits")).neg());
    }
  }

  private static double[][] rows(double... ofEpisodes) {
    return Arrays.stream(ofEpisodes).mapToObj(a -> new double[] {a, a, a}).toArray(double[][]::new);
  }

  private boolean[][] all() {
    boolean[][] all = new boolean[texts.length][3];
    Arrays.stream(all).forEach(row -> Arrays.fill(row, true));
    return all;
  }
}
