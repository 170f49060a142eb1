package hondo.text.ngram;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.core.Numbers;
import hondo.text.Corpus;
import hondo.text.LanguageModel;
import hondo.text.Scorer;
import hondo.text.ShannonGame;
import hondo.text.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Texts with {@code <s>}, {@code </s>} and {@code <unk>} among their words. */
class SpecialWordsTest {
  private static final List<String> WORDS = List.of("a", "b", "c", "<unk>", "<s>", "</s>");

  private static final List<Function<List<List<String>>, Vocabulary>> VOCABULARIES =
      List.of(
          Vocabulary::open,
          text -> Vocabulary.open(text, 2),
          Vocabulary::closed,
          text -> Vocabulary.stream(text.stream().flatMap(List::stream).toList()));

  private static List<List<String>> text(Random random, List<String> words) {
    List<List<String>> text = new ArrayList<>();
    for (int s = 1 + random.nextInt(6); s > 0; s--) {
      text.add(Stream.generate(() -> any(random, words)).limit(1 + random.nextInt(7)).toList());
    }
    return text;
  }

  private static String any(Random random, List<String> words) {
    return words.get(random.nextInt(words.size()));
  }

  private static List<LanguageModel> models(NgramCounts counts, Corpus heldOut, Random random) {
    double[] weights = random.doubles(counts.order()).toArray();
    return List.of(
        new Uniform(counts.vocabulary()),
        new Laplace(counts),
        new AddK(counts, 0.01),
        new Interpolated(counts, weights),
        Interpolated.fit(counts, heldOut),
        new KneserNey(counts),
        KneserNey.withoutUniform(counts),
        new ModifiedKneserNey(counts, Discounts.FALLBACK),
        new Katz(counts));
  }

  /** Refused, or right: every smoother, every kind of vocabulary, after any history. */
  @Test
  void theSumIsOneOrTheTextIsRefused() {
    int refused = 0;
    int right = 0;
    for (long seed = 0; seed < 600; seed++) {
      Random random = new Random(seed);
      List<String> words = WORDS.subList(0, 3 + random.nextInt(4));
      List<List<String>> text = text(random, words);
      for (int kind = 0; kind < VOCABULARIES.size(); kind++) {
        boolean boundary = text.stream().anyMatch(s -> s.contains("<s>") || s.contains("</s>"));
        int k = kind;
        if (boundary && kind < 3) {
          String message =
              assertThrows(
                      IllegalArgumentException.class,
                      () -> VOCABULARIES.get(k).apply(text),
                      () -> text + " as kind " + k)
                  .getMessage();
          assertTrue(message.contains("s>' is a word of the text"), message);
          refused++;
        } else {
          sumsToOne(VOCABULARIES.get(kind).apply(text), text, random, "seed " + seed);
          right++;
        }
      }
    }
    assertTrue(refused > 300 && right > 300, refused + " refused, " + right + " right");
  }

  private static void sumsToOne(
      Vocabulary vocabulary, List<List<String>> text, Random random, String where) {
    Corpus corpus = Corpus.of(vocabulary, text);
    NgramCounts counts = NgramCounts.of(corpus, 1 + random.nextInt(4));
    for (LanguageModel model : models(counts, corpus, random)) {
      for (int i = 0; i < 8; i++) {
        int[] history = random.ints(random.nextInt(5), 0, vocabulary.size()).toArray();
        double sum = Arrays.stream(model.distribution(history)).sum();
        assertEquals(
            1,
            sum,
            1e-12,
            () -> Numbers.format("%s of %s, %s, %s", model.getClass(), text, vocabulary, where));
      }
    }
  }

  /** A vocabulary made from another text: the corpus itself refuses. */
  @Test
  void aCorpusHasNoBoundariesAsWords() {
    Vocabulary closed = Vocabulary.closed(List.of(List.of("a", "b")));
    Vocabulary open = Vocabulary.open(List.of(List.of("a", "b")));
    for (Vocabulary vocabulary : List.of(closed, open)) {
      for (String word : List.of("<s>", "</s>")) {
        List<List<String>> text = List.of(List.of("a"), List.of("b", word));
        String message =
            assertThrows(IllegalArgumentException.class, () -> Corpus.of(vocabulary, text))
                .getMessage();
        assertTrue(message.contains("'" + word + "'"), message);
      }
    }
  }

  /** In a stream, which adds no boundaries, they are tokens like any other. */
  @Test
  void aStreamHasThemAsWords() {
    Vocabulary stream = Vocabulary.stream(List.of("<s>", "a", "</s>", "<unk>"));
    assertEquals(4, stream.outcomes());
    Corpus corpus = Corpus.ofStream(stream, List.of("a", "<s>", "<unk>"));
    assertArrayEquals(new int[] {1, 0, 3}, corpus.stream());
  }

  @Test
  void theUnknownWordInATextIsTheUnknownWord() {
    List<List<String>> text = List.of(List.of("a", "<unk>", "a"));
    Vocabulary open = Vocabulary.open(text);
    assertEquals(4, open.size());
    assertEquals(1, NgramCounts.of(Corpus.of(open, text), 1).count("<unk>"));
    assertEquals(-1, Vocabulary.closed(text).unk());
  }

  @Test
  void aTokenIsNotNull() {
    List<List<String>> text = List.of(Arrays.asList("a", null));
    assertThrows(IllegalArgumentException.class, () -> Vocabulary.open(text));
  }

  /** Every smoother: a number that is no token's, as the word or in the history. */
  @Test
  void badNumbersAreNamed() {
    List<List<String>> text = List.of(List.of("a", "b", "a", "c"), List.of("b", "a"));
    Corpus corpus = Corpus.of(Vocabulary.open(text), text);
    NgramCounts counts = NgramCounts.of(corpus, 4);
    List<Scorer> scorers = new ArrayList<>(models(counts, corpus, new Random(1)));
    scorers.add(new Mle(counts));
    scorers.add(new StupidBackoff(counts));
    int size = corpus.vocabulary().size();
    for (Scorer scorer : scorers) {
      for (int bad : new int[] {-1, size, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
        refused(bad, () -> scorer.score(bad));
        refused(bad, () -> scorer.score(bad, 3));
        refused(bad, () -> scorer.score(bad, 3, 4));
        if (!(scorer instanceof Uniform)) {
          refused(bad, () -> scorer.score(3, bad));
          refused(bad, () -> scorer.score(3, bad, 4));
          refused(bad, () -> scorer.score(3, 4, bad));
          refused(bad, () -> scorer.score(3, 4, 4, bad));
        }
        if (scorer instanceof LanguageModel model) {
          refused(bad, () -> model.probabilities(3, bad));
          refused(bad, () -> ShannonGame.rank(model, bad, 3));
        }
      }
    }
    refused(size, () -> corpus.vocabulary().token(size));
    refused(-1, () -> counts.count(-1));
    refused(size, () -> counts.count(3, size));
    refused(size, () -> counts.continuations(size));
    refused(size, () -> counts.historyTotal(size));
  }

  private static void refused(int bad, Runnable action) {
    String message = assertThrows(IllegalArgumentException.class, action::run).getMessage();
    assertTrue(message.contains("there is no token " + bad + ": the numbers are 0 …"), message);
  }
}
