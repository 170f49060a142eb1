package hondo.data.text;

import hondo.data.Dataset;
import hondo.data.SetFolder;
import hondo.data.Split;
import java.util.List;
import java.util.regex.Pattern;

/** The two files as they came with the model. */
final class VocabularyReader {
  private static final Pattern NAME = Pattern.compile("encoder\\.json|vocab\\.bpe");

  private VocabularyReader() {}

  static Dataset<VocabularyFile> read(SetFolder folder) {
    List<VocabularyFile> files =
        folder.files(NAME, 2).stream()
            .map(file -> new VocabularyFile(file.getFileName().toString(), folder.text(file)))
            .toList();
    return new Dataset<>(folder.entry(), files, file -> Split.TRAIN);
  }
}
