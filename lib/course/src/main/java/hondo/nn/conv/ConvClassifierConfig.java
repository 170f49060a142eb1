package hondo.nn.conv;

import hondo.core.Numbers;
import java.util.List;

/**
 * The sizes of a {@link ConvClassifier}.
 *
 * @param in channels of the input: 1 of a spectrogram, 3 of a picture in colours
 * @param widths channels after each stage; each divisible by the groups
 * @param groups of the norms
 * @param classes C
 */
public record ConvClassifierConfig(int in, List<Integer> widths, int groups, int classes) {
  /** Refuses what makes no network. */
  public ConvClassifierConfig {
    widths = List.copyOf(widths);
    if (in < 1 || groups < 1 || classes < 2 || widths.isEmpty()) {
      throw new IllegalArgumentException(
          Numbers.format(
              "a classifier has at least 1 channel, 1 stage, 1 group and 2 classes, not %d, %d, %d"
                  + " and %d",
              in, widths.size(), groups, classes));
    }
    for (int width : widths) {
      if (width < 1 || width % groups != 0) {
        throw new IllegalArgumentException(
            Numbers.format("%d channels do not fall into %d equal groups", width, groups));
      }
    }
  }

  /** Norms over four groups. */
  public static ConvClassifierConfig of(int in, int classes, Integer... widths) {
    return new ConvClassifierConfig(in, List.of(widths), 4, classes);
  }
}
