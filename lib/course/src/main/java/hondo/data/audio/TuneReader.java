package hondo.data.audio;

import hondo.data.Dataset;
import hondo.data.SetFolder;
import hondo.data.Split;
import hondo.data.format.WadFile;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** MIDI files in a folder, or in the archives of a game. */
final class TuneReader {
  private static final String MUSIC = "D_";
  private static final int OPENMSX = 31;
  private static final int FREEDOOM = 66;

  private TuneReader() {}

  static Dataset<Tune> openmsx(SetFolder folder) {
    List<Tune> tunes = new ArrayList<>();
    for (String file : folder.contents().paths()) {
      tunes.add(new Tune(file.replaceFirst("\\.mid$", ""), folder.bytes(file)));
    }
    return dataset(folder, tunes, OPENMSX);
  }

  /** The two games share some tunes: each once, under the name it has first. */
  static Dataset<Tune> freedoom(SetFolder folder) {
    List<Tune> tunes = new ArrayList<>();
    Set<ByteBuffer> seen = new HashSet<>();
    for (String file : folder.contents().paths()) {
      try {
        for (Map.Entry<String, byte[]> lump : WadFile.lumps(folder.bytes(file)).entrySet()) {
          if (lump.getKey().startsWith(MUSIC) && seen.add(ByteBuffer.wrap(lump.getValue()))) {
            String game = file.replaceFirst("\\.wad$", "");
            tunes.add(new Tune(game + "/" + lump.getKey(), lump.getValue()));
          }
        }
      } catch (IllegalArgumentException e) {
        throw folder.damaged(folder.path().resolve(file), e.getMessage(), e);
      }
    }
    return dataset(folder, tunes, FREEDOOM);
  }

  private static Dataset<Tune> dataset(SetFolder folder, List<Tune> tunes, int expected) {
    if (tunes.size() != expected) {
      throw folder.damaged(
          folder.path(), tunes.size() + " tunes where there should be " + expected);
    }
    return new Dataset<>(folder.entry(), tunes, tune -> Split.ofHash(tune.name()));
  }
}
