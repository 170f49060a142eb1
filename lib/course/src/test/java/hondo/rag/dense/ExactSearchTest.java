package hondo.rag.dense;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import hondo.core.Refusal;
import hondo.rag.lexical.Analysis;
import hondo.rag.lexical.InvertedIndex;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExactSearchTest {
  private static Vectors three() {
    Map<String, float[]> vectors = new LinkedHashMap<>();
    vectors.put("long", new float[] {6, 8});
    vectors.put("near", new float[] {1, 0});
    vectors.put("far", new float[] {-1, 0.5f});
    return Vectors.of(vectors);
  }

  /** A long vector has the larger product, one of the same direction the larger cosine. */
  @Test
  void byHand() {
    float[] query = {2, 0};
    var product = new ExactSearch(three(), Similarity.INNER_PRODUCT).search(query, 3);
    assertEquals(List.of("long", "near", "far"), product.ids());
    assertEquals(12, product.hits().get(0).score());
    assertEquals(-2, product.hits().get(2).score());
    var cosine = new ExactSearch(three(), Similarity.COSINE).search(query, 3);
    assertEquals(List.of("near", "long", "far"), cosine.ids());
    assertEquals(0.6, cosine.hits().get(1).score(), 1e-12);
    assertEquals(-2 / Math.sqrt(5), cosine.hits().get(2).score(), 1e-12);
    assertEquals(
        List.of("long"), new ExactSearch(three(), Similarity.INNER_PRODUCT).search(query, 1).ids());
  }

  @Test
  void theProductOfNormalisedVectorsIsTheCosine() {
    for (long seed = 0; seed < 20; seed++) {
      Vectors vectors = RandomVectors.of(seed, 200, 16);
      float[] query = RandomVectors.of(seed + 1_000, 1, 16).get("v0");
      var cosine = new ExactSearch(vectors, Similarity.COSINE).search(query, 200);
      var product =
          new ExactSearch(vectors.normalised(), Similarity.INNER_PRODUCT).search(query, 200);
      assertEquals(cosine.ids(), product.ids(), "seed " + seed);
      double length = Similarity.length(query);
      for (int i = 0; i < 200; i++) {
        double expected = cosine.hits().get(i).score();
        assertEquals(expected, product.hits().get(i).score() / length, 1e-6, "seed " + seed);
      }
      var raw = new ExactSearch(vectors, Similarity.INNER_PRODUCT).search(query, 200);
      assertNotEquals(cosine.ids(), raw.ids(), "it is the normalisation that makes them equal");
    }
  }

  @Test
  void equallyNearOnesStayInTheirOrder() {
    Map<String, float[]> vectors = new LinkedHashMap<>();
    for (String id : List.of("z", "a", "y")) {
      vectors.put(id, new float[] {1, 2});
    }
    var search = new ExactSearch(Vectors.of(vectors), Similarity.COSINE);
    assertEquals(List.of("z", "a", "y"), search.search(new float[] {0, 1}, 5).ids());
  }

  @Test
  void vectorsDoNotChange() {
    float[] given = {1, 2};
    Vectors vectors = Vectors.of(Map.of("a", given));
    given[0] = 9;
    vectors.get("a")[1] = 9;
    assertArrayEquals(new float[] {1, 2}, vectors.get("a"));
    Vectors two = vectors.with("b", new float[] {3, 4});
    assertEquals(List.of("a"), vectors.ids());
    assertEquals(List.of("a", "b"), two.ids());
    assertEquals(List.of("b"), two.without("a").ids());
    assertArrayEquals(new float[] {7, 7}, two.with("a", new float[] {7, 7}).get("a"));
    assertArrayEquals(new float[] {0.6f, 0.8f}, two.normalised().get("b"));
  }

  @Test
  void areReadAsTheyWereWritten(@TempDir Path folder) {
    Path file = folder.resolve("vectors.index");
    Vectors vectors = RandomVectors.of(3, 50, 7);
    vectors.save(file);
    Vectors read = Vectors.load(file);
    assertEquals(vectors.ids(), read.ids());
    assertEquals(7, read.dimensions());
    for (String id : vectors.ids()) {
      assertArrayEquals(vectors.get(id), read.get(id));
    }
    InvertedIndex.of(Analysis.WORDS, Map.of("a", "text")).save(file);
    Refusal.of(() -> Vectors.load(file), "of kind 'inverted index'");
  }

  @Test
  void searchesForWords() {
    var search = new ExactSearch(three(), Similarity.COSINE);
    var retriever = search.by(query -> new float[] {query.length(), 0});
    assertEquals(List.of("near", "long"), retriever.search("any", 2).ids());
    Refusal.of(() -> retriever.search(" ", 2), "the query is empty");
    for (Similarity similarity : Similarity.values()) {
      var blind = new ExactSearch(three(), similarity).by(query -> new float[2]);
      assertEquals(List.of(), blind.search("?!", 2).ids(), "nothing is known of it");
    }
    Refusal.of(() -> retriever.search("any", 0), "not 0");
  }

  @Test
  void refuses() {
    Refusal.of(() -> Vectors.of(Map.of()), "there is no vector");
    Refusal.of(() -> Vectors.of(Map.of("a", new float[0])), "has 0 elements");
    Refusal.of(() -> three().with("d", new float[3]), "has 3 elements, and should have 2");
    Refusal.of(() -> three().with("d", new float[] {1, Float.NaN}), "'d' has the element NaN at 1");
    Refusal.of(() -> three().with("d", new float[] {Float.POSITIVE_INFINITY, 1}), "Infinity");
    Refusal.of(() -> three().with("", new float[] {1, 1}), "blank");
    Refusal.of(() -> three().without("x"), "no vector of 'x'");
    Refusal.of(() -> three().get("x"), "no vector of 'x'");
    Refusal.of(() -> Vectors.of(Map.of("a", new float[1])).without("a"), "there is no vector");
    Vectors zero = three().with("nought", new float[2]);
    Refusal.of(() -> new ExactSearch(zero, Similarity.COSINE), "'nought' is zero");
    Refusal.of(zero::normalised, "'nought' is zero");
    new ExactSearch(zero, Similarity.INNER_PRODUCT);
    for (Similarity similarity : Similarity.values()) {
      var search = new ExactSearch(three(), similarity);
      Refusal.of(() -> search.search(new float[3], 1), "the query's vector has 3 elements");
      Refusal.of(() -> search.search(new float[] {Float.NaN, 1}, 1), "NaN");
      Refusal.of(() -> search.search(new float[] {1, 1}, 0), "not 0");
    }
    var search = new ExactSearch(three(), Similarity.COSINE);
    Refusal.of(() -> search.search(new float[2], 1), "the query's vector is zero");
  }
}
