package hondo.audio.signal;

import hondo.audio.AudioClip;
import hondo.core.Finite;
import hondo.core.Numbers;

/**
 * The pitch of a voice or an instrument: the shortest shift by which the sound repeats itself. The
 * steps and equation numbers are those of the paper; its last step, a second search around each
 * frame, is left out.
 *
 * @param sampleRate in hertz
 * @param lowest the lowest pitch that is looked for, in hertz, at least 1
 * @param highest the highest
 * @param hop the samples from one frame to the next
 * @param threshold how far the normalised difference must fall for a pitch; the paper has 0.1
 * @see <a href="https://doi.org/10.1121/1.1458024">de Cheveigné and Kawahara 2002</a>
 */
public record Yin(int sampleRate, double lowest, double highest, int hop, double threshold) {
  /** Refuses what cannot be found. */
  public Yin {
    if (!(lowest >= 1 && lowest < highest && highest <= sampleRate / 4.0)) {
      throw new IllegalArgumentException(
          Numbers.format(
              "pitches from %s to %s Hz; 1 ≤ lowest < highest ≤ %s Hz, a quarter of the rate",
              Numbers.compact(lowest),
              Numbers.compact(highest),
              Numbers.compact(sampleRate / 4.0)));
    }
    if (hop < 1 || !(threshold > 0 && threshold < 1)) {
      throw new IllegalArgumentException(
          Numbers.format("a hop of %d and a threshold of %s", hop, Numbers.compact(threshold)));
    }
  }

  /** For a voice: 60 to 500 Hz, every 10 ms, threshold 0.15. */
  public static Yin forVoice(int sampleRate) {
    return new Yin(sampleRate, 60, 500, Math.max(1, sampleRate / 100), 0.15);
  }

  /**
   * What was found, frame by frame; frame f begins at sample f · hop.
   *
   * @param hertz the pitch, NaN where there is none
   * @param aperiodicity the normalised difference at the best shift: 0 for a sound that repeats
   *     itself, about 1 for noise
   */
  public record Pitch(double[] hertz, double[] aperiodicity) {}

  /** The samples of a frame: two of the longest periods. */
  public int frameLength() {
    return 2 * longest();
  }

  private int longest() {
    return (int) Math.ceil(sampleRate / lowest) + 1;
  }

  /** The pitch of each whole frame; no frame where the clip is too short. */
  public Pitch of(AudioClip clip) {
    if (clip.sampleRate() != sampleRate) {
      throw new IllegalArgumentException(
          Numbers.format("a clip at %d Hz, not %d", clip.sampleRate(), sampleRate));
    }
    Finite.require("a clip's peak", clip.peak());
    int frames = Math.max(0, (clip.samples().length - frameLength()) / hop + 1);
    Pitch pitch = new Pitch(new double[frames], new double[frames]);
    for (int f = 0; f < frames; f++) {
      double[] difference = difference(clip.samples(), f * hop);
      normalize(difference);
      int shift = shift(difference);
      pitch.aperiodicity[f] = difference[shift];
      pitch.hertz[f] =
          difference[shift] < threshold ? sampleRate / refined(difference, shift) : Double.NaN;
    }
    return pitch;
  }

  /** Equation 6: d[τ] = Σ_j (x[j] − x[j + τ])²: () → (longest shift + 1). */
  private double[] difference(float[] x, int start) {
    double[] difference = new double[longest() + 1];
    int window = longest() - 1;
    for (int shift = 1; shift < difference.length; shift++) {
      double sum = 0;
      for (int j = start; j < start + window; j++) {
        double gap = x[j] - x[j + shift];
        sum += gap * gap;
      }
      difference[shift] = sum;
    }
    return difference;
  }

  /** Equation 8: each difference over the mean of those up to it; 1 at shift 0 and in silence. */
  private static void normalize(double[] difference) {
    difference[0] = 1;
    double sum = 0;
    for (int shift = 1; shift < difference.length; shift++) {
      sum += difference[shift];
      difference[shift] = sum == 0 ? 1 : difference[shift] * shift / sum;
    }
  }

  /** Step 4: the first valley below the threshold; the deepest place where there is none. */
  private int shift(double[] difference) {
    int shortest = Math.max(1, (int) Math.floor(sampleRate / highest));
    int deepest = shortest;
    for (int shift = shortest; shift < difference.length - 1; shift++) {
      if (difference[shift] < threshold) {
        while (shift + 1 < difference.length - 1 && difference[shift + 1] < difference[shift]) {
          shift++;
        }
        return shift;
      }
      deepest = difference[shift] < difference[deepest] ? shift : deepest;
    }
    return deepest;
  }

  /** Step 5: the lowest point of the parabola through a valley and its two neighbours. */
  private static double refined(double[] difference, int shift) {
    double before = difference[shift - 1];
    double here = difference[shift];
    double after = difference[shift + 1];
    double bend = before - 2 * here + after;
    if (bend <= 0) {
      return shift;
    }
    double offset = (before - after) / (2 * bend);
    return shift + Math.max(-0.5, Math.min(0.5, offset));
  }
}
