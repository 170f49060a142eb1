package hondo.coursegpt;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

  @Test
  void figuresOfARow() {
    Evaluation.Row row = new Evaluation.Row("en", "x", 1_000, 300, 600, 800, 500);
    assertEquals(600 / Math.log(2) / 1_000, row.bitsPerCharacter(600), 1e-12);
    assertEquals(Math.exp(2), row.perplexity(600), 1e-12);
    assertEquals(25, row.gain(), 1e-12);
  }

  /** Both models on the same tokens, the corpora of a language added up at the end. */
  @Test
  void aRowForEachCorpusAndEachLanguage() {
    GptCorpus corpus = SmallCorpus.of(TRAIN.get(0), TRAIN.get(1), BROWN, MOBY, MANUAL);
    try (Gpt gpt = SmallGpt.gpt(24)) {
      List<Evaluation.Row> rows = Evaluation.of(gpt, SmallGpt.TOKENIZER, corpus);
      assertEquals(
          List.of("en brown", "en moby-dick", "es handbook", "en all", "es all"),
          rows.stream().map(row -> row.language() + " " + row.corpus()).toList());
      assertRow(expected(BROWN, gpt), rows.get(0));
      assertRow(expected(MOBY, gpt), rows.get(1));
      assertRow(expected(MANUAL, gpt), rows.get(2));
      assertRow(sum(rows.get(0), rows.get(1)), rows.get(3));
      assertRow(rows.get(2), rows.get(4));
    }
  }

  /** The row of all Spanish text is called so, even where it is the text of one corpus. */
  @Test
  void aLanguageWithoutTextHasNoRow() {
    GptCorpus corpus = SmallCorpus.of(TRAIN.get(0), MANUAL);
    try (Gpt gpt = SmallGpt.gpt(24)) {
      List<Evaluation.Row> rows = Evaluation.of(gpt, SmallGpt.TOKENIZER, corpus);
      assertEquals(List.of("handbook", "all"), rows.stream().map(Evaluation.Row::corpus).toList());
    }
  }

  private static Evaluation.Row expected(Document document, Gpt gpt) {
    HeldOutText text = HeldOutText.of("", List.of(document), SmallGpt.TOKENIZER);
    double[] ofGpt = text.nats(gpt, Precision.FLOAT32, 3).get(0); // an eighth of 24
    double[] ofNgram = TokenNgram.of(5, SmallGpt.TOKENIZER, TRAIN).nats(text.documents().get(0));
    assertEquals(ofGpt.length, ofNgram.length);
    double gptSum = 0;
    double ngramSum = 0;
    double mixture = 0;
    for (int i = 0; i < ofGpt.length; i++) {
      gptSum += ofGpt[i];
      ngramSum += ofNgram[i];
      mixture += Math.log(2 / (Math.exp(-ofGpt[i]) + Math.exp(-ofNgram[i])));
    }
    return new Evaluation.Row(
        "", "", document.text().length(), ofGpt.length, gptSum, ngramSum, mixture);
  }

  private static Evaluation.Row sum(Evaluation.Row a, Evaluation.Row b) {
    return new Evaluation.Row(
        "",
        "",
        a.characters() + b.characters(),
        a.tokens() + b.tokens(),
        a.gpt() + b.gpt(),
        a.ngram() + b.ngram(),
        a.mixture() + b.mixture());
  }

  private static void assertRow(Evaluation.Row expected, Evaluation.Row actual) {
    assertEquals(expected.characters(), actual.characters());
    assertEquals(expected.tokens(), actual.tokens());
    assertEquals(expected.gpt(), actual.gpt(), 1e-4);
    assertEquals(expected.ngram(), actual.ngram(), 1e-9);
    assertEquals(expected.mixture(), actual.mixture(), 1e-4);
  }
}
