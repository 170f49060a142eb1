package hondo.coursegpt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.batch.DocumentWindows;
import hondo.batch.TokenBatch;
import hondo.bpe.BpeTokenizer;
import hondo.core.Seeds;
import hondo.coursegpt.corpus.Document;
import hondo.coursegpt.corpus.GptCorpus;
import hondo.coursegpt.corpus.SmallCorpus;
import hondo.data.Split;
import hondo.gpt.Gpt;
import hondo.gpt.GptConfig;
import hondo.train.History;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The training itself on a sentence; reading the whole corpus takes half a minute. */
class TrainCourseGptTest {
  private static final GptCorpus CORPUS = corpus("the years of the children of the years. ");
  private static final int STEPS = 6;

  /** One merge, so that the vocabulary is 265; the rate rises over 2 steps and falls over 2. */
  private static final Recipe RECIPE =
      new Recipe(new GptConfig(265, 8, 1, 1, 8), 7, STEPS, 16, 0.02, 1e-2, 1, 2, 2, Map.of());

  @TempDir Path folder;

  private static GptCorpus corpus(String sentence) {
    return SmallCorpus.of(
        new Document("brown", "en", Split.TRAIN, sentence.repeat(3)),
        new Document("brown", "en", Split.VALID, sentence),
        new Document("handbook", "es", Split.VALID, "el niño"));
  }

  private BpeTokenizer tokenizer(GptCorpus corpus) throws IOException {
    return TrainCourseGpt.tokenizer(RECIPE, corpus, folder.resolve("tokenizer.json"));
  }

  private History train(Gpt gpt) throws IOException {
    Seeds.set(RECIPE.seed());
    BpeTokenizer tokenizer = tokenizer(CORPUS);
    List<int[]> documents = TokenizedCorpus.training(RECIPE, tokenizer, CORPUS);
    DocumentWindows windows = TrainCourseGpt.windows(RECIPE, documents);
    return TrainCourseGpt.train(RECIPE, gpt, windows, HeldOutText.quick(CORPUS, tokenizer), folder);
  }

  private static Gpt gpt() {
    return new Gpt(RECIPE.model(), new SplittableRandom(RECIPE.seed()));
  }

  /** What the second run finds is the first run's end: it makes no step, and has its numbers. */
  @Test
  void trainsMeasuresAndGoesOnFromItsCheckpoint() throws IOException {
    try (Gpt first = gpt();
        Gpt second = gpt()) {
      History history = train(first);
      double[] losses = history.values(History.LOSS);
      assertEquals(STEPS, losses.length);
      assertEquals(Math.log(265), losses[0], 0.1);
      assertTrue(losses[STEPS - 1] < losses[0], Arrays.toString(losses));
      assertArrayEquals(
          new double[] {0.01, 0.02, 0.02, 0.02, 0.02, 0.01},
          history.values(History.LEARNING_RATE),
          1e-9);
      for (String language : List.of("en", "es")) {
        String name = language + " bits per character";
        assertArrayEquals(new long[] {0, STEPS}, history.steps(name));
        double[] bits = history.values(name);
        assertTrue(bits[0] > 6 && bits[0] < 12, Arrays.toString(bits));
      }
      History again = train(second);
      assertArrayEquals(losses, again.values(History.LOSS));
      first
          .parameters()
          .forEach(
              (name, array) ->
                  assertArrayEquals(
                      array.toFloatArray(), second.parameters().get(name).toFloatArray(), name));
    }
  }

  @Test
  void theTokenizerIsLearntOnce() throws IOException {
    BpeTokenizer learnt = tokenizer(CORPUS);
    assertEquals(265, learnt.vocabularySize());
    byte[] file = Files.readAllBytes(folder.resolve("tokenizer.json"));
    assertEquals(learnt.merges(), tokenizer(corpus("zzzz")).merges());
    assertArrayEquals(file, Files.readAllBytes(folder.resolve("tokenizer.json")));
  }

  /**
   * The order of several passes, by its digest: a stored training could not be repeated by another.
   */
  @Test
  void theBatchesAreThoseThatCourseGptWasTrainedOn() throws NoSuchAlgorithmException {
    List<int[]> documents = new ArrayList<>();
    int next = 0;
    for (int length : new SplittableRandom(5).ints(200, 1, 60).toArray()) {
      documents.add(IntStream.range(next, next + length).toArray());
      next += length;
    }
    GptConfig sizes = new GptConfig(100, 16, 1, 1, 2);
    Recipe recipe = new Recipe(sizes, 20_26, 10, 64, 0.1, 0.1, 1, 1, 1, Map.of());
    DocumentWindows windows = TrainCourseGpt.windows(recipe, documents);
    assertEquals(5_952, windows.tokensPerPass());
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * 2 * 64);
    for (int i = 0; i < 300; i++) {
      TokenBatch batch = windows.at(i, null);
      Arrays.stream(batch.tokens()).forEach(bytes::putLong);
      Arrays.stream(batch.targets()).forEach(bytes::putLong);
      digest.update(bytes.array());
      bytes.clear();
    }
    assertEquals(
        "a8e2a082cdd005694fcd0217af5f4241db2baca480487580b3947f818712a544",
        HexFormat.of().formatHex(digest.digest()));
  }
}
