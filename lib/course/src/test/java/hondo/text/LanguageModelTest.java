package hondo.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.sampling.LogitFilter;
import hondo.sampling.Sampler;
import hondo.sampling.Temperature;
import hondo.text.ngram.Interpolated;
import hondo.text.ngram.KneserNey;
import hondo.text.ngram.Mle;
import hondo.text.ngram.NgramCounts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What any language model can do with its distribution: become logits, and write. */
class LanguageModelTest {
  private static final List<List<String>> TEXT =
      List.of(List.of("a", "a", "a", "b", "b", "c"), List.of("a"));
  private static final Corpus CORPUS = Corpus.of(Vocabulary.closed(TEXT), TEXT);
  private static final LanguageModel UNIGRAM = new Mle(NgramCounts.of(CORPUS, 1));

  @Test
  void logitsAreTheLogarithmsOfTheDistribution() {
    LanguageModel model = new KneserNey(NgramCounts.of(CORPUS, 2));
    int a = CORPUS.vocabulary().id("a");
    double[] logits = model.logits(a);
    assertEquals(Double.NEGATIVE_INFINITY, logits[CORPUS.vocabulary().bos()]);
    double[] p = Arrays.stream(logits).map(Math::exp).toArray();
    assertArrayEquals(model.distribution(a), p, 1e-15);
    assertArrayEquals(model.distribution(a), Sampler.PLAIN.probabilities(logits), 1e-15);
  }

  /** Chi-squared of first words against 4/9, 2/9, 1/9 and 2/9 for the end, and their squares. */
  @Test
  void firstWordsComeAsOftenAsTheModelSays() {
    firstWords(Sampler.PLAIN, 4, 2, 1, 2);
    firstWords(Sampler.of(new Temperature(0.5)), 16, 4, 1, 4);
  }

  private static void firstWords(Sampler sampler, double a, double b, double c, double end) {
    SplittableRandom random = new SplittableRandom(42);
    int draws = 100_000;
    List<String> words = List.of("a", "b", "c", "");
    double[] counts = new double[4];
    for (int i = 0; i < draws; i++) {
      counts[words.indexOf(String.join("", UNIGRAM.generate(1, sampler, random)))]++;
    }
    double[] weights = {a, b, c, end};
    double chiSquared =
        IntStream.range(0, 4)
            .mapToDouble(
                i -> {
                  double expected = draws * weights[i] / (a + b + c + end);
                  return (counts[i] - expected) * (counts[i] - expected) / expected;
                })
            .sum();
    // 3 degrees of freedom: above 16.3 once in a thousand seeds, and the seed is fixed.
    assertTrue(chiSquared < 16.3, sampler + ": chi-squared " + chiSquared + ", seed 42");
  }

  /** A model of one's own that divides by 0. */
  @Test
  void aProbabilityThatIsNone() {
    for (double bad : new double[] {Double.NaN, -0.5, Double.POSITIVE_INFINITY}) {
      Vocabulary two = Vocabulary.stream(List.of("x", "y"));
      LanguageModel broken =
          new LanguageModel() {
            @Override
            public Vocabulary vocabulary() {
              return two;
            }

            @Override
            public int order() {
              return 1;
            }

            @Override
            public double probability(int word, int... history) {
              return word == 1 ? bad : 1;
            }
          };
      String message = assertThrows(IllegalArgumentException.class, broken::logits).getMessage();
      assertTrue(message.contains("token 1 the probability " + bad), message);
    }
  }

  @Test
  void aHistoryWithoutADistribution() {
    Mle bigram = new Mle(NgramCounts.of(CORPUS, 2));
    int end = CORPUS.vocabulary().eos();
    String message =
        assertThrows(IllegalArgumentException.class, () -> bigram.logits(end)).getMessage();
    assertTrue(message.contains("probability 0"), message);
  }

  @Test
  void aSentenceOfAClosedVocabularyBeginsAsTheModelSays() {
    List<List<String>> text = List.of(List.of("a", "b"), List.of("a", "c"));
    Mle bigram = new Mle(NgramCounts.of(Corpus.of(Vocabulary.closed(text), text), 2));
    for (int seed = 0; seed < 20; seed++) {
      List<String> drawn = bigram.generate(5, Sampler.PLAIN, new SplittableRandom(seed));
      assertTrue(text.contains(drawn), drawn.toString());
    }
    assertEquals(List.of(), bigram.generate(0, Sampler.PLAIN, new SplittableRandom(1)));
  }

  @Test
  void theSamplerSeesTheWholeSentence() {
    Vocabulary vocabulary = CORPUS.vocabulary();
    List<List<Integer>> seen = new ArrayList<>();
    LogitFilter spy = (logits, history) -> seen.add(Arrays.stream(history).boxed().toList());
    List<String> text = List.of();
    for (int seed = 0; text.size() < 3; seed++) {
      seen.clear();
      text = UNIGRAM.generate(4, Sampler.of(spy), new SplittableRandom(seed));
    }
    for (int i = 0; i < seen.size(); i++) {
      List<Integer> expected = new ArrayList<>(List.of(vocabulary.bos()));
      text.subList(0, i).forEach(word -> expected.add(vocabulary.id(word)));
      assertEquals(expected, seen.get(i));
    }
  }

  @Test
  void aSeedGivesTheSameTextAgain() {
    LanguageModel model = new KneserNey(NgramCounts.of(Samples.words(), 3));
    List<String> once = model.generate(40, Sampler.PLAIN, new SplittableRandom(7));
    assertEquals(once, model.generate(40, Sampler.PLAIN, new SplittableRandom(7)));
    assertFalse(once.equals(model.generate(40, Sampler.PLAIN, new SplittableRandom(8))));
  }

  @Test
  void sentencesOfABareTrigramAreMadeOfItsTrigrams() {
    NgramCounts counts = NgramCounts.of(Samples.words(), 3);
    List<String> text = new Mle(counts).generate(100, Sampler.PLAIN, new SplittableRandom(1));
    assertTrue(text.size() > 2, text.toString());
    assertTrue(counts.count(Vocabulary.BOS, text.get(0), text.get(1)) > 0);
    for (int i = 2; i < text.size(); i++) {
      assertTrue(counts.count(text.get(i - 2), text.get(i - 1), text.get(i)) > 0);
    }
    assertFalse(text.contains(Vocabulary.EOS));
  }

  @Test
  void aStreamHasTheLengthAskedFor() {
    NgramCounts counts = NgramCounts.of(Samples.letters(), 4);
    LanguageModel model = new Interpolated(counts, 0.9, 0.9, 0.9, 0.9);
    assertEquals(50, model.generate(50, Sampler.PLAIN, new SplittableRandom(1)).size());
  }

  @Test
  void aNegativeLength() {
    SplittableRandom random = new SplittableRandom(1);
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> UNIGRAM.generate(-1, Sampler.PLAIN, random))
            .getMessage();
    assertTrue(message.contains("not -1"), message);
  }
}
