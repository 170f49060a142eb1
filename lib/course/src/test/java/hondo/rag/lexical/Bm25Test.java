package hondo.rag.lexical;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.core.Refusal;
import hondo.rag.Ranking;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Bm25Test {
  /** Three passages of 2, 3 and 4 words: a mean of 3. */
  private static Map<String, String> drinks() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("a", "Red apple");
    texts.put("w", "red, red wine");
    texts.put("t", "green tea with milk");
    return texts;
  }

  private static final InvertedIndex DRINKS = InvertedIndex.of(Analysis.WORDS, drinks());

  /**
   * By hand. "red" is in 2 of 3: idf ln(1 + 1.5/2.5) = 0.470003629. In "w", of mean length, K =
   * 1.2, twice: 2/3.2 = 0.625. In "a", K = 1.2 (0.25 + 0.75 · 2/3) = 0.9, once: 1/1.9.
   */
  @Test
  void lucenesFormByHand() {
    Ranking found = new Bm25(DRINKS, Bm25Formula.lucene()).search("RED", 5);
    assertEquals(List.of("w", "a"), found.ids());
    assertEquals(0.2937522682785424, found.hits().get(0).score(), 1e-9);
    assertEquals(0.24737033118193047, found.hits().get(1).score(), 1e-9);
  }

  /**
   * By hand. "tea" is in 1 of 3: idf ln(2.5/1.5) = 0.510825624; K = 1.2 (0.25 + 0.75 · 4/3) = 1.5;
   * 2.2/2.5 = 0.88. "red" is in more than half of the passages: ln(1.5/2.5) = −0.510825624, times
   * 2.2 · 2/3.2 = 1.375.
   */
  @Test
  void robertsonsFormByHand() {
    Bm25 bm25 = new Bm25(DRINKS, Bm25Formula.robertson());
    assertEquals(0.449526548914072, bm25.search("tea", 1).hits().get(0).score(), 1e-9);
    Ranking red = bm25.search("red", 5);
    assertEquals(List.of("a", "w"), red.ids());
    assertEquals(-0.7023852326782369, red.hits().get(1).score(), 1e-9);
    assertEquals(
        0.899053097828144, bm25.search("tea tea", 1).hits().get(0).score(), 1e-9, "twice asked");
  }

  @Test
  void aTermSaturates() {
    Bm25Formula robertson = new Bm25Formula(Bm25Formula.Form.ROBERTSON, 1.7, 0.4);
    Bm25Formula lucene = new Bm25Formula(Bm25Formula.Form.LUCENE, 1.7, 0.4);
    assertEquals(2.7, robertson.weight(1e12, 900, 30), 1e-9);
    assertEquals(1, lucene.weight(1e12, 900, 30), 1e-9);
    assertEquals(1, robertson.weight(1, 30, 30), 1e-15, "once at mean length");
    for (int count = 1; count < 100; count++) {
      double weight = robertson.weight(count, 40, 30);
      double gain = robertson.weight(count + 1, 40, 30) - weight;
      assertTrue(weight < 2.7 && gain > 0, "it rises below its limit");
      assertTrue(robertson.weight(count + 2, 40, 30) - weight < 2 * gain, "ever less");
    }
  }

  @Test
  void lengthCountsByB() {
    for (Bm25Formula.Form form : Bm25Formula.Form.values()) {
      Bm25Formula without = new Bm25Formula(form, 1.2, 0);
      Bm25Formula with = new Bm25Formula(form, 1.2, 0.75);
      assertEquals(without.weight(3, 1, 30), without.weight(3, 900, 30));
      assertTrue(with.weight(3, 29, 30) > with.weight(3, 31, 30));
      Bm25Formula present = new Bm25Formula(form, 0, 0.75);
      assertEquals(1, present.weight(1, 900, 30));
      assertEquals(1, present.weight(50, 2, 30));
    }
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("long", "tea " + "and ".repeat(50));
    texts.put("short", "tea");
    InvertedIndex index = InvertedIndex.of(Analysis.WORDS, texts);
    Bm25Formula.Form form = Bm25Formula.Form.LUCENE;
    assertEquals(
        List.of("long", "short"),
        new Bm25(index, new Bm25Formula(form, 1.2, 0)).search("tea", 2).ids());
    assertEquals(
        List.of("short", "long"),
        new Bm25(index, new Bm25Formula(form, 1.2, 0.01)).search("tea", 2).ids());
  }

  /** Of a term's holders and of all: rarer is worth more, and only Lucene's stays above 0. */
  @Test
  void rareTermsCountMore() {
    for (int holders = 1; holders < 100; holders++) {
      assertTrue(
          Bm25Formula.lucene().idf(100, holders) > Bm25Formula.lucene().idf(100, holders + 1));
      assertTrue(Bm25Formula.lucene().idf(100, holders) > 0);
      assertEquals(holders < 50, Bm25Formula.robertson().idf(100, holders) > 0);
    }
  }

  @Test
  void findsWhatHoldsATermInTheOrderOfAdding() {
    Bm25 bm25 = new Bm25(DRINKS, Bm25Formula.lucene());
    assertEquals(List.of(), bm25.search("coffee", 3).ids());
    assertEquals(List.of(), bm25.search("¿?", 3).ids());
    assertEquals(1, bm25.search("red", 1).hits().size());
    InvertedIndex twins = new InvertedIndex(Analysis.WORDS);
    for (String id : List.of("z", "b", "a", "y")) {
      twins.add(id, "the same words");
    }
    assertEquals(
        List.of("z", "b", "a", "y"), new Bm25(twins, Bm25Formula.lucene()).search("same", 9).ids());
    assertEquals(
        List.of(),
        new Bm25(new InvertedIndex(Analysis.WORDS), Bm25Formula.lucene()).search("tea", 9).ids());
  }

  @Test
  void accentsAreKept() {
    InvertedIndex index = InvertedIndex.of(Analysis.WORDS, Map.of("a", "El año y el ano"));
    assertEquals(Map.of("a", 1), index.postings("año"));
    assertEquals(Map.of("a", 1), index.postings("ano"));
    assertEquals(List.of("¿qué"), List.of("¿" + Analysis.WORDS.terms("¿Que\u0301?").get(0)));
  }

  @Test
  void refuses() {
    Bm25 bm25 = new Bm25(DRINKS, Bm25Formula.lucene());
    Refusal.of(() -> bm25.search(" \n", 3), "the query is empty");
    Refusal.of(() -> bm25.search("tea", 0), "at least 1, not 0");
    Bm25Formula.Form form = Bm25Formula.Form.LUCENE;
    Refusal.of(() -> new Bm25Formula(form, -0.1, 0.5), "not -0.1 and 0.5");
    Refusal.of(() -> new Bm25Formula(form, Double.NaN, 0.5), "not NaN and 0.5");
    Refusal.of(() -> new Bm25Formula(form, 1, 1.1), "not 1.0 and 1.1");
    Refusal.of(() -> new Bm25Formula(form, 1, Double.NaN), "not 1.0 and NaN");
    Refusal.of(() -> new Bm25Formula(form, Double.POSITIVE_INFINITY, 1), "Infinity");
  }
}
