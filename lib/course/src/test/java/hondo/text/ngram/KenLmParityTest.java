package hondo.text.ngram;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import hondo.coursegpt.corpus.KenLmRecipe;
import hondo.data.DatasetMissing;
import hondo.data.text.Datasets;
import hondo.text.Corpus;
import hondo.text.Entropy;
import hondo.text.Score;
import hondo.text.Vocabulary;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Our modified Kneser–Ney against KenLM on the real Brown corpus. The expected numbers were printed
 * by {@code lmplz} and {@code query}, built from KenLM's source of March 2025, orders 2 to 4 with
 * {@code --discount_fallback}; KenLM computes in 32-bit floats, so it is right to about 7 digits.
 */
@Tag("slow")
class KenLmParityTest {
  private static final double SIX_DIGITS = 5e-7;

  private static KenLmRecipe recipe;
  private static Corpus train;
  private static Corpus test;

  @BeforeAll
  static void read() {
    try {
      recipe = KenLmRecipe.of(Datasets.brown());
    } catch (DatasetMissing e) {
      Assumptions.abort(e.getMessage());
    }
    Vocabulary vocabulary = Vocabulary.open(recipe.train());
    train = Corpus.of(vocabulary, recipe.train());
    test = Corpus.of(vocabulary, recipe.test());
  }

  @Test
  void readsTheSameTextAsKenLmDid() throws Exception {
    assertEquals(
        "520feb51a4779a9dc95880edeaec50ef027395d56cec7225693bc4b5037ee8c0", sha256(recipe.train()));
    assertEquals(
        "ff0059f18b31a1d8b944326e61a063b96de6212948ab72f0d658eb239d82fe48", sha256(recipe.test()));
    assertEquals(51_606, train.sentences());
    assertEquals(1_045_507, train.tokens());
    assertEquals(5_734, test.sentences());
    assertEquals(115_685, test.tokens());
  }

  private static String sha256(List<List<String>> sentences) throws Exception {
    byte[] bytes = KenLmRecipe.text(sentences).getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  @ParameterizedTest
  @CsvSource({
    "2, 331.2821935766085, 280.6363146352477",
    "3, 293.261464813315, 247.76060731950517",
    "4, 287.89688776039543, 243.16860022543358",
    "5, 287.45255787451583, 242.798212436578"
  })
  void perplexityIsKenLms(int order, double withOov, double withoutOov) {
    Score score = Entropy.score(new ModifiedKneserNey(NgramCounts.of(train, order)), test);
    assertEquals(121_419, score.predictions());
    assertEquals(2_392, score.unknown());
    assertEquals(withOov, score.perplexity(), SIX_DIGITS * withOov);
    assertEquals(withoutOov, score.perplexityWithoutUnknown(), SIX_DIGITS * withoutOov);
  }

  @Test
  void countsAndDiscountsAreKenLms() {
    NgramCounts counts = NgramCounts.of(train, 5);
    assertArrayEquals(
        new int[] {47_520, 401_942, 786_967, 927_129, 925_258},
        IntStream.rangeClosed(1, 5).map(counts::types).toArray());
    double[][] printed = {
      {0.612038, 1.05071, 1.41875},
      {0.775189, 1.12868, 1.41096},
      {0.890504, 1.24816, 1.43845},
      {0.958784, 1.4029, 1.56469},
      {0.981281, 1.49551, 1.90181}
    };
    List<Discounts> ours = new ModifiedKneserNey(counts).discounts();
    for (int n = 0; n < 5; n++) {
      // Half a unit of the sixth digit KenLM prints, and a hair for its 32-bit arithmetic.
      assertEquals(printed[n][0], ours.get(n).d1(), 0.55e-6, "D1 of order " + (n + 1));
      assertEquals(printed[n][1], ours.get(n).d2(), 0.55e-5, "D2 of order " + (n + 1));
      assertEquals(printed[n][2], ours.get(n).d3(), 0.55e-5, "D3+ of order " + (n + 1));
    }
  }
}
