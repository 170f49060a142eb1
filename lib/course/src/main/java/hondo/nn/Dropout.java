package hondo.nn;

import ai.djl.ndarray.NDArray;
import hondo.core.Numbers;
import hondo.core.StepRandom;
import hondo.torch.Recording;
import java.util.random.RandomGenerator;

/**
 * Dropout (Srivastava et al. 2014): while gradients are {@linkplain Recording recorded}, each
 * number is set to zero with probability p, and the others are divided by 1 − p, so that the mean
 * stays; otherwise nothing happens. Any shape → the same.
 *
 * <p>In a step of a training, which numbers are dropped depends on the run's seed, the step and the
 * place in it ({@link StepRandom}), so that a resumed run drops what an unbroken one drops.
 * Elsewhere the layer's own generator decides.
 */
public final class Dropout extends Layer {
  private final double probability;
  private final RandomGenerator random;

  /**
   * @param probability p, 0 ≤ p &lt; 1
   * @param random decides which numbers outside of a training's steps; there, layers from equal
   *     generators drop the same
   */
  public Dropout(double probability, RandomGenerator random) {
    if (!(probability >= 0 && probability < 1)) {
      throw new IllegalArgumentException(
          Numbers.format("the probability of dropout is %s, and should be 0 ≤ p < 1", probability));
    }
    this.probability = probability;
    this.random = random;
  }

  @Override
  public NDArray forward(NDArray input) {
    requireNumbers(input, "input");
    if (probability == 0 || !Recording.isOn()) {
      return input;
    }
    RandomGenerator draws = StepRandom.of("dropout", random);
    float[] factors = new float[Math.toIntExact(input.size())];
    float kept = (float) (1 / (1 - probability));
    for (int i = 0; i < factors.length; i++) {
      factors[i] = draws.nextFloat() < probability ? 0 : kept;
    }
    return input.mul(constant(input, factors, input.getShape().getShape()));
  }
}
