package hondo.bpe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import hondo.core.Numbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The files of published models, as Hugging Face's own library reads them. They are not ours to
 * pass on: the test runs where the variable {@code HONDO_TOKENIZERS} names a folder with some, each
 * called {@code tokenizer.json} in a folder of its model's name.
 */
class PublishedTokenizersTest {
  private static final int TEXTS = 10_000;

  @TempDir Path folder;

  private static List<Path> files() throws IOException {
    String folder = System.getenv("HONDO_TOKENIZERS");
    Assumptions.assumeTrue(folder != null, "HONDO_TOKENIZERS names no folder");
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      return files.filter(file -> file.endsWith("tokenizer.json")).sorted().toList();
    }
  }

  @Test
  void sameNumbersAndSameText() throws IOException {
    for (Path file : files()) {
      BpeTokenizer ours = BpeTokenizer.load(file);
      List<String> some = ours.specials().stream().limit(40).toList();
      try (TheirTokenizer theirs = new TheirTokenizer(file)) {
        for (String text : new RandomTexts(11, some).list(TEXTS)) {
          for (boolean add : new boolean[] {false, true}) {
            int[] expected = theirs.encode(text, add);
            assertArrayEquals(
                expected, ours.encodeWithSpecials(text, add), () -> file + ": " + escaped(text));
          }
        }
        Random random = new Random(5);
        for (int i = 0; i < TEXTS; i++) {
          int[] tokens = random.ints(8, 0, ours.vocabularySize()).toArray();
          assertEquals(theirs.decode(tokens), ours.decode(tokens), file.toString());
        }
      }
    }
  }

  /** Written by us and read again, by us and by them: still the same. */
  @Test
  void survivesSaving() throws IOException {
    for (Path file : files()) {
      BpeTokenizer ours = BpeTokenizer.load(file);
      Path again = folder.resolve("again.json");
      ours.save(again);
      BpeTokenizer read = BpeTokenizer.load(again);
      List<String> some = ours.specials().stream().limit(40).toList();
      try (TheirTokenizer theirs = new TheirTokenizer(again)) {
        for (String text : new RandomTexts(12, some).list(1000)) {
          int[] tokens = ours.encodeWithSpecials(text, true);
          assertArrayEquals(tokens, read.encodeWithSpecials(text, true), () -> escaped(text));
          assertArrayEquals(tokens, theirs.encode(text, true), () -> escaped(text));
        }
      }
    }
  }

  static String escaped(String text) {
    return IntStream.range(0, text.length())
        .mapToObj(text::charAt)
        .map(c -> c >= ' ' && c <= '~' ? "" + c : Numbers.format("\\u%04X", (int) c))
        .reduce("", String::concat);
  }
}
