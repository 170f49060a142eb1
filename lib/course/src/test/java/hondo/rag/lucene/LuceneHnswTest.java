package hondo.rag.lucene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.core.Refusal;
import hondo.rag.Ranking;
import hondo.rag.dense.ExactSearch;
import hondo.rag.dense.RandomVectors;
import hondo.rag.dense.Similarity;
import hondo.rag.dense.VectorSearch;
import hondo.rag.dense.Vectors;
import hondo.rag.lucene.LuceneHnsw.Graph;
import hondo.rag.measure.Measures;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LuceneHnswTest {
  private static final int K = 10;
  private static final int QUERIES = 50;
  private static final Vectors VECTORS = RandomVectors.of(1, 1_500, 24);
  private static final Vectors QUESTIONS = RandomVectors.of(2, QUERIES, 24);

  /** The mean share of the exact k nearest that a search finds. */
  private static double recall(VectorSearch search, Similarity similarity) {
    VectorSearch exact = new ExactSearch(VECTORS, similarity);
    double sum = 0;
    for (String question : QUESTIONS.ids()) {
      float[] query = QUESTIONS.get(question);
      Map<String, Integer> nearest =
          exact.search(query, K).ids().stream().collect(Collectors.toMap(id -> id, id -> 1));
      sum += Measures.recall(K).of(search.search(query, K).ids(), nearest);
    }
    return sum / QUERIES;
  }

  /** Measured: 1.000 and 1.000 with a beam of 100, 0.884 and 0.862 with one of 10. */
  @Test
  void aWiderBeamFindsMore() {
    for (Similarity similarity : Similarity.values()) {
      double narrow =
          recall(LuceneHnsw.of(VECTORS, similarity, new Graph(16, 100, 10)), similarity);
      double wide = recall(LuceneHnsw.of(VECTORS, similarity, Graph.DEFAULT), similarity);
      assertTrue(wide >= 0.97, similarity + ": " + wide);
      assertTrue(narrow >= 0.6 && narrow < 0.95, similarity + ": " + narrow);
    }
  }

  /** Measured: 0.226 with 2 links, 0.876 with 32. */
  @Test
  void fewLinksFindLess() {
    Similarity similarity = Similarity.COSINE;
    double few = recall(LuceneHnsw.of(VECTORS, similarity, new Graph(2, 100, 10)), similarity);
    double many = recall(LuceneHnsw.of(VECTORS, similarity, new Graph(32, 100, 10)), similarity);
    assertTrue(few < many - 0.2, few + " and " + many);
  }

  /** With a beam over all the search is exact, scores and the order of equal ones included. */
  @Test
  void aBeamOverAllIsExact() {
    Vectors vectors = RandomVectors.of(4, 300, 5);
    for (Similarity similarity : Similarity.values()) {
      VectorSearch exact = new ExactSearch(vectors, similarity);
      VectorSearch graph = LuceneHnsw.of(vectors, similarity, new Graph(16, 100, 1_000));
      Vectors questions = RandomVectors.of(5, 20, 5);
      for (String question : questions.ids()) {
        float[] query = questions.get(question);
        assertEquals(exact.search(query, 300), graph.search(query, 300), question);
        assertEquals(exact.search(query, 7), graph.search(query, 7), question);
      }
    }
  }

  @Test
  void isTheSameEachTime() {
    Graph graph = new Graph(4, 10, 10);
    VectorSearch one = LuceneHnsw.of(VECTORS, Similarity.COSINE, graph);
    VectorSearch two = LuceneHnsw.of(VECTORS, Similarity.COSINE, graph);
    for (String question : QUESTIONS.ids()) {
      Ranking first = one.search(QUESTIONS.get(question), K);
      assertEquals(first, two.search(QUESTIONS.get(question), K));
      assertEquals(K, first.hits().size());
    }
  }

  @Test
  void refuses() {
    Refusal.of(() -> new Graph(0, 100, 10), "1 to 512 links");
    Refusal.of(() -> new Graph(16, 3_201, 10), "1 to 512 links");
    Refusal.of(() -> new Graph(16, 100, 0), "beam");
    Vectors zero = Vectors.of(Map.of("a", new float[2], "b", new float[] {1, 1}));
    Refusal.of(() -> LuceneHnsw.of(zero, Similarity.COSINE, Graph.DEFAULT), "'a' is zero");
    LuceneHnsw search = LuceneHnsw.of(zero, Similarity.INNER_PRODUCT, Graph.DEFAULT);
    assertEquals(List.of("b", "a"), search.search(new float[] {1, 0}, 9).ids());
    Refusal.of(() -> search.search(new float[] {1, 0}, 0), "not 0");
    Refusal.of(() -> search.search(new float[3], 1), "has 3 elements");
    Refusal.of(() -> search.search(new float[] {Float.NaN, 0}, 1), "NaN");
    Vectors wide = RandomVectors.of(6, 2, 1_025);
    Refusal.of(() -> LuceneHnsw.of(wide, Similarity.COSINE, Graph.DEFAULT), "1024");
  }
}
