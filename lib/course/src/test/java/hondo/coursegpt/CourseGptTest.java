package hondo.coursegpt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.bpe.BpeTokenizer;
import hondo.bpe.TokenizerFormatException;
import hondo.core.Home;
import hondo.core.Interval;
import hondo.core.NativeMemory;
import hondo.coursegpt.corpus.Document;
import hondo.data.Split;
import hondo.gpt.Gpt;
import hondo.gpt.GptConfig;
import hondo.gpt.Precision;
import hondo.gpt.SmallGpt;
import hondo.gpt.TextGenerator;
import hondo.sampling.RepetitionPenalty;
import hondo.sampling.Sampler;
import hondo.sampling.Temperature;
import hondo.sampling.TopK;
import hondo.sampling.TopP;
import hondo.torch.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CourseGptTest {
  @TempDir Path folder;

  @BeforeEach
  void save() throws IOException {
    try (Gpt gpt = SmallGpt.gpt(24)) {
      save(gpt, SavedGpt.metadata(gpt.config()));
    }
    SmallGpt.TOKENIZER.save(folder.resolve(CourseGpt.TOKENIZER_FILE));
  }

  private void save(Gpt gpt, Map<String, String> metadata) {
    Safetensors.write(folder.resolve(CourseGpt.MODEL_FILE), gpt.parameters(), metadata);
  }

  private String refusal(Class<? extends Exception> kind) {
    int before = NativeMemory.liveArrays();
    Exception error = assertThrows(kind, () -> CourseGpt.load(folder));
    assertEquals(before, NativeMemory.liveArrays(), "a model refused is freed");
    return error.getMessage();
  }

  private void damagedMetadata(String name, String value) {
    try (Gpt gpt = SmallGpt.gpt(24)) {
      Map<String, String> metadata = new HashMap<>(SavedGpt.metadata(gpt.config()));
      metadata.put(name, value);
      save(gpt, metadata);
    }
  }

  @Test
  void loadsWhatWasSaved() {
    try (Gpt gpt = SmallGpt.gpt(24);
        CourseGpt model = CourseGpt.load(folder);
        TextGenerator generator = model.generator()) {
      assertEquals(gpt.config(), model.gpt().config());
      for (int token = 0; token < 280; token++) {
        assertEquals(SmallGpt.TOKENIZER.symbols(token), model.tokenizer().symbols(token));
      }
      assertArrayEquals(SmallGpt.logits(gpt, 3, 1, 4), generator.read(3, 1, 4).logits(), 1e-4f);
    }
  }

  @Test
  void writesAfterTheLanguageToken() {
    try (CourseGpt model = CourseGpt.load(folder);
        TextGenerator generator = model.generator()) {
      List<String> heard = new ArrayList<>();
      String text =
          model.write("es", "el año", 40, Sampler.PLAIN, new SplittableRandom(4), heard::add);
      assertEquals(text, String.join("", heard));
      List<SplittableRandom> randoms = List.of(new SplittableRandom(3), new SplittableRandom(4));
      assertEquals(text, model.write("es", "el año", 40, Sampler.PLAIN, randoms).get(1));
      generator.read("<|es|>el año");
      assertEquals(
          generator.write(40, Sampler.PLAIN, new SplittableRandom(4), Recipe.END, piece -> {}),
          text);
      assertThrows(
          IllegalArgumentException.class,
          () -> model.write("fr", "", 1, Sampler.GREEDY, new SplittableRandom(1), t -> {}));
    }
  }

  /** A text is measured as the training text was cleaned, by the characters that it has then. */
  @Test
  void bitsPerCharacterOfAText() {
    try (CourseGpt model = CourseGpt.load(folder)) {
      Document clean = new Document("", "es", Split.TEST, "el \"niño\"");
      HeldOutText text = HeldOutText.of("", List.of(clean), model.tokenizer());
      double expected = text.bitsPerCharacter(model.gpt(), Precision.FLOAT32);
      assertTrue(expected > 1, "" + expected);
      assertEquals(expected, model.bitsPerCharacter("es", " el\u00a0“niño”"), 1e-9);
    }
  }

  @Test
  void specialTokensInABeginningAreNone() {
    try (CourseGpt model = CourseGpt.load(folder);
        TextGenerator generator = model.generator()) {
      String beginning = "a <|end|> b";
      String text =
          model.write("en", beginning, 9, Sampler.GREEDY, new SplittableRandom(4), t -> {});
      generator.read("<|en|>").read(model.tokenizer().encode(beginning));
      assertEquals(1, Arrays.stream(generator.context()).filter(t -> t >= 277).count());
      assertTrue(generator.context().length > 6, "it was read, and not dropped as markup");
      SplittableRandom random = new SplittableRandom(4);
      assertEquals(generator.write(9, Sampler.GREEDY, random, Recipe.END, t -> {}), text);
    }
  }

  @Test
  void readsTheFiguresOfTheCard() throws IOException {
    Path file = folder.resolve(CourseGptFiles.EVALUATION_FILE);
    try (CourseGpt model = CourseGpt.load(folder)) {
      assertEquals(List.of(), model.heldOut());
      Nats nats = new Nats(1_000, 300, 800, 900, 880, 700);
      Interval bits = new Interval(1.1, 1.2);
      var row = new Evaluation.Row("es", "all", nats, bits, new Interval(3, 7), 0.02, 2.5);
      Files.writeString(file, new com.google.gson.Gson().toJson(List.of(row)));
      HeldOutScore score = model.heldOut().get(0);
      assertEquals("es", score.language());
      assertEquals(nats.bitsPerCharacter(800), score.gpt(), 1e-12);
      assertEquals(nats.bitsPerCharacter(900), score.ngram(), 1e-12);
      assertEquals(nats.bitsPerCharacter(880), score.cached(), 1e-12);
      assertEquals(nats.bitsPerCharacter(700), score.mixture(), 1e-12);
      assertEquals(nats.gain(), score.gain(), 1e-12);
      assertEquals(List.of(bits, row.gain()), List.of(score.gptInterval(), score.gainInterval()));
      assertEquals(0.02, score.cacheWeight());
      assertEquals(2.5, score.bzip2());
      for (String damaged : List.of("", "{}", "[1]", "[{\"language\": \"es\"}]", "[{")) {
        Files.writeString(file, damaged);
        assertThrows(IllegalArgumentException.class, model::heldOut, damaged);
      }
    }
  }

  @Test
  void saysWhereAMissingModelComesFrom() throws IOException {
    Files.delete(folder.resolve(CourseGpt.MODEL_FILE));
    String message = refusal(IllegalStateException.class);
    assertTrue(message.contains("make setup") && message.contains("" + folder), message);
  }

  @Test
  void namesAMissingTokenizer() throws IOException {
    Files.delete(folder.resolve(CourseGpt.TOKENIZER_FILE));
    String message = refusal(IllegalStateException.class);
    assertTrue(message.contains(CourseGpt.TOKENIZER_FILE), message);
  }

  @Test
  void refusesATruncatedModel() throws IOException {
    Path file = folder.resolve(CourseGpt.MODEL_FILE);
    byte[] bytes = Files.readAllBytes(file);
    for (int length : new int[] {0, 7, 100, bytes.length / 2, bytes.length - 1}) {
      Files.write(file, Arrays.copyOf(bytes, length));
      String message = refusal(IllegalArgumentException.class);
      assertTrue(message.contains(CourseGpt.MODEL_FILE), message);
    }
  }

  @Test
  void refusesAForeignModel() {
    damagedMetadata("kind", "somebody's");
    assertTrue(refusal(IllegalArgumentException.class).contains("no GPT of Hondo"));
    damagedMetadata("layers", "many");
    assertTrue(refusal(IllegalArgumentException.class).contains("'layers'"));
    damagedMetadata("layers", "3");
    assertTrue(refusal(IllegalArgumentException.class).contains("blocks.2"));
    damagedMetadata("width", "32");
    refusal(IllegalArgumentException.class);
    damagedMetadata("width", "17");
    refusal(IllegalArgumentException.class);
  }

  @Test
  void refusesAnotherModelsTokenizer() throws IOException {
    BpeTokenizer.of(List.of(), SmallGpt.SPECIALS).save(folder.resolve(CourseGpt.TOKENIZER_FILE));
    String message = refusal(IllegalArgumentException.class);
    assertTrue(message.contains("280") && message.contains("259"), message);
    Files.writeString(folder.resolve(CourseGpt.TOKENIZER_FILE), "{\"model\": 3}");
    refusal(TokenizerFormatException.class);
  }

  /** The real one: its cache, in the middle of a context and beyond it, against none. */
  @Test
  void courseGptWritesWhatFullRecomputingWrites() {
    Path home = Home.folder().resolve("models").resolve("course-gpt");
    Assumptions.assumeTrue(Files.exists(home.resolve(CourseGpt.MODEL_FILE)), "no course-gpt here");
    try (CourseGpt model = CourseGpt.load();
        TextGenerator generator = model.generator()) {
      GptConfig config = model.gpt().config();
      SplittableRandom random = new SplittableRandom(1);
      SplittableRandom again = new SplittableRandom(1);
      Sampler sampler =
          Sampler.of(
              new RepetitionPenalty(1.1), new Temperature(0.8), new TopK(40), new TopP(0.95));
      generator.read("<|es|>En el principio");
      for (int i = 0; i < config.context() + 20; i++) {
        int[] context = generator.context();
        int token = generator.next(sampler, random);
        if (i % 9 == 0 || context.length > config.context() - 4 || i >= config.context() - 4) {
          float[] logits = SmallGpt.logits(model.gpt(), context);
          assertEquals(sampler.draw(logits, context, again), token, "token " + i);
        } else {
          again.nextDouble();
        }
      }
    }
  }
}
