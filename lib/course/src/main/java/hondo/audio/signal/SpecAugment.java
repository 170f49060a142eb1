package hondo.audio.signal;

import hondo.core.Finite;
import hondo.core.Numbers;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Bands of a spectrogram blanked at random while a network learns, so that it relies on no single
 * place. Masked places get the mean of the spectrogram. The paper's time warping is not here: it
 * helped least (its section 5).
 *
 * @param timeMasks how many bands of frames
 * @param timeWidth the widest band of frames
 * @param timeShare the largest part of all frames that one band may take, 0 to 1
 * @param frequencyMasks how many bands of channels
 * @param frequencyWidth the widest band of channels
 * @see <a href="https://arxiv.org/abs/1904.08779">Park et al. 2019, section 2</a>
 */
public record SpecAugment(
    int timeMasks, int timeWidth, double timeShare, int frequencyMasks, int frequencyWidth) {

  /** Refuses negative numbers. */
  public SpecAugment {
    if (timeMasks < 0 || timeWidth < 0 || frequencyMasks < 0 || frequencyWidth < 0) {
      throw new IllegalArgumentException("numbers and widths of masks are 0 or more");
    }
    if (!(timeShare >= 0 && timeShare <= 1)) {
      throw new IllegalArgumentException(
          "one mask takes 0 to 1 of the frames, not " + Numbers.compact(timeShare));
    }
  }

  /** A masked copy: (frames, channels) → (frames, channels). */
  public float[][] apply(float[][] spectrogram, RandomGenerator random) {
    int frames = spectrogram.length;
    int channels = frames == 0 ? 0 : spectrogram[0].length;
    float[][] masked = new float[frames][];
    double sum = 0;
    for (int f = 0; f < frames; f++) {
      masked[f] = spectrogram[f].clone();
      if (masked[f].length != channels) {
        throw new IllegalArgumentException(
            Numbers.format(
                "frame %d has %d channels, frame 0 has %d", f, masked[f].length, channels));
      }
      for (float value : masked[f]) {
        sum += value;
      }
    }
    Finite.require("the sum of a spectrogram", sum);
    float mean = (float) (sum / Math.max(1, (long) frames * channels));
    int widest = Math.min(timeWidth, (int) (timeShare * frames));
    for (int mask = 0; mask < timeMasks; mask++) {
      int width = Math.min(frames, random.nextInt(widest + 1));
      fill(masked, random.nextInt(frames - width + 1), width, 0, channels, mean);
    }
    for (int mask = 0; mask < frequencyMasks; mask++) {
      int width = Math.min(channels, random.nextInt(frequencyWidth + 1));
      fill(masked, 0, frames, random.nextInt(channels - width + 1), width, mean);
    }
    return masked;
  }

  private static void fill(
      float[][] rows, int frame, int frames, int channel, int channels, float value) {
    for (int f = frame; f < frame + frames; f++) {
      Arrays.fill(rows[f], channel, channel + channels, value);
    }
  }
}
