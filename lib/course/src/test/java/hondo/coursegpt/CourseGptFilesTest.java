package hondo.coursegpt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import hondo.core.Numbers;
import hondo.coursegpt.corpus.Document;
import hondo.coursegpt.corpus.GptCorpus;
import hondo.coursegpt.corpus.SmallCorpus;
import hondo.data.Split;
import hondo.gpt.Gpt;
import hondo.gpt.SmallGpt;
import hondo.sampling.Sampler;
import hondo.sampling.Temperature;
import hondo.train.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a training leaves: written once, of a GPT of random weights and a corpus of six texts. */
class CourseGptFilesTest {
  private static final GptCorpus CORPUS =
      SmallCorpus.of(
          new Document("brown", "en", Split.TRAIN, "the children of the years sing of the years"),
          new Document("glosses", "en", Split.TRAIN, "x".repeat(12_345)),
          new Document("handbook", "es", Split.TRAIN, "el niño del año y la niña del otoño"),
          new Document("handbook", "es", Split.TRAIN, "otro año"),
          new Document("brown", "en", Split.TEST, "The children of the other years."),
          new Document("handbook", "es", Split.TEST, "La niña."));

  @TempDir static Path folder;
  private static Recipe recipe;
  private static String card;

  @BeforeAll
  static void write() throws IOException {
    try (Gpt gpt = SmallGpt.gpt(24)) {
      recipe =
          new Recipe(
              gpt.config(), 5, 1_500, 48, 0.02, 0.003, 1, 100, 600, Map.of("handbook/es", 3));
      SmallGpt.TOKENIZER.save(folder.resolve(CourseGpt.TOKENIZER_FILE));
      CourseGptFiles.write(folder, recipe, gpt, CORPUS, history(), 96_000);
    }
    card = read(CourseGptFiles.CARD_FILE);
  }

  /** 1,010 steps of the loss, which are averaged, and two of a measurement, which are not. */
  private static History history() {
    History history = new History();
    for (int step = 0; step < 1_010; step++) {
      history.add(History.LOSS, step, step);
    }
    history.add("en", 0, 2.25);
    history.add("en", 250, 1.123456);
    return history;
  }

