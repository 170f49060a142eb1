package hondo.rag.lucene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.core.Refusal;
import hondo.rag.Hit;
import hondo.rag.Ranking;
import hondo.rag.Retriever;
import hondo.rag.lexical.Analysis;
import hondo.rag.lexical.Bm25;
import hondo.rag.lexical.Bm25Formula;
import hondo.rag.lexical.InvertedIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Our BM25 against Lucene's, over the same terms. */
class LuceneBm25Test {
  private static final List<String> WORDS =
      Arrays.asList(
          ("walking walked walks the of and a dog dogs cats house houses running runner fast"
                  + " perros perro casa casas corriendo corrió los las de y niño niños rápido"
                  + " rápida network settings screen pantalla teclado keyboard")
              .split(" "));

  private static String text(SplittableRandom random, int words) {
    return IntStream.range(0, words)
        .mapToObj(i -> WORDS.get(random.nextInt(1 + random.nextInt(WORDS.size()))))
        .collect(Collectors.joining(" "));
  }

  private static Map<String, String> texts(SplittableRandom random, int longest) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (int p = 0; p < 60; p++) {
      texts.put("p" + p, text(random, random.nextInt(1, longest + 1)));
    }
    return texts;
  }

  private record Pair(Retriever ours, Retriever lucenes) {
    static Pair of(
        Analysis analysis,
        Map<String, String> texts,
        double k1,
        double b,
        IntUnaryOperator lengths) {
      InvertedIndex index = InvertedIndex.of(analysis, texts);
      Bm25Formula formula = new Bm25Formula(Bm25Formula.Form.LUCENE, k1, b);
      return new Pair(
          new Bm25(index, formula, lengths), LuceneBm25.of(analysis, texts, (float) k1, (float) b));
    }

    /**
     * The largest difference of two scores; the same passages, in an order that both scores allow.
     */
    double compare(String query, String where) {
      Ranking own = ours.search(query, 100);
      Ranking other = lucenes.search(query, 100);
      Map<String, Double> scores =
          own.hits().stream().collect(Collectors.toMap(Hit::id, Hit::score));
      assertEquals(scores.keySet(), Map.copyOf(byId(other)).keySet(), where);
      double largest = 0;
      double last = Double.POSITIVE_INFINITY;
      for (Hit hit : other.hits()) {
        double score = scores.get(hit.id());
        largest = Math.max(largest, Math.abs(hit.score() - score));
        assertTrue(score <= last + 1e-5, where + ": another order");
        last = score;
      }
      return largest;
    }

    private static Map<String, Double> byId(Ranking ranking) {
      return ranking.hits().stream().collect(Collectors.toMap(Hit::id, Hit::score));
    }
  }

  private static final List<Analysis> ANALYSES =
      List.of(Analysis.WORDS, LuceneAnalysis.of("en"), LuceneAnalysis.of("es"));

  /** Up to 40 terms Lucene knows each length exactly. */
  @Test
  void scoresAreLucenes() {
    for (long seed = 0; seed < 40; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Map<String, String> texts = texts(random, 40);
      double k1 = random.nextDouble(0, 3);
      double b = random.nextDouble();
      for (Analysis analysis : ANALYSES) {
        Pair pair = Pair.of(analysis, texts, k1, b, IntUnaryOperator.identity());
        for (int q = 0; q < 10; q++) {
          String query = text(random, random.nextInt(1, 8)) + " " + text(random, 1);
          String where = analysis.name() + ", seed " + seed + ", " + query;
          assertEquals(0, pair.compare(query, where), 1e-5, where);
        }
      }
    }
  }

  /** Beyond, only for who rounds as it does. */
  @Test
  void longPassagesAreRoundedByLucene() {
    double exact = 0;
    for (long seed = 0; seed < 20; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Map<String, String> texts = texts(random, 400);
      Pair rounded = Pair.of(Analysis.WORDS, texts, 1.2, 0.75, LuceneBm25::storedLength);
      String query = text(random, 3);
      assertEquals(0, rounded.compare(query, "seed " + seed), 1e-5, "seed " + seed);
      InvertedIndex index = InvertedIndex.of(Analysis.WORDS, texts);
      Ranking ours = new Bm25(index, Bm25Formula.lucene()).search(query, 100);
      Map<String, Double> lucenes = Pair.byId(rounded.lucenes().search(query, 100));
      for (Hit hit : ours.hits()) {
        exact = Math.max(exact, Math.abs(hit.score() - lucenes.get(hit.id())));
      }
    }
    assertTrue(exact > 1e-3, "lengths as they are differ by up to " + exact);
  }

  @Test
  void lengthsAreExactUpToForty() {
    for (int length = 0; length <= 40; length++) {
      assertEquals(length, LuceneBm25.storedLength(length));
    }
    assertEquals(40, LuceneBm25.storedLength(41));
    assertEquals(42, LuceneBm25.storedLength(42));
    assertEquals(984, LuceneBm25.storedLength(1_000));
    for (int length = 41; length < 100_000; length++) {
      int stored = LuceneBm25.storedLength(length);
      assertTrue(stored <= length && stored > length * 0.875, length + " as " + stored);
    }
  }

  @Test
  void equalScoresStayInTheOrderOfAdding() {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String id : List.of("z", "b", "a", "y")) {
      texts.put(id, "the same words");
    }
    LuceneBm25 lucene = LuceneBm25.of(Analysis.WORDS, texts, 1.2f, 0.75f);
    assertEquals(List.of("z", "b", "a", "y"), lucene.search("same", 9).ids());
    assertEquals(List.of("z", "b"), lucene.search("same", 2).ids());
    assertEquals(List.of(), lucene.search("other", 2).ids());
    assertEquals(List.of(), lucene.search("¿?", 2).ids());
  }

  @Test
  void wordsAreStemmedByLanguage() {
    assertEquals(
        List.of("walk", "walk", "dog", "hous"),
        LuceneAnalysis.of("en").terms("Walking and walked the dog's houses"));
    assertEquals(
        List.of("niñ", "casa", "rapid"),
        LuceneAnalysis.of("es").terms("Los niños, la casa rápida"));
    String message =
        assertThrows(IllegalArgumentException.class, () -> LuceneAnalysis.of("fr")).getMessage();
    assertTrue(message.contains("not for 'fr'"), message);
  }

  @Test
  void refuses() {
    LuceneBm25 lucene = LuceneBm25.of(Analysis.WORDS, Map.of("a", "text"), 1.2f, 0.75f);
    Refusal.of(() -> lucene.search(" ", 1), "query is empty");
    Refusal.of(() -> lucene.search("text", 0), "not 0");
    List<String> words = new ArrayList<>();
    IntStream.range(0, 1_025).forEach(i -> words.add("w" + i));
    Refusal.of(() -> lucene.search(String.join(" ", words), 1), "1025 different terms");
    assertEquals(
        List.of("a"), lucene.search("text ".repeat(2_000), 1).ids(), "repeated ones are one");
    Refusal.of(() -> LuceneBm25.of(Analysis.WORDS, Map.of(), 1.2f, 0.75f), "no passage");
    Refusal.of(() -> LuceneBm25.of(Analysis.WORDS, Map.of("a", " "), 1.2f, 0.75f), "'a' is empty");
    Refusal.of(() -> LuceneBm25.of(Analysis.WORDS, Map.of("a", "text"), -1, 0.75f), "k1");
    Refusal.of(() -> LuceneBm25.of(Analysis.WORDS, Map.of("a", "text"), 1.2f, 2), "b value");
  }
}
