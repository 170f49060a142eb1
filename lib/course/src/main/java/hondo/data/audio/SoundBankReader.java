package hondo.data.audio;

import hondo.data.Dataset;
import hondo.data.SetFolder;
import hondo.data.Split;
import java.util.List;

/** One SoundFont file. */
final class SoundBankReader {
  private SoundBankReader() {}

  static Dataset<SoundBank> read(SetFolder folder) {
    List<SoundBank> banks =
        folder.contents().paths().stream()
            .filter(file -> file.endsWith(".sf2"))
            .peek(folder::bytes) // compared with its digest
            .map(file -> new SoundBank(file, folder.path().resolve(file)))
            .toList();
    return new Dataset<>(folder.entry(), banks, bank -> Split.TRAIN);
  }
}
