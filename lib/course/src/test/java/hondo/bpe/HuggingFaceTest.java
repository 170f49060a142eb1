package hondo.bpe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import hondo.data.DatasetMissing;
import hondo.data.text.Datasets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.Assumptions;

/** Our files as Hugging Face's own library reads them: the same numbers, the same text. */
class HuggingFaceTest {
  private static final BpeTokenizer OURS = Texts.tokenizer();
  private static HuggingFaceTokenizer theirs;

  @BeforeContainer
  static void load() throws IOException {
    theirs = open(OURS);
  }

  @AfterContainer
  static void close() {
    theirs.close();
  }

  private static HuggingFaceTokenizer open(BpeTokenizer tokenizer) throws IOException {
    Path folder = Files.createTempDirectory("hondo-tokenizer");
    Path file = folder.resolve("tokenizer.json");
    try {
      tokenizer.save(file);
      return HuggingFaceTokenizer.newInstance(
          file, Map.of("addSpecialTokens", "false", "truncation", "false", "padding", "false"));
    } finally {
      Files.deleteIfExists(file);
      Files.delete(folder);
    }
  }

  private static int[] ints(long[] longs) {
    return Arrays.stream(longs).mapToInt(Math::toIntExact).toArray();
  }

  private static long[] longs(int[] ints) {
    return Arrays.stream(ints).asLongStream().toArray();
  }

  @Provide
  Arbitrary<String> texts() {
    return Texts.assigned();
  }

  @Property(tries = 1000)
  void sameNumbers(@ForAll("texts") String text) {
    assertArrayEquals(ints(theirs.encode(text).getIds()), OURS.encodeWithSpecials(text));
  }

  /** Any numbers, which are hardly ever UTF-8. */
  @Property(tries = 500)
  void sameText(@ForAll("numbers") int[] tokens) {
    assertEquals(theirs.decode(longs(tokens), false), OURS.decode(tokens));
  }

  @Provide
  Arbitrary<int[]> numbers() {
    return net.jqwik.api.Arbitraries.integers()
        .between(0, OURS.vocabularySize() - 1)
        .array(int[].class)
        .ofMaxSize(30);
  }

  @Property(tries = 1)
  void realText() throws IOException {
    String english;
    String spanish;
    try {
      english = Datasets.sotu().all().get(100).text();
      spanish =
          String.join(
              "\n",
              Datasets.reinaValera().all().stream()
                  .limit(2000)
                  .map(verse -> verse.text())
                  .toList());
    } catch (DatasetMissing e) {
      Assumptions.abort(e.getMessage());
      return;
    }
    PreTokenCounts counts = new PreTokenCounts().add(english).add(spanish);
    BpeTokenizer ours = BpeTokenizer.train(counts, 2000, Texts.SPECIALS);
    try (HuggingFaceTokenizer theirs = open(ours)) {
      for (String text : new String[] {english, spanish}) {
        assertArrayEquals(ints(theirs.encode(text).getIds()), ours.encode(text));
      }
    }
  }
}
