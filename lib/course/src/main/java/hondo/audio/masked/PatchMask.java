package hondo.audio.masked;

import hondo.core.Numbers;
import java.util.Arrays;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Which patches of a spectrogram are seen, and which are to be guessed.
 *
 * @param kept numbers of patches, rising, at least one
 * @param hidden all others, rising, at least one
 */
public record PatchMask(int[] kept, int[] hidden) {
  public PatchMask {
    int[] all = IntStream.concat(Arrays.stream(kept), Arrays.stream(hidden)).sorted().toArray();
    if (kept.length == 0
        || hidden.length == 0
        || !Arrays.equals(all, IntStream.range(0, all.length).toArray())) {
      throw new IllegalArgumentException(
          "a mask keeps some patches and hides all others, each number once");
    }
    kept = kept.clone();
    hidden = hidden.clone();
    Arrays.sort(kept);
    Arrays.sort(hidden);
  }

  /**
   * Single patches, drawn without replacement.
   *
   * @param count P, at least 2
   * @param ratio the share that is hidden, rounded to whole patches; neither none nor all
   */
  public static PatchMask ofPatches(int count, double ratio, RandomGenerator random) {
    int[] order = drawn(count, random);
    int hidden = hidden(count, ratio);
    return new PatchMask(
        Arrays.copyOfRange(order, hidden, count), Arrays.copyOfRange(order, 0, hidden));
  }

  /**
   * All patches of some times.
   *
   * @param ratio the share of times that is hidden, rounded to whole patches
   */
  public static PatchMask ofTimes(PatchGrid grid, double ratio, RandomGenerator random) {
    PatchMask times = ofPatches(grid.along(), ratio, random);
    return new PatchMask(columns(times.kept, grid), columns(times.hidden, grid));
  }

  private static int[] columns(int[] times, PatchGrid grid) {
    return Arrays.stream(times)
        .flatMap(t -> IntStream.range(t * grid.across(), (t + 1) * grid.across()))
        .toArray();
  }

  private static int hidden(int count, double ratio) {
    long hidden = Math.round(ratio * count);
    if (hidden < 1 || hidden >= count) {
      throw new IllegalArgumentException(
          Numbers.format(
              "a share of %s of %d patches leaves nothing to see or nothing to guess",
              Numbers.compact(ratio), count));
    }
    return (int) hidden;
  }

  private static int[] drawn(int count, RandomGenerator random) {
    int[] order = IntStream.range(0, count).toArray();
    for (int i = count - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int value = order[i];
      order[i] = order[other];
      order[other] = value;
    }
    return order;
  }

  /** P, seen and hidden together. */
  public int count() {
    return kept.length + hidden.length;
  }

  @Override
  public int[] kept() {
    return kept.clone();
  }

  @Override
  public int[] hidden() {
    return hidden.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PatchMask that
        && Arrays.equals(kept, that.kept)
        && Arrays.equals(hidden, that.hidden);
  }

  @Override
  public int hashCode() {
    return Objects.hash(Arrays.hashCode(kept), Arrays.hashCode(hidden));
  }
}
