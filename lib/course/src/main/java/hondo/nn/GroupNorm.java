package hondo.nn;

import ai.djl.ndarray.NDArray;
import hondo.core.Numbers;
import hondo.torch.Norms;

/**
 * Group norm (Wu and He 2018): each group of channels of each example to mean 0 and variance 1,
 * then a gain and a bias a channel; (B, C, T) or (B, C, height, width) → the same.
 */
public final class GroupNorm extends Layer {
  private final long channels;
  private final int groups;
  private final NDArray weight;
  private final NDArray bias;

  /**
   * @param groups divides the channels
   * @param channels C
   */
  public GroupNorm(int groups, long channels) {
    if (groups < 1 || channels < 1 || channels % groups != 0) {
      throw new IllegalArgumentException(
          Numbers.format(
              "GroupNorm: %d channels do not fall into %d equal groups", channels, groups));
    }
    this.groups = groups;
    this.channels = channels;
    weight = parameter("weight", Init.ONES, channels);
    bias = parameter("bias", Init.ZEROS, channels);
  }

  @Override
  public NDArray forward(NDArray input) {
    requireChannels(input, "input", input.getShape().dimension() == 4 ? 4 : 3, channels);
    return Norms.groupNorm(input, weight, bias, groups);
  }
}
