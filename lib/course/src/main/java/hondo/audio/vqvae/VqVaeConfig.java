package hondo.audio.vqvae;

import hondo.core.Numbers;
import hondo.nn.InputCheck;
import java.util.List;

/**
 * The sizes of a {@link VqVae}.
 *
 * @param strides by how much each stage of the encoder shortens the sound, from the first on; even
 * @param channels C, inside
 * @param width D, numbers of a code
 * @param units residual units of each stage; their dilations are 1, 3, 9 …
 */
public record VqVaeConfig(List<Integer> strides, int channels, int width, int units) {
  /** Checks that all sizes are at least 1, the units at least 0 and each stride even. */
  public VqVaeConfig {
    strides = List.copyOf(strides);
    if (strides.isEmpty() || channels < 1 || width < 1 || units < 0 || units > 9) {
      throw new IllegalArgumentException(
          Numbers.format(
              "a VQ-VAE has at least 1 stride, 1 channel and codes of 1 number, and 0 to 9 residual"
                  + " units a stage, not strides %s, %d channels, width %d and %d units",
              strides, channels, width, units));
    }
    if (strides.stream().anyMatch(s -> s < 2 || s % 2 != 0 || s > 1 << 10)) {
      throw new IllegalArgumentException(
          "a stage's stride is even and 2 to 1,024, for its kernel is twice as long and centred, not"
              + " all of "
              + strides);
    }
    long hop = 1;
    for (int stride : strides) {
      hop *= stride;
      InputCheck.sizes("a VQ-VAE", "stage.weight", channels, channels, 2L * stride);
    }
    InputCheck.sizes("a VQ-VAE", "code", hop, width);
  }

  /** How many samples a code stands for: the product of the strides. */
  public int hop() {
    return strides.stream().reduce(1, (a, b) -> a * b);
  }
}
