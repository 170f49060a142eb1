package hondo.audio.wavenet;

import hondo.core.Numbers;
import hondo.nn.InputCheck;
import hondo.nn.conv.ConvConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * The sizes of a {@link WaveNet}. All its dilated convolutions have two taps.
 *
 * @param classes V, into how many values a sample is quantised
 * @param channels C, of the stream that goes from layer to layer
 * @param skip S, of the stream that all layers add to
 * @param dilations d, of the layers from the input on
 * @param condition H, numbers of a frame of what the model is told besides; 0 for nothing
 */
public record WaveNetConfig(
    int classes, int channels, int skip, List<Integer> dilations, int condition) {
  /** Checks that every size is at least 1, and the condition at least 0. */
  public WaveNetConfig {
    dilations = List.copyOf(dilations);
    if (classes < 1 || channels < 1 || skip < 1 || condition < 0 || dilations.isEmpty()) {
      throw new IllegalArgumentException(
          Numbers.format(
              "a WaveNet has at least 1 class, 1 channel, 1 skip channel and 1 layer, and a"
                  + " condition of 0 numbers or more, not %d, %d, %d, %d and %d",
              classes, channels, skip, dilations.size(), condition));
    }
    if (dilations.stream().anyMatch(d -> d < 1)) {
      throw new IllegalArgumentException("a dilation is at least 1, not all of " + dilations);
    }
    // The largest arrays there can be; refused here, before any part is made.
    InputCheck.sizes("a WaveNet", "embedding.weight", classes, channels);
    InputCheck.sizes("a WaveNet", "units.filter.weight", channels, channels, 2);
    InputCheck.sizes("a WaveNet", "units.skip.weight", skip, channels);
    InputCheck.sizes("a WaveNet", "hidden.weight", skip, skip);
    InputCheck.sizes("a WaveNet", "output.weight", classes, skip);
    long told = 2L * channels * dilations.size();
    InputCheck.sizes("a WaveNet", "condition.weight", told, Math.max(1, condition));
  }

  /**
   * Stacks of layers whose dilations double, 1, 2, 4 …, as in section 2.1 of the paper; no
   * condition.
   *
   * @param layers of a stack
   */
  public static WaveNetConfig of(int classes, int channels, int skip, int layers, int stacks) {
    if (layers < 1 || layers > 20 || stacks < 1) {
      throw new IllegalArgumentException(
          Numbers.format(
              "a WaveNet has 1 stack or more of 1 to 20 layers, not %d of %d", stacks, layers));
    }
    List<Integer> dilations = new ArrayList<>();
    for (int i = 0; i < layers * stacks; i++) {
      dilations.add(1 << i % layers);
    }
    return new WaveNetConfig(classes, channels, skip, dilations, 0);
  }

  /** The same, told H numbers a frame besides. */
  public WaveNetConfig withCondition(int width) {
    return new WaveNetConfig(classes, channels, skip, dilations, width);
  }

  /** L, how many layers. */
  public int layers() {
    return dilations.size();
  }

  /** The convolution of a layer's filter or gate. */
  ConvConfig convolution(int layer) {
    return ConvConfig.of(channels, channels, 2).withDilation(dilations.get(layer));
  }

  /** 1 + Σ d: how many samples, the present one among them, a prediction depends on. */
  public int receptiveField() {
    return 1 + dilations.stream().mapToInt(d -> d).sum();
  }

  /**
   * V C of the embedding; 4 C² + 2 C of filter and gate, C² + C and S C + S of what goes on and
   * aside, and 2 C H + 2 C of a condition, a layer, but that nothing goes on from the last; S² + S
   * and V S + V of the two products behind them.
   */
  public long parameterCount() {
    long c = channels;
    long s = skip;
    long layer = 5 * c * c + 3 * c + s * c + s + (condition == 0 ? 0 : 2 * c * (condition + 1));
    return classes * c + layers() * layer - (c * c + c) + s * s + s + classes * s + classes;
  }
}
