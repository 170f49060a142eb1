package hondo.text.ngram;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hondo.text.Corpus;
import hondo.text.LanguageModel;
import hondo.text.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The fast models against {@link Naive} on random corpora: every outcome, every history. */
class NaiveComparisonTest {
  private static final double EXACT = 1e-12;

  @Provide
  Arbitrary<List<List<String>>> corpora() {
    Arbitrary<String> words = Arbitraries.of("a", "b", "c", "d", "e");
    return words.list().ofMaxSize(7).list().ofMinSize(1).ofMaxSize(8);
  }

  @Property(tries = 200)
  void counts(
      @ForAll("corpora") List<List<String>> text, @ForAll @IntRange(min = 1, max = 4) int n) {
    NgramCounts counts = count(text, n);
    Naive naive = new Naive(text, n);
    for (int k = 1; k <= n; k++) {
      Map<List<String>, Integer> expected = naive.ngrams(k);
      int silent = k == 1 ? counts.types(1) - expected.size() : 0;
      assertEquals(expected.size(), counts.types(k) - silent);
      assertEquals(
          expected,
          counts.top(k, Integer.MAX_VALUE).stream()
              .collect(Collectors.toMap(NgramCounts.Ngram::words, NgramCounts.Ngram::count)));
      long[] adjusted = counts.adjustedCountsOfCounts(k, 4);
      for (int r = 1; r <= 4; r++) {
        int exactly = r;
        assertEquals(
            naive.adjusted(k).values().stream().filter(c -> c == exactly).count(), adjusted[r]);
      }
      if (k < n) {
        for (List<String> ngram : expected.keySet()) {
          boolean first = ngram.get(0).equals(Vocabulary.BOS);
          int before = first ? 0 : naive.continuations(ngram);
          assertEquals(before, counts.continuations(ngram.toArray(String[]::new)));
        }
      }
    }
  }

  @Property(tries = 60)
  void ratios(
      @ForAll("corpora") List<List<String>> text, @ForAll @IntRange(min = 1, max = 3) int n) {
    NgramCounts counts = count(text, n);
    Naive naive = new Naive(text, n);
    double[] weights = Arrays.copyOf(new double[] {0.8, 0.6, 0.3}, n);
    compare(naive, new Mle(counts), naive::mle);
    compare(naive, new AddK(counts, 0.1), (w, h) -> naive.addK(w, h, 0.1));
    compare(naive, new Laplace(counts), (w, h) -> naive.addK(w, h, 1));
    compare(naive, new Interpolated(counts, weights), (w, h) -> naive.interpolated(w, h, weights));
  }

  @Property(tries = 60)
  void kneserNey(
      @ForAll("corpora") List<List<String>> text, @ForAll @IntRange(min = 1, max = 4) int n) {
    NgramCounts counts = count(text, n);
    Naive naive = new Naive(text, n);
    ModifiedKneserNey modified = new ModifiedKneserNey(counts, Discounts.FALLBACK);
    compare(naive, modified, (w, h) -> naive.kneserNey(w, h, modified.discounts()));
    KneserNey single = new KneserNey(counts);
    List<Discounts> same =
        Arrays.stream(single.discounts()).mapToObj(d -> new Discounts(d, d, d)).toList();
    compare(naive, single, (w, h) -> naive.kneserNey(w, h, same));
  }

  @Property(tries = 40)
  void katz(@ForAll("corpora") List<List<String>> text, @ForAll @IntRange(min = 1, max = 3) int n) {
    Katz katz = new Katz(count(text, n));
    Naive naive = new Naive(text, n);
    compare(naive, katz, (w, h) -> naive.katz(w, h, katz::discountRatio));
  }

  /** After longer histories than were counted too. */
  @Property(tries = 60)
  void stupidBackoff(
      @ForAll("corpora") List<List<String>> text, @ForAll @IntRange(min = 1, max = 3) int n) {
    NgramCounts counts = count(text, n);
    Vocabulary v = counts.vocabulary();
    Naive naive = new Naive(text, n);
    StupidBackoff scores = new StupidBackoff(counts, 0.3);
    for (List<String> history : histories(new Naive(text, n + 2), Math.min(n + 1, 3))) {
      for (String word : naive.outcomes()) {
        assertEquals(
            naive.stupidBackoff(word, known(v, history), 0.3),
            scores.score(v.id(word), v.ids(history)),
            EXACT,
            () -> "score of " + word + " after " + history);
      }
    }
  }

  private static List<String> known(Vocabulary v, List<String> words) {
    return words.stream().map(word -> v.token(v.id(word))).toList();
  }

  private interface Model {
    double probability(String word, List<String> history);
  }

  /** Every outcome after the histories that occur and some that do not, of all lengths. */
  private static void compare(Naive naive, LanguageModel fast, Model slow) {
    for (List<String> history : histories(naive, fast.order() - 1)) {
      for (String word : naive.outcomes()) {
        assertEquals(
            slow.probability(word, history),
            fast.probability(word, history.toArray(String[]::new)),
            EXACT,
            () -> "P(" + word + " | " + history + ") of " + fast.getClass().getSimpleName());
      }
    }
  }

  private static List<List<String>> histories(Naive naive, int longest) {
    List<List<String>> histories = new ArrayList<>();
    histories.add(List.of());
    for (int n = 1; n <= longest; n++) {
      naive.ngrams(n).keySet().stream().limit(6).forEach(histories::add);
      List<String> unseen = new ArrayList<>(List.of("e", "d", "e").subList(0, n));
      histories.add(List.copyOf(unseen));
      unseen.set(0, Vocabulary.BOS);
      histories.add(List.copyOf(unseen));
      unseen.set(n - 1, "zeppelin");
      histories.add(List.copyOf(unseen));
    }
    return histories;
  }

  private static NgramCounts count(List<List<String>> text, int order) {
    return NgramCounts.of(Corpus.of(Vocabulary.open(text), text), order);
  }
}
