package hondo.data.audio;

import hondo.data.Dataset;
import hondo.data.SetFolder;
import hondo.data.Split;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Files {@code NAME_desc_es.ogg} beside {@code NAME.txt}, whose lines are captions by language. */
final class StampReader {
  private static final String SOUND = "_desc_es.ogg";
  private static final String SPANISH = "es.utf8=";
  private static final int FEWEST = 700;

  private StampReader() {}

  /** Each recording once, though several stamps may share it. */
  static Dataset<SpokenCaption> read(SetFolder folder) {
    List<SpokenCaption> captions = new ArrayList<>();
    Set<String> recordings = new HashSet<>();
    for (String file : folder.contents().paths()) {
      if (file.endsWith(SOUND)) {
        Recording recording = Recording.of(folder, file);
        String stamp = file.substring(0, file.length() - SOUND.length());
        String written = caption(folder, stamp + ".txt");
        Optional<String> spoken = SpokenText.of(written, "es");
        if (spoken.isPresent() && recordings.add(recording.digest())) {
          String category = stamp.substring(0, stamp.lastIndexOf('/'));
          captions.add(new SpokenCaption(recording, category, written, spoken.get()));
        }
      }
    }
    if (captions.size() < FEWEST) {
      throw folder.damaged(
          folder.path(), captions.size() + " captions where there should be over " + FEWEST);
    }
    return new Dataset<>(folder.entry(), captions, each -> Split.ofHash(each.spoken()));
  }

  private static String caption(SetFolder folder, String file) {
    return new String(folder.bytes(file), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.startsWith(SPANISH))
        .map(line -> line.substring(SPANISH.length()).strip())
        .findFirst()
        .orElseThrow(() -> folder.damaged(folder.path().resolve(file), "it has no Spanish line"));
  }
}
