package hondo.align.ppo;

import hondo.align.rl.Gae;
import hondo.core.Numbers;
import java.util.Objects;

/**
 * How PPO goes on: an iteration draws episodes, and goes through them several times in minibatches.
 *
 * @param beta β ≥ 0, the price of a nat of KL to the reference
 * @param episodes how many an iteration draws
 * @param minibatch how many of them make a step; divides their number
 * @param epochs how often an iteration goes through them
 * @param clip ε of the ratio, > 0
 * @param valueClip ε of the values, > 0; infinite for none
 * @param valueWeight of the value loss beside that of the policy, ≥ 0
 * @param entropyWeight of the entropy, which is made larger, ≥ 0
 * @param gae γ and λ
 */
public record PpoConfig(
    double beta,
    int episodes,
    int minibatch,
    int epochs,
    double clip,
    double valueClip,
    double valueWeight,
    double entropyWeight,
    Gae gae) {
  public PpoConfig {
    Objects.requireNonNull(gae, "gae");
    if (!(beta >= 0 && beta < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("the price of KL is β ≥ 0, not " + beta);
    }
    if (minibatch < 1 || episodes < 2 || epochs < 1 || episodes % minibatch != 0) {
      throw new IllegalArgumentException(
          Numbers.format(
              "PPO takes at least two episodes, a minibatch that divides their number, and at"
                  + " least one epoch; not %d episodes in minibatches of %d, %d times",
              episodes, minibatch, epochs));
    }
    if (!(clip > 0 && valueClip > 0)) {
      throw new IllegalArgumentException(
          Numbers.format("clipping is to ± ε, ε > 0, not %s and %s", clip, valueClip));
    }
    if (!(valueWeight >= 0 && entropyWeight >= 0)
        || Double.isInfinite(valueWeight + entropyWeight)) {
      throw new IllegalArgumentException(
          Numbers.format(
              "weights of losses are at least 0 and finite, not %s and %s",
              valueWeight, entropyWeight));
    }
  }

  /** 256 episodes, four times through in minibatches of 64, ε = 0.2, γ = 1, λ = 0.95. */
  public static PpoConfig of(double beta) {
    return new PpoConfig(beta, 256, 64, 4, 0.2, 0.2, 0.5, 0, new Gae(1, 0.95));
  }

  /** The same with other amounts. */
  public PpoConfig withBatches(int newEpisodes, int newMinibatch, int newEpochs) {
    return new PpoConfig(
        beta,
        newEpisodes,
        newMinibatch,
        newEpochs,
        clip,
        valueClip,
        valueWeight,
        entropyWeight,
        gae);
  }

  /** The same with other clipping. */
  public PpoConfig withClips(double newClip, double newValueClip) {
    return new PpoConfig(
        beta, episodes, minibatch, epochs, newClip, newValueClip, valueWeight, entropyWeight, gae);
  }

  /** The same with other weights. */
  public PpoConfig withWeights(double newValueWeight, double newEntropyWeight) {
    return new PpoConfig(
        beta, episodes, minibatch, epochs, clip, valueClip, newValueWeight, newEntropyWeight, gae);
  }

  /** The same with another γ and λ. */
  public PpoConfig withGae(Gae newGae) {
    return new PpoConfig(
        beta, episodes, minibatch, epochs, clip, valueClip, valueWeight, entropyWeight, newGae);
  }

  /** How many steps of a training so many iterations are. */
  public long steps(long iterations) {
    return iterations * epochs * (episodes / minibatch);
  }
}