  private static String read(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  private static void says(String part) {
    assertTrue(card.contains(part), () -> part + "\nis not in\n" + card);
  }

  @Test
  void everyFileIsThere() throws IOException {
    try (var files = Files.list(folder)) {
      assertEquals(
          List.of(
              "README.md",
              "course-gpt.safetensors",
              "evaluation.json",
              "loss.csv",
              "loss.png",
              "recipe.json",
              "tokenizer.json"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
    assertTrue(Files.size(folder.resolve(CourseGptFiles.PICTURE_FILE)) > 1_000);
  }

  @Test
  void theCurveIsAveragedWhereItIsLong() throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve(CourseGptFiles.CURVE_FILE));
    assertEquals("series,step,value", lines.get(0));
    assertEquals("loss,20,9.50000", lines.get(1));
    assertEquals("loss,40,29.50000", lines.get(2));
    assertEquals("loss,1000,989.50000", lines.get(50));
    assertEquals(List.of("en,0,2.25000", "en,250,1.12346"), lines.subList(51, lines.size()));
  }

  @Test
  void theRecipeNamesItsCorpus() throws IOException {
    JsonObject json = JsonParser.parseString(read(CourseGptFiles.RECIPE_FILE)).getAsJsonObject();
    assertEquals(CORPUS.digest(), json.get("corpus").getAsString());
    assertEquals(1_500, json.getAsJsonObject("recipe").get("steps").getAsInt());
    says(CORPUS.digest());
  }

  /** What is measured is the model in the folder, of half precision. */
  @Test
  void theCardHasTheFiguresOfTheEvaluation() {
    try (CourseGpt model = CourseGpt.load(folder)) {
      List<Evaluation.Row> rows = Evaluation.of(model.gpt(), SmallGpt.TOKENIZER, CORPUS);
      List<HeldOutScore> scores = model.heldOut();
      assertEquals(4, scores.size());
      for (int i = 0; i < rows.size(); i++) {
        Evaluation.Row row = rows.get(i);
        HeldOutScore score = scores.get(i);
        assertEquals(row.corpus(), score.corpus());
        Nats nats = row.nats();
        assertEquals(nats.characters(), score.characters());
        assertEquals(nats.bitsPerCharacter(nats.gpt()), score.gpt(), 1e-6);
        says(
            Numbers.format(
                "| %s | %s | %d | **%.3f** (%.1f) [%.3f, %.3f] | %.3f (%.1f) | %.3f (%.1f)"
                    + " | %.1f %% [%.1f, %.1f] | %.3f |%n",
                row.corpus(),
                row.language(),
                nats.characters(),
                score.gpt(),
                nats.perplexity(nats.gpt()),
                score.gptInterval().low(),
                score.gptInterval().high(),
                score.ngram(),
                nats.perplexity(nats.ngram()),
                score.cached(),
                nats.perplexity(nats.cached()),
                score.gain(),
                score.gainInterval().low(),
                score.gainInterval().high(),
                score.mixture()));
      }
      says("weight chosen on the valid split: 0.0 (en), 0.0 (es).");
      says(
          Numbers.format(
              "alone needs %.2f (en) and %.2f (es) bits per character",
              scores.get(2).bzip2(), scores.get(3).bzip2()));
    }
  }

  /** The card is written anew for the recipe of the folder, and only for the corpus it has read. */
  @Test
  void theRecipeIsReadBack() throws IOException {
    CourseGptFiles.Trained trained = CourseGptFiles.trained(folder);
    assertEquals(recipe, trained.recipe());
    WriteCard.requireSame(trained.corpus(), CORPUS.digest());
    String message =
        assertThrows(IllegalStateException.class, () -> WriteCard.requireSame("a", CORPUS.digest()))
            .getMessage();
    assertTrue(message.contains("make model") && message.contains(CORPUS.digest()), message);
  }

  @Test
  void theCardHasTheFiguresOfModelAndTraining() {
    says("| parameters | 10,704 (embedding and output share 4,480) |");
    says("| network | 2 blocks, 16 wide, 2 heads of 8, context 24 tokens;");
    says("| tokens | 280: byte-level BPE learnt from the training text, with 3 special tokens |");
    says("1,500 steps of 48 tokens: 0.1 million tokens, 0.75 passes over the weighted text of 0.1");
    says("Muon (learning rate 0.02, momentum 0.95), embedding and gains by AdamW (0.003;");
    says(
        "Learning rate: 100 steps up, constant, and over the last 600 steps down to zero.\n"
            + "Seed 5.");
  }

  @Test
  void theCardHasEverySourceOfTheTrainingText() {
    List<String> rows =
        card.lines().filter(line -> line.matches("\\| .* \\| (en|es) \\| .*")).toList();
    List<String> sources = new ArrayList<>();
    rows.stream().filter(line -> !line.contains("**")).forEach(sources::add);
    assertEquals(3, sources.size(), sources::toString);
    assertTrue(sources.get(0).contains(" | en | 1 | 0.00 | 1 | "), sources::toString);
    assertTrue(sources.get(1).contains(" | en | 1 | 0.01 | 1 | "), sources::toString);
    assertTrue(sources.get(2).contains(" | es | 2 | 0.00 | 3 | "), sources::toString);
    assertTrue(sources.get(1).contains("WordNet"), sources::toString);
  }

  @Test
  void theCardHasTheFirstSampleOfEachBeginning() {
    try (CourseGpt model = CourseGpt.load(folder)) {
      assertEquals(16, card.lines().filter(line -> line.startsWith("- e")).count());
      says("- en, greedy: **(nothing)**" + sample(model, "en", "", 0, 0));
      says("- es, greedy: **Y dijo**" + sample(model, "es", "Y dijo", 5, 0));
      says("- en, temperature 0.8: **A zombie**" + sample(model, "en", "A zombie", 2, 0.8));
    }
  }

  private static String sample(
      CourseGpt model, String language, String beginning, long seed, double temperature) {
    Sampler sampler = Sampler.of(new Temperature(temperature));
    return model
            .write(language, beginning, 60, sampler, new SplittableRandom(seed), piece -> {})
            .replace('\n', ' ')
            .replace("*", "\\*")
        + "\n";
  }
}
