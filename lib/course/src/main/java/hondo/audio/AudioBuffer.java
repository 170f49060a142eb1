package hondo.audio;

import hondo.core.Numbers;
import java.util.Objects;

/**
 * Sound on one channel or more, as a file holds it; {@link #mono} is what most models take.
 *
 * @param channels the samples, (channels, frames), each −1 to 1; shared, not copied
 * @param sampleRate frames per second, in hertz
 */
public record AudioBuffer(float[][] channels, int sampleRate) {
  /** Refuses no channel, and channels that differ in length. */
  public AudioBuffer {
    Objects.requireNonNull(channels, "channels");
    if (channels.length == 0) {
      throw new IllegalArgumentException("an audio buffer has at least 1 channel, not 0");
    }
    for (float[] channel : channels) {
      if (channel.length != channels[0].length) {
        throw new IllegalArgumentException(
            Numbers.format(
                "the channels of an audio buffer are equally long, not %d and %d samples",
                channels[0].length, channel.length));
      }
    }
    AudioClip.requireRate(sampleRate);
  }

  /** A clip as a buffer of one channel; the samples are shared. */
  public static AudioBuffer of(AudioClip clip) {
    return new AudioBuffer(new float[][] {clip.samples()}, clip.sampleRate());
  }

  /** The number of samples on each channel. */
  public int frames() {
    return channels[0].length;
  }

  /** The length in seconds. */
  public double seconds() {
    return frames() / (double) sampleRate;
  }

  /** One channel, from 0; its samples are shared. */
  public AudioClip channel(int index) {
    return new AudioClip(channels[Objects.checkIndex(index, channels.length)], sampleRate);
  }

  /** The mean of all channels; the samples of a buffer of one channel are shared. */
  public AudioClip mono() {
    if (channels.length == 1) {
      return channel(0);
    }
    float[] mean = new float[frames()];
    for (int i = 0; i < mean.length; i++) {
      double sum = 0;
      for (float[] channel : channels) {
        sum += channel[i];
      }
      mean[i] = (float) (sum / channels.length);
    }
    return new AudioClip(mean, sampleRate);
  }

  @Override
  public String toString() {
    return Numbers.format(
        "AudioBuffer: %d channel%s, %s s at %s Hz",
        channels.length,
        channels.length == 1 ? "" : "s",
        Numbers.significant(seconds(), 3),
        Numbers.grouped(sampleRate));
  }
}
