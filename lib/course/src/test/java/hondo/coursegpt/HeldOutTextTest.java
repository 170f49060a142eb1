package hondo.coursegpt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hondo.coursegpt.corpus.Document;
import hondo.coursegpt.corpus.SmallCorpus;
import hondo.data.Split;
import hondo.gpt.Gpt;
import hondo.gpt.Precision;
import hondo.gpt.SmallGpt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeldOutTextTest {
  private static final int CONTEXT = 8;
  private static Gpt gpt;

  @BeforeAll
  static void open() {
    gpt = SmallGpt.gpt(CONTEXT);
  }

  @AfterAll
  static void close() {
    gpt.close();
  }

  /**
   * Documents shorter than, as long as and longer than a context; over 16 windows of any stride.
   */
  private static HeldOutText text() {
    Random random = new Random(5);
    List<int[]> documents = new ArrayList<>();
    for (int length : new int[] {2, 9, 3, 10, 25, 40, 8, 17, 41}) {
      documents.add(random.ints(length, 0, 280).toArray());
    }
    return new HeldOutText("random", documents, 1_000);
  }

  /** The surprise of the token after {@code at}, by the first window that reaches it. */
  private static double naive(int[] document, int at, int stride) {
    int from = 0;
    while (from + CONTEXT <= at) {
      from += stride;
    }
    float[] logits = SmallGpt.logits(gpt, Arrays.copyOfRange(document, from, at + 1));
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit);
    }
    return Math.log(sum) - logits[document[at + 1]];
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 8})
  void everyTokenIsPredictedOnceFromItsWindow(int stride) {
    HeldOutText text = text();
    List<double[]> nats = text.nats(gpt, Precision.FLOAT32, stride);
    for (int d = 0; d < text.documents().size(); d++) {
      int[] document = text.documents().get(d);
      double[] expected = new double[document.length - 1];
      Arrays.setAll(expected, at -> naive(document, at, stride));
      assertArrayEquals(expected, nats.get(d), 1e-3, "document " + d);
    }
  }

  @Test
  void windowsMoveByHalfTheContext() {
    HeldOutText text = text();
    List<double[]> expected = text.nats(gpt, Precision.FLOAT32, CONTEXT / 2);
    List<double[]> nats = text.nats(gpt, Precision.FLOAT32);
    double sum = 0;
    for (int d = 0; d < expected.size(); d++) {
      assertArrayEquals(expected.get(d), nats.get(d), 1e-12);
      sum += Arrays.stream(expected.get(d)).sum();
    }
    assertEquals(sum / Math.log(2) / 1_000, text.bitsPerCharacter(gpt, Precision.FLOAT32), 1e-9);
    assertEquals(155 - 9, text.tokens());
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, CONTEXT + 1})
  void refusesWindowsThatLeaveGapsOrStay(int stride) {
    HeldOutText text = text();
    assertEquals(
        "windows of 8 tokens move by 1 … 8, not by " + stride,
        assertThrows(
                IllegalArgumentException.class, () -> text.nats(gpt, Precision.FLOAT32, stride))
            .getMessage());
  }

  private static Document document(String corpus, String language, Split split, String text) {
    return new Document(corpus, language, split, text);
  }

  @Test
  void theLanguageIsGivenAndTheEndIsNotCounted() {
    HeldOutText text =
        HeldOutText.of(
            "two",
            List.of(document("a", "es", Split.TEST, "año"), document("a", "en", Split.TEST, "😀")),
            SmallGpt.TOKENIZER);
    assertEquals(3 + 2, text.characters());
    assertEquals(SmallGpt.TOKENIZER.special("<|es|>"), text.documents().get(0)[0]);
    assertEquals(SmallGpt.TOKENIZER.special("<|en|>"), text.documents().get(1)[0]);
    int[] emoji = text.documents().get(1);
    assertEquals("😀", SmallGpt.TOKENIZER.decode(Arrays.copyOfRange(emoji, 1, emoji.length)));
    assertEquals(text.documents().get(0).length + emoji.length - 2, text.tokens());
  }

  /** Of 130,000 characters every second document; none of the long ones and of two corpora. */
  @Test
  void theQuickTextIsASample() {
    List<Document> all = new ArrayList<>();
    for (int i = 0; i < 26; i++) {
      all.add(document("brown", "en", Split.VALID, (char) ('a' + i) + "x".repeat(4_999)));
    }
    all.add(document("brown", "en", Split.TEST, "test"));
    all.add(document("brown", "en", Split.VALID, "x".repeat(6_000)));
    all.add(document("glosses", "en", Split.VALID, "gloss"));
    all.add(document("web-bible", "en", Split.VALID, "verse"));
    all.add(document("handbook", "es", Split.VALID, "uno"));
    all.add(document("handbook", "es", Split.VALID, "x".repeat(5_999)));
    List<HeldOutText> quick =
        HeldOutText.quick(SmallCorpus.of(all.toArray(Document[]::new)), SmallGpt.TOKENIZER);
    assertEquals(
        List.of("en bits per character", "es bits per character"),
        quick.stream().map(HeldOutText::name).toList());
    StringBuilder first = new StringBuilder();
    quick
        .get(0)
        .documents()
        .forEach(d -> first.append(SmallGpt.TOKENIZER.decode(Arrays.copyOfRange(d, 1, 2))));
    assertEquals("acegikmoqsuwy", first.toString());
    assertEquals(13 * 5_000, quick.get(0).characters());
    assertEquals(3 + 5_999, quick.get(1).characters());
  }
}
