package hondo.data.audio;

import hondo.data.Dataset;
import hondo.data.SetFolder;
import hondo.data.Split;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Files such as {@code birch_forest/sounds/day.ogg}; many landscapes hold the same file. */
final class OutdoorReader {
  private static final int DISTINCT = 27;

  /** The wind of winter once more, a little louder: the waves correlate by 0.999. */
  private static final String AGAIN = "winter_forest/sounds/wind.ogg";

  private static final Map<String, String> KINDS =
      Map.ofEntries(
          Map.entry("day", "day"),
          Map.entry("sunny_day", "day"),
          Map.entry("desertday", "day"),
          Map.entry("good_morning", "hell"),
          Map.entry("hell", "hell"),
          Map.entry("night", "night"),
          Map.entry("nightime", "night"),
          Map.entry("mudchute_cow_1", "cow"));

  private OutdoorReader() {}

  /** Each recording once, split by the hash of its bytes. */
  static Dataset<OutdoorSound> read(SetFolder folder) {
    List<OutdoorSound> sounds = new ArrayList<>();
    Set<String> recordings = new HashSet<>();
    for (String file : folder.contents().paths()) {
      Recording recording = Recording.of(folder, file);
      if (!file.equals(AGAIN) && recordings.add(recording.digest())) {
        String[] parts = file.split("/");
        String name = parts[parts.length - 1].replaceFirst("\\..*", "");
        sounds.add(new OutdoorSound(recording, parts[0], KINDS.getOrDefault(name, name)));
      }
    }
    if (sounds.size() != DISTINCT) {
      throw folder.damaged(
          folder.path(), sounds.size() + " recordings where there should be " + DISTINCT);
    }
    return new Dataset<>(folder.entry(), sounds, sound -> Split.ofHash(sound.recording().digest()));
  }
}
