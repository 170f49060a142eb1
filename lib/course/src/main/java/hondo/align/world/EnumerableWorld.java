package hondo.align.world;

import hondo.align.ppo.RewardModel;
import hondo.align.rl.KlEstimator;
import hondo.batch.TokenBatch;
import hondo.core.Finite;
import hondo.core.Numbers;
import hondo.naive.NaiveMath;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Texts with a reference policy and a reward, all listed: J(π) = E_π[r] − β KL(π‖π_ref), its
 * largest value β log Z with Z = Σ π_ref(x) exp(r(x)/β), the policy that has it, π*(x) = π_ref(x)
 * exp(r(x)/β) / Z, and the gradient of J, all exact. For any π, J(π) = β log Z − β KL(π‖π*).
 *
 * <p>Distributions over texts are arrays (V^T); policies are tables of logits (P, V), see {@link
 * PrefixTree}.
 */
public final class EnumerableWorld implements RewardModel {
  private final PrefixTree tree;
  private final double[][] referenceLogits;
  private final double[] rewards;

  private EnumerableWorld(PrefixTree tree, double[][] referenceLogits, double[] rewards) {
    this.tree = tree;
    this.referenceLogits = referenceLogits;
    this.rewards = rewards;
  }

  /**
   * @param referenceLogits (P, V), of the reference policy
   * @param rewards (V^T), one for each text
   */
  public static EnumerableWorld of(PrefixTree tree, double[][] referenceLogits, double[] rewards) {
    tree.requireTable(referenceLogits);
    Finite.require("rewards of the world", rewards);
    if (rewards.length != tree.texts()) {
      throw new IllegalArgumentException(
          Numbers.format("%d rewards for %d texts", rewards.length, tree.texts()));
    }
    return new EnumerableWorld(tree, copy(referenceLogits), rewards.clone());
  }

  /** Logits of the reference and rewards, all drawn from the standard normal distribution. */
  public static EnumerableWorld random(int vocabulary, int length, RandomGenerator random) {
    PrefixTree tree = new PrefixTree(vocabulary, length);
    double[][] logits = new double[tree.prefixes()][vocabulary];
    for (double[] row : logits) {
      Arrays.setAll(row, v -> random.nextGaussian());
    }
    double[] rewards = new double[tree.texts()];
    Arrays.setAll(rewards, text -> random.nextGaussian());
    return new EnumerableWorld(tree, logits, rewards);
  }

  /** Its texts. */
  public PrefixTree tree() {
    return tree;
  }

  /** (V^T), a copy. */
  public double[] rewards() {
    return rewards.clone();
  }

  /** The reward of the text in each row, (B). */
  @Override
  public double[] scores(TokenBatch episodes) {
    return Arrays.stream(tree.textsOf(episodes)).mapToDouble(text -> rewards[text]).toArray();
  }

  /** The reference policy, (P, V), a copy. */
  public double[][] referenceLogits() {
    return copy(referenceLogits);
  }

  /** π_ref of each text, (V^T). */
  public double[] reference() {
    return tree.probabilities(referenceLogits);
  }

  /** Σ p(x) r(x). */
  public double expectedReward(double... p) {
    requireTexts(p);
    return NaiveMath.dot(p, rewards);
  }

  /** KL(p‖π_ref) in nats. */
  public double kl(double... p) {
    return KlEstimator.exact(p, reference());
  }

  /** J = E_p[r] − β KL(p‖π_ref). */
  public double objective(double[] p, double beta) {
    requireBeta(beta);
    return expectedReward(p) - beta * kl(p);
  }

  /** β log Z, the largest that J can be. */
  public double optimalValue(double beta) {
    return beta * NaiveMath.logSumExp(tilted(beta));
  }

  /** π* of each text, (V^T). */
  public double[] optimum(double beta) {
    return NaiveMath.softmax(tilted(beta));
  }

  /**
   * π* as a policy, (P, V): the reference's log-probability of a next token plus 1/β times what J
   * can still become after it. So each step of the best policy needs to know only the value of what
   * comes then.
   */
  public double[][] optimalLogits(double beta) {
    requireBeta(beta);
    double[][] logits = copy(referenceLogits);
    double[] values = rewards; // of what was written so far, longest first
    for (int t = tree.length() - 1; t >= 0; t--) {
      double[] before = new double[values.length / tree.vocabulary()];
      for (int n = 0; n < before.length; n++) {
        int first = n * tree.vocabulary();
        int prefix = tree.prefixOf(first * (rewards.length / values.length), t);
        double[] row = NaiveMath.logSoftmax(referenceLogits[prefix]);
        for (int v = 0; v < row.length; v++) {
          row[v] += values[first + v] / beta;
        }
        logits[prefix] = row;
        before[n] = beta * NaiveMath.logSumExp(row);
      }
      values = before;
    }
    return logits;
  }

  /**
   * ∂J/∂logits of a policy, (P, V) → (P, V): Σ_x π(x) (r(x) − β log π(x)/π_ref(x)) ∂log π(x), the
   * expectation that REINFORCE samples (Williams 1992).
   */
  public double[][] gradient(double[][] logits, double beta) {
    requireBeta(beta);
    double[] log = tree.logProbabilities(logits);
    double[] logReference = tree.logProbabilities(referenceLogits);
    double[][] next = Arrays.stream(logits).map(NaiveMath::softmax).toArray(double[][]::new);
    double[][] gradient = new double[logits.length][tree.vocabulary()];
    for (int text = 0; text < log.length; text++) {
      double paid = rewards[text] - beta * (log[text] - logReference[text]);
      double weight = Math.exp(log[text]) * paid;
      for (int t = 0; t < tree.length(); t++) {
        int prefix = tree.prefixOf(text, t);
        for (int v = 0; v < tree.vocabulary(); v++) {
          double chosen = v == tree.tokenOf(text, t) ? 1 : 0;
          gradient[prefix][v] += weight * (chosen - next[prefix][v]);
        }
      }
    }
    return gradient;
  }

  /** log π_ref(x) + r(x)/β. */
  private double[] tilted(double beta) {
    requireBeta(beta);
    double[] tilted = tree.logProbabilities(referenceLogits);
    Arrays.setAll(tilted, text -> tilted[text] + rewards[text] / beta);
    return tilted;
  }

  private void requireTexts(double... p) {
    Finite.require("probabilities", p);
    if (p.length != rewards.length) {
      throw new IllegalArgumentException(
          Numbers.format(
              "a distribution over %d texts, and there are %d", p.length, rewards.length));
    }
  }

  private static void requireBeta(double beta) {
    if (!(beta > 0 && beta < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the price of KL is β > 0 and finite, not "
              + beta
              + ": without one the best policy writes the best text alone");
    }
  }

  private static double[][] copy(double[][] rows) {
    return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
  }
}
