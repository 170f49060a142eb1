package hondo.audio.music;

import hondo.audio.AudioClip;
import hondo.core.Numbers;
import java.util.List;

/**
 * A piece of music, one clip for each group of instruments, all of one rate and length.
 *
 * @param groups which instruments, in the order of the clips
 * @param clips their sound
 */
public record Stems(List<InstrumentGroup> groups, List<AudioClip> clips) {
  public Stems {
    groups = List.copyOf(groups);
    clips = List.copyOf(clips);
    if (groups.isEmpty() || groups.size() != clips.size()) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%d groups of instruments and %d clips: at least one, and a clip for each",
              groups.size(), clips.size()));
    }
    AudioClip first = clips.get(0);
    for (AudioClip clip : clips) {
      if (clip.sampleRate() != first.sampleRate()
          || clip.samples().length != first.samples().length) {
        throw new IllegalArgumentException(
            Numbers.format("stems are of one rate and length, not %s and %s", first, clip));
      }
    }
  }

  /** The clip of a group, by its name. */
  public AudioClip get(String name) {
    for (int i = 0; i < groups.size(); i++) {
      if (groups.get(i).name().equals(name)) {
        return clips.get(i);
      }
    }
    throw new IllegalArgumentException(
        Numbers.format(
            "there is no stem %s; there are %s",
            name, groups.stream().map(InstrumentGroup::name).toList()));
  }

  /** What is heard when all play: the sum, sample by sample. */
  public AudioClip mixture() {
    float[] sum = new float[clips.get(0).samples().length];
    for (int i = 0; i < sum.length; i++) {
      double all = 0;
      for (AudioClip clip : clips) {
        all += clip.samples()[i];
      }
      sum[i] = (float) all;
    }
    return new AudioClip(sum, clips.get(0).sampleRate());
  }
}
