package hondo.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.text.ngram.Interpolated;
import hondo.text.ngram.KneserNey;
import hondo.text.ngram.Mle;
import hondo.text.ngram.NgramCounts;
import hondo.text.ngram.Uniform;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplerTest {
  private static final List<List<String>> TEXT =
      List.of(List.of("a", "a", "a", "b", "b", "c"), List.of("a"));
  private static final Corpus CORPUS = Corpus.of(Vocabulary.closed(TEXT), TEXT);
  private static final LanguageModel UNIGRAM = new Mle(NgramCounts.of(CORPUS, 1));

  @Test
  void drawsAsOftenAsTheModelSays() {
    int[] drawn = draw(Sampler.PLAIN, 100_000);
    double[] p = UNIGRAM.distribution();
    double chiSquare = 0;
    for (int w = 0; w < p.length; w++) {
      if (p[w] == 0) {
        assertEquals(0, drawn[w]);
      } else {
        double expected = 100_000 * p[w];
        chiSquare += Math.pow(drawn[w] - expected, 2) / expected;
      }
    }
    // 3 degrees of freedom: above 16.3 once in a thousand seeds, and the seed is fixed.
    assertTrue(chiSquare < 16.3, "chi-square " + chiSquare);
  }

  private static int[] draw(Sampler sampler, int times) {
    SplittableRandom random = new SplittableRandom(42);
    int[] drawn = new int[CORPUS.vocabulary().size()];
    for (int i = 0; i < times; i++) {
      drawn[sampler.next(UNIGRAM, random)]++;
    }
    return drawn;
  }

  @Test
  void temperatureRaisesToAPower() {
    int[] drawn = draw(new Sampler(0.5, 0), 100_000);
    int a = CORPUS.vocabulary().id("a");
    // p = 4/9, 2/9, 1/9, 2/9; squared: 16, 4, 1, 4 of 25.
    assertEquals(0.64, drawn[a] / 1e5, 0.006);
  }

  @Test
  void zeroTemperatureTakesTheMostProbable() {
    assertEquals(1000, draw(new Sampler(0, 0), 1000)[CORPUS.vocabulary().id("a")]);
    assertEquals(1000, draw(new Sampler(1e-4, 0), 1000)[CORPUS.vocabulary().id("a")]);
  }

  /** 1 / temperature is infinite, or 0: the most probable always, or all alike. */
  @Test
  void anyTemperatureDrawsAToken() {
    int a = CORPUS.vocabulary().id("a");
    for (double least : new double[] {1e-310, Double.MIN_VALUE, 5e-309, 1e-300}) {
      assertEquals(1000, draw(new Sampler(least, 0), 1000)[a], "temperature " + least);
    }
    int[] drawn = draw(new Sampler(Double.MAX_VALUE, 0), 40_000);
    for (int w = 0; w < drawn.length; w++) {
      assertEquals(w == CORPUS.vocabulary().bos() ? 0 : 0.25, drawn[w] / 4e4, 0.01);
    }
  }

  @Test
  void ofSeveralMostProbableAnyIsDrawn() {
    Vocabulary two = Vocabulary.stream(List.of("x", "y"));
    int[] drawn = new int[2];
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 1000; i++) {
      drawn[new Sampler(1e-310, 0).next(new Uniform(two), random)]++;
    }
    assertTrue(drawn[0] > 400 && drawn[1] > 400, drawn[0] + " and " + drawn[1]);
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
      String message =
          assertThrows(
                  IllegalArgumentException.class,
                  () -> Sampler.PLAIN.next(broken, new SplittableRandom(1)))
              .getMessage();
      assertTrue(message.contains("token 1 the probability " + bad), message);
    }
  }

  /** A random number of 0 is the first token that is possible, ½ of two the second, ~1 the last. */
  @Test
  void theEndsOfTheIntervalAreThoseOfThePossibleTokens() {
    for (int size = 2; size < 60; size++) {
      List<String> tokens = IntStream.range(0, size + 2).mapToObj(i -> "t" + i).toList();
      Vocabulary v = Vocabulary.stream(tokens);
      // Neither the first nor the last token ever occurs; the second does, as often as the others
      // or ten times as often, where the sums are rounded.
      for (int often : new int[] {1, 10}) {
        List<String> text = new ArrayList<>(Collections.nCopies(often, "t1"));
        text.addAll(tokens.subList(2, size + 1));
        LanguageModel model = new Mle(NgramCounts.of(Corpus.ofStream(v, text), 1));
        assertEquals(1, Sampler.PLAIN.next(model, () -> 0L));
        assertEquals(size, Sampler.PLAIN.next(model, () -> -1L), often + " and " + size);
        if (size == 2 && often == 1) {
          assertEquals(2, Sampler.PLAIN.next(model, () -> Long.MIN_VALUE));
        }
      }
    }
  }

  @Test
  void aSentenceOfAClosedVocabularyBeginsAsTheModelSays() {
    List<List<String>> text = List.of(List.of("a", "b"), List.of("a", "c"));
    Mle bigram = new Mle(NgramCounts.of(Corpus.of(Vocabulary.closed(text), text), 2));
    for (int seed = 0; seed < 20; seed++) {
      List<String> drawn = Sampler.PLAIN.sample(bigram, new SplittableRandom(seed), 5);
      assertTrue(text.contains(drawn), drawn.toString());
    }
    assertEquals(List.of(), Sampler.PLAIN.sample(bigram, new SplittableRandom(1), 0));
  }

  @Test
  void topKLeavesTheRestOut() {
    int[] drawn = draw(new Sampler(1, 1), 1000);
    assertEquals(1000, drawn[CORPUS.vocabulary().id("a")]);
    int[] three = draw(new Sampler(1, 3), 1000);
    assertEquals(0, three[CORPUS.vocabulary().id("c")]);
    assertTrue(three[CORPUS.vocabulary().id("b")] > 0);
  }

  @Test
  void aSeedGivesTheSameTextAgain() {
    Corpus words = Samples.words();
    LanguageModel model = new KneserNey(NgramCounts.of(words, 3));
    List<String> once = Sampler.PLAIN.sample(model, new SplittableRandom(7), 40);
    assertEquals(once, Sampler.PLAIN.sample(model, new SplittableRandom(7), 40));
    assertFalse(once.equals(Sampler.PLAIN.sample(model, new SplittableRandom(8), 40)));
  }

  @Test
  void sentencesOfABareTrigramAreMadeOfItsTrigrams() {
    Corpus words = Samples.words();
    NgramCounts counts = NgramCounts.of(words, 3);
    List<String> text = Sampler.PLAIN.sample(new Mle(counts), new SplittableRandom(1), 100);
    assertTrue(text.size() > 2, text.toString());
    assertEquals(1, Math.min(1, counts.count(Vocabulary.BOS, text.get(0), text.get(1))));
    for (int i = 2; i < text.size(); i++) {
      assertTrue(counts.count(text.get(i - 2), text.get(i - 1), text.get(i)) > 0);
    }
    assertFalse(text.contains(Vocabulary.EOS));
  }

  @Test
  void aStreamHasTheLengthAskedFor() {
    NgramCounts counts = NgramCounts.of(Samples.letters(), 4);
    LanguageModel model = new Interpolated(counts, 0.9, 0.9, 0.9, 0.9);
    assertEquals(50, Sampler.PLAIN.sample(model, new SplittableRandom(1), 50).size());
  }

  @Test
  void saysWhatIsWrong() {
    assertThrows(IllegalArgumentException.class, () -> new Sampler(-1, 0));
    assertThrows(IllegalArgumentException.class, () -> new Sampler(1, -1));
    assertThrows(
        IllegalArgumentException.class,
        () -> Sampler.PLAIN.sample(UNIGRAM, new SplittableRandom(1), -1));
    Mle bigram = new Mle(NgramCounts.of(CORPUS, 2));
    int c = CORPUS.vocabulary().eos();
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> Sampler.PLAIN.next(bigram, new SplittableRandom(1), c));
    assertTrue(error.getMessage().contains("probability 0"), error.getMessage());
  }
}
