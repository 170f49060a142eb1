package hondo.rag.lucene;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hondo.rag.dense.Similarity;
import hondo.rag.dense.Vectors;
import hondo.rag.lexical.Analysis;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A JDK that is newer than Lucene makes it warn, at the first use of a class, whichever that is.
 */
class LuceneLogTest {
  @ParameterizedTest
  @ValueSource(strings = {"analysis", "bm25", "hnsw"})
  void nothingIsLogged(String first) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                First.class.getName(),
                first)
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals("done", printed.strip());
  }

  /** A program that begins with one of the classes. */
  static final class First {
    private First() {}

    public static void main(String[] arguments) {
      Object made =
          switch (arguments[0]) {
            case "analysis" -> LuceneAnalysis.of("en").terms("some words");
            case "bm25" -> LuceneBm25.of(Analysis.WORDS, Map.of("a", "b"), 1, 1).search("b", 1);
            default ->
                LuceneHnsw.of(
                        Vectors.of(Map.of("a", new float[] {1})),
                        Similarity.COSINE,
                        LuceneHnsw.Graph.DEFAULT)
                    .search(new float[] {1}, 1);
          };
      System.out.println(made == null ? "nothing" : "done");
    }
  }
}
