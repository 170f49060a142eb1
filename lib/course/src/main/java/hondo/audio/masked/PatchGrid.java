package hondo.audio.masked;

import hondo.core.Numbers;

/**
 * How a spectrogram is cut into patches that do not overlap, time first: patch p lies at time
 * {@code p / across()} and height {@code p % across()}.
 *
 * @param frames of a spectrogram, a multiple of the patch's
 * @param channels of a frame, such as mel filters, a multiple of the patch's
 * @param patchFrames of a patch
 * @param patchChannels of a patch
 */
public record PatchGrid(int frames, int channels, int patchFrames, int patchChannels) {
  private static final double SMALLEST = 1e-6;

  public PatchGrid {
    if (patchFrames < 1
        || patchChannels < 1
        || frames < 1
        || channels < 1
        || frames % patchFrames != 0
        || channels % patchChannels != 0) {
      throw new IllegalArgumentException(
          Numbers.format(
              "patches of %d × %d do not tile a spectrogram of %d × %d",
              patchFrames, patchChannels, frames, channels));
    }
  }

  /** Patches one after another in time. */
  public int along() {
    return frames / patchFrames;
  }

  /** Patches one above another. */
  public int across() {
    return channels / patchChannels;
  }

  /** P, all patches. */
  public int count() {
    return along() * across();
  }

  /** D, numbers of a patch. */
  public int size() {
    return patchFrames * patchChannels;
  }

  /** (frames, channels) → (P, D); within a patch frame by frame. */
  public float[][] cut(float[][] picture) {
    require("spectrogram", picture, frames, channels);
    float[][] patches = new float[count()][size()];
    for (int t = 0; t < frames; t++) {
      for (int f = 0; f < channels; f++) {
        patches[patch(t, f)][inside(t, f)] = picture[t][f];
      }
    }
    return patches;
  }

  /** (P, D) → (frames, channels): the inverse of {@link #cut}. */
  public float[][] join(float[][] patches) {
    require("list of patches", patches, count(), size());
    float[][] picture = new float[frames][channels];
    for (int t = 0; t < frames; t++) {
      for (int f = 0; f < channels; f++) {
        picture[t][f] = patches[patch(t, f)][inside(t, f)];
      }
    }
    return picture;
  }

  private int patch(int t, int f) {
    return t / patchFrames * across() + f / patchChannels;
  }

  private int inside(int t, int f) {
    return t % patchFrames * patchChannels + f % patchChannels;
  }

  /**
   * Each patch with mean 0 and variance 1, the target of He et al. 2022, section 4.1; one that is
   * all alike becomes zeros.
   */
  public static float[][] normalized(float[][] patches) {
    float[][] result = new float[patches.length][];
    for (int p = 0; p < patches.length; p++) {
      double sum = 0;
      double squares = 0;
      for (float x : patches[p]) {
        sum += x;
        squares += (double) x * x;
      }
      double mean = sum / patches[p].length;
      double variance = squares / patches[p].length - mean * mean;
      double scale = variance < SMALLEST ? 0 : 1 / Math.sqrt(variance);
      result[p] = new float[patches[p].length];
      for (int i = 0; i < result[p].length; i++) {
        result[p][i] = (float) ((patches[p][i] - mean) * scale);
      }
    }
    return result;
  }

  private static void require(String what, float[][] rows, int height, int width) {
    boolean fits = rows.length == height;
    for (float[] row : rows) {
      fits &= row.length == width;
    }
    if (!fits) {
      throw new IllegalArgumentException(
          Numbers.format(
              "a %s of this grid is %d × %d, not %d × %d",
              what, height, width, rows.length, rows.length == 0 ? 0 : rows[0].length));
    }
  }
}
