package hondo.coursegpt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hondo.core.Interval;
import hondo.core.Resampling;
import hondo.coursegpt.corpus.Document;
import hondo.coursegpt.corpus.GptCorpus;
import hondo.coursegpt.corpus.SmallCorpus;
import hondo.data.Split;
import hondo.gpt.Gpt;
import hondo.gpt.Precision;
import hondo.gpt.SmallGpt;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  private static final List<Document> TRAIN =
      List.of(
          new Document("brown", "en", Split.TRAIN, "the children of the years sing of the years"),
          new Document("handbook", "es", Split.TRAIN, "el niño del año y la niña del otoño"));

  private static final Document BROWN =
      new Document("brown", "en", Split.TEST, "The children of the other years.");
  private static final Document MOBY =
      new Document("moby-dick", "en", Split.TEST, "Of the whale, of the sea, of the years.");
  private static final Document MANUAL = new Document("handbook", "es", Split.TEST, "La niña.");

  private static final Document VALID =
      new Document("brown", "en", Split.VALID, "sing sing sing of the sing of sing sing sing sing");

  @Test
  void figuresOfSums() {
    Nats nats = new Nats(1_000, 300, 600, 800, 750, 500);
    assertEquals(600 / Math.log(2) / 1_000, nats.bitsPerCharacter(600), 1e-12);
    assertEquals(Math.exp(2), nats.perplexity(600), 1e-12);
    assertEquals(20, nats.gain(), 1e-12, "against the better baseline");
    assertEquals(25, new Nats(1_000, 300, 600, 800, 850, 500).gain(), 1e-12);
    assertEquals(new Nats(2_000, 600, 1_200, 1_600, 1_500, 1_000), nats.plus(nats));
  }

  /** All on the same tokens, a 5-gram of the language alone; the corpora of a language added up. */
  @Test
  void aRowForEachCorpusAndEachLanguage() {
    GptCorpus corpus = SmallCorpus.of(TRAIN.get(0), TRAIN.get(1), BROWN, MOBY, MANUAL, VALID);
    try (Gpt gpt = SmallGpt.gpt(24)) {
      List<Evaluation.Row> rows = Evaluation.of(gpt, SmallGpt.TOKENIZER, corpus);
      assertEquals(
          List.of("en brown", "en moby-dick", "es handbook", "en all", "es all"),
          rows.stream().map(row -> row.language() + " " + row.corpus()).toList());
      double weight = rows.get(0).cacheWeight();
      assertNats(expected(BROWN, 0, gpt, weight), rows.get(0).nats());
      assertNats(expected(MOBY, 0, gpt, weight), rows.get(1).nats());
      assertNats(expected(MANUAL, 1, gpt, 0), rows.get(2).nats());
      assertNats(rows.get(0).nats().plus(rows.get(1).nats()), rows.get(3).nats());
      assertNats(rows.get(2).nats(), rows.get(4).nats());
    }
  }

  /** The text of the valid split repeats itself and that of the test split does not. */
  @Test
  void theWeightOfTheCacheIsChosenOnValid() {
    GptCorpus corpus = SmallCorpus.of(TRAIN.get(0), TRAIN.get(1), BROWN, MANUAL, VALID);
    try (Gpt gpt = SmallGpt.gpt(24)) {
      List<Evaluation.Row> rows = Evaluation.of(gpt, SmallGpt.TOKENIZER, corpus);
      assertEquals(0.2, rows.get(0).cacheWeight());
      assertEquals(0, rows.get(1).cacheWeight(), "no valid text: no cache");
    }
  }

  /** The row of all Spanish text is called so, even where it is the text of one corpus. */
  @Test
  void aLanguageWithoutTextHasNoRow() {
    GptCorpus corpus = SmallCorpus.of(TRAIN.get(1), MANUAL);
    try (Gpt gpt = SmallGpt.gpt(24)) {
      List<Evaluation.Row> rows = Evaluation.of(gpt, SmallGpt.TOKENIZER, corpus);
      assertEquals(List.of("handbook", "all"), rows.stream().map(Evaluation.Row::corpus).toList());
    }
  }

  /** With one document nothing can vary; with two, the interval is between them. */
  @Test
  void intervalsAreOverDocuments() {
    Nats cheap = new Nats(100, 30, 50, 80, 80, 60);
    Nats dear = new Nats(100, 30, 70, 80, 80, 60);
    Interval one = Resampling.interval(List.of(List.of(cheap)), EvaluationTest::gpt);
    assertEquals(new Interval(50, 50), one);
    Interval two = Resampling.interval(List.of(List.of(cheap, dear)), EvaluationTest::gpt);
    assertEquals(new Interval(100, 140), two);
    // Each corpus keeps its number of documents: one of the dear, always.
    Interval fixed =
        Resampling.interval(List.of(List.of(cheap), List.of(dear)), EvaluationTest::gpt);
    assertEquals(new Interval(120, 120), fixed);
  }

  private static double gpt(List<Nats> drawn) {
    return Nats.sum(drawn).gpt();
  }

  private static Nats expected(Document document, int training, Gpt gpt, double weight) {
    HeldOutText text = HeldOutText.of("", List.of(document), SmallGpt.TOKENIZER);
    int[] tokens = text.documents().get(0);
    double[] ofGpt = text.nats(gpt, Precision.FLOAT32, 3).get(0); // an eighth of 24
    TokenNgram ngram = TokenNgram.of(5, SmallGpt.TOKENIZER, List.of(TRAIN.get(training)));
    double[] plain = ngram.nats(tokens);
    assertEquals(ofGpt.length, plain.length);
    double[] sums = new double[4];
    for (int i = 0; i < ofGpt.length; i++) {
      double share = 0; // of the token among those after the first
      for (int j = 1; j <= i; j++) {
        share += tokens[j] == tokens[i + 1] ? 1.0 / i : 0;
      }
      double cached = i == 0 ? Math.exp(-plain[i]) : (1 - weight) * Math.exp(-plain[i]);
      cached += weight * share;
      sums[0] += ofGpt[i];
      sums[1] += plain[i];
      sums[2] -= Math.log(cached);
      sums[3] += Math.log(2 / (Math.exp(-ofGpt[i]) + cached));
    }
    return new Nats(document.text().length(), ofGpt.length, sums[0], sums[1], sums[2], sums[3]);
  }

  private static void assertNats(Nats expected, Nats actual) {
    assertEquals(expected.characters(), actual.characters());
    assertEquals(expected.tokens(), actual.tokens());
    assertEquals(expected.gpt(), actual.gpt(), 1e-4);
    assertEquals(expected.ngram(), actual.ngram(), 1e-9);
    assertEquals(expected.cached(), actual.cached(), 1e-9);
    assertEquals(expected.mixture(), actual.mixture(), 1e-4);
  }
}
