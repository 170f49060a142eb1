package hondo.text.ngram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.text.Corpus;
import hondo.text.Entropy;
import hondo.text.LanguageModel;
import hondo.text.Samples;
import hondo.text.Vocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every model, on real prose (the first State of the Union address of 1790). */
class LanguageModelTest {
  private static final double EXACT = 1e-12;

  private static final Corpus WORDS = Samples.words();
  private static final NgramCounts COUNTS = NgramCounts.of(WORDS, 3);

  static Stream<LanguageModel> models() {
    return Stream.of(
        new Uniform(WORDS.vocabulary()),
        new Laplace(COUNTS),
        new Laplace(COUNTS, 1),
        new AddK(COUNTS, 0.01),
        new Interpolated(COUNTS, 0.7, 0.5, 0.3),
        Interpolated.fit(COUNTS, Samples.heldOut(WORDS.vocabulary())),
        new KneserNey(COUNTS),
        KneserNey.withoutUniform(COUNTS),
        new ModifiedKneserNey(COUNTS, Discounts.FALLBACK),
        new Katz(COUNTS),
        new Katz(COUNTS, 1));
  }

  @ParameterizedTest
  @MethodSource("models")
  void sumsToOneAfterAnyHistory(LanguageModel model) {
    Vocabulary v = WORDS.vocabulary();
    int the = v.id("the");
    int union = v.id("union");
    for (int[] history :
        new int[][] {
          {},
          {v.bos()},
          {the},
          {v.id("of"), the},
          {union, union},
          {v.unk()},
          {the, v.unk()},
          {v.unk(), the},
          {v.eos()},
          {v.bos(), the, v.id("of"), the}
        }) {
      double[] p = model.distribution(history);
      assertEquals(1, Arrays.stream(p).sum(), EXACT, () -> model + Arrays.toString(history));
      assertTrue(Arrays.stream(p).allMatch(x -> x >= 0 && x <= 1));
      assertEquals(0, model.probability(v.bos(), history), "<s> is never an outcome");
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void wholeSentencesAndSingleQueriesAgree(LanguageModel model) {
    Corpus text = Samples.heldOut(WORDS.vocabulary());
    Vocabulary v = text.vocabulary();
    for (int s = 0; s < text.sentences(); s++) {
      int[] sentence = text.sentence(s);
      double[] p = model.probabilities(sentence);
      assertEquals(sentence.length + 1, p.length);
      int[] padded = new int[sentence.length + 2];
      padded[0] = v.bos();
      System.arraycopy(sentence, 0, padded, 1, sentence.length);
      padded[padded.length - 1] = v.eos();
      for (int i = 0; i < p.length; i++) {
        int[] history = Arrays.copyOf(padded, i + 1);
        assertEquals(model.probability(padded[i + 1], history), p[i], 1e-15);
      }
    }
  }

  @Test
  void uniformPerplexityIsTheNumberOfOutcomes() {
    Uniform uniform = new Uniform(WORDS.vocabulary());
    int outcomes = WORDS.vocabulary().size() - 1;
    assertEquals(outcomes, Entropy.perplexity(uniform, WORDS), 1e-9 * outcomes);
  }

  @Test
  void acceptsWords() {
    LanguageModel model = new Laplace(COUNTS);
    Vocabulary v = WORDS.vocabulary();
    assertEquals(
        model.probability(v.id("states"), v.id("the"), v.id("united")),
        model.probability("states", "the", "united"));
    assertEquals(
        model.probability(v.unk(), v.id("the")), model.probability("zeppelin", "the"), EXACT);
  }

  @Test
  void stupidBackoffIsNoDistribution() {
    StupidBackoff scores = new StupidBackoff(COUNTS);
    Vocabulary v = WORDS.vocabulary();
    double sum = 0;
    for (int w = 0; w < v.size(); w++) {
      sum += scores.score(w, v.id("of"), v.id("the"));
    }
    assertTrue(sum > 1.1, "the scores sum to " + sum);
  }

  @Test
  void stupidBackoffByHand() {
    List<List<String>> text = List.of(List.of("a", "b", "a", "c"), List.of("b", "a"));
    NgramCounts counts = NgramCounts.of(Corpus.of(Vocabulary.open(text), text), 3);
    StupidBackoff scores = new StupidBackoff(counts);
    Vocabulary v = counts.vocabulary();
    assertEquals(0.5, scores.score(v.id("c"), v.id("b"), v.id("a")), EXACT);
    assertEquals(0.4 * 1 / 3, scores.score(v.id("b"), v.id("c"), v.id("a")), EXACT);
    assertEquals(0.4 * 0.4 * 3 / 8, scores.score(v.id("a"), v.id("b"), v.id("c")), EXACT);
    assertEquals(0, scores.score(v.unk(), v.id("a")));
    assertSame(v, scores.vocabulary());
    StupidBackoff letters =
        new StupidBackoff(
            NgramCounts.of(Corpus.ofStream(Vocabulary.stream(List.of("a")), List.of("a", "a")), 2),
            1);
    assertEquals(1, letters.score(0, 0)); // of the n-grams numbered 0
    assertThrows(IllegalArgumentException.class, () -> new StupidBackoff(counts, 0));
    assertThrows(IllegalArgumentException.class, () -> new StupidBackoff(counts, 1.1));
  }
}
