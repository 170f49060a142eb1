package hondo.coursegpt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import hondo.batch.TokenBatch;
import hondo.bpe.BpeTokenizer;
import hondo.bpe.Merge;
import hondo.core.Tape;
import hondo.coursegpt.corpus.Document;
import hondo.coursegpt.corpus.GptCorpus;
import hondo.coursegpt.corpus.SmallCorpus;
import hondo.data.Split;
import hondo.gpt.Gpt;
import hondo.gpt.GptConfig;
import hondo.gpt.Precision;
import hondo.gpt.SmallGpt;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokenizedCorpusTest {
  private static final Document ENGLISH = new Document("brown", "en", Split.TRAIN, "abab");
  private static final Document SPANISH = new Document("handbook", "es", Split.TRAIN, "cdcd");
  private static final GptCorpus CORPUS =
      SmallCorpus.of(ENGLISH, SPANISH, new Document("brown", "en", Split.TEST, "zzzzzzzzzz"));

  private static Recipe recipe(int vocabulary) {
    GptConfig sizes = new GptConfig(vocabulary, 4, 1, 1, 2);
    return new Recipe(sizes, 1, 1, 4, 0.1, 0.1, 1, 1, 1, Map.of("handbook/es", 2));
  }

  /** One merge: of cd, which is read four times, and not of ab or of the test text. */
  @Test
  void theTokenizerLearnsFromWhatIsReadAsOftenAsItIsRead() {
    BpeTokenizer tokenizer = TokenizedCorpus.learn(recipe(256 + 1 + 8), CORPUS);
    assertEquals(List.of(new Merge('c', 'd', 4)), tokenizer.merges());
    assertEquals(Recipe.SPECIALS, tokenizer.specials());
  }

  @Test
  void aDocumentHasItsLanguageFirstAndAnEnd() {
    int[] tokens = TokenizedCorpus.tokens(SmallGpt.TOKENIZER, SPANISH);
    int language = SmallGpt.TOKENIZER.special("<|es|>");
    int end = SmallGpt.TOKENIZER.special("<|end|>");
    assertArrayEquals(new int[] {language, 'c', 'd', 'c', 'd', end}, tokens);
  }

  @Test
  void aDocumentIsReadAsOftenAsItWeighs() {
    List<int[]> all = TokenizedCorpus.training(recipe(280), SmallGpt.TOKENIZER, CORPUS);
    assertEquals(3, all.size());
    assertArrayEquals(TokenizedCorpus.tokens(SmallGpt.TOKENIZER, ENGLISH), all.get(0));
    assertArrayEquals(TokenizedCorpus.tokens(SmallGpt.TOKENIZER, SPANISH), all.get(1));
    assertSame(all.get(1), all.get(2));
  }

  /** The loss of a batch is the mean surprise of its targets, row by row. */
  @Test
  void theLossOfABatch() {
    int[] rows = {3, 1, 4, 1, 5, 9};
    int[] next = {1, 4, 1, 5, 9, 2};
    try (Gpt gpt = SmallGpt.gpt(8);
        Tape tape = Tape.open()) {
      double expected = 0;
      for (int i = 0; i < 6; i++) {
        float[] logits = SmallGpt.logits(gpt, Arrays.copyOfRange(rows, i / 3 * 3, i + 1));
        double sum = 0;
        for (float logit : logits) {
          sum += Math.exp(logit);
        }
        expected += (Math.log(sum) - logits[next[i]]) / 6;
      }
      TokenBatch batch =
          new TokenBatch(
              Arrays.stream(rows).asLongStream().toArray(),
              Arrays.stream(next).asLongStream().toArray(),
              3);
      assertEquals(expected, Tape.number(gpt.loss(batch, tape, Precision.FLOAT32)), 1e-4);
    }
  }
}
