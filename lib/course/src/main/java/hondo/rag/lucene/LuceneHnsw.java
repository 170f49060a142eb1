package hondo.rag.lucene;

import hondo.core.Numbers;
import hondo.rag.Hit;
import hondo.rag.Ranking;
import hondo.rag.dense.Similarity;
import hondo.rag.dense.VectorSearch;
import hondo.rag.dense.Vectors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.FilterCodec;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.codecs.perfield.PerFieldKnnVectorsFormat;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.similarities.BM25Similarity;

/**
 * Lucene's approximate search: a graph of near neighbours, walked from layer to layer towards the
 * query. Deterministic, for the graph is drawn with a fixed seed. Scores are the exact similarities
 * of what was found.
 *
 * @see <a href="https://arxiv.org/abs/1603.09320">Malkov and Yashunin 2018</a>
 */
public final class LuceneHnsw implements VectorSearch {
  private static final String FIELD = "vector";

  static {
    LuceneLog.silence();
  }

  private final Vectors vectors;
  private final Similarity similarity;
  private final int beam;
  private final List<String> ids;
  private final IndexSearcher searcher;

  private LuceneHnsw(Vectors vectors, Similarity similarity, Graph graph, IndexSearcher searcher) {
    this.vectors = vectors;
    this.similarity = similarity;
    this.beam = graph.beam();
    this.ids = vectors.ids();
    this.searcher = searcher;
  }

  /**
   * How the graph is built and walked.
   *
   * @param links neighbours a vector keeps in each layer but the lowest, which has twice as many
   *     (the paper's M), 1 to 512
   * @param candidates how many are kept in sight while a vector's neighbours are looked for (the
   *     paper's efConstruction), 1 to 3,200
   * @param beam how many are kept in sight during a search (the paper's ef), at least 1; a search
   *     for more than these keeps as many as it is asked for
   */
  public record Graph(int links, int candidates, int beam) {
    /** Lucene's own links and candidates, 16 and 100, and a beam of 100. */
    public static final Graph DEFAULT = new Graph(16, 100, 100);

    /**
     * @throws IllegalArgumentException if one is out of range
     */
    public Graph {
      if (links < 1 || links > 512 || candidates < 1 || candidates > 3_200 || beam < 1) {
        throw new IllegalArgumentException(
            Numbers.format(
                "a graph has 1 to 512 links, 1 to 3,200 candidates and a beam of at least 1, not"
                    + " %d, %d and %d",
                links, candidates, beam));
      }
    }
  }

  /**
   * Builds the graph.
   *
   * @param vectors at most 1,024 elements each
   * @throws IllegalArgumentException if they have more, or one is zero and the similarity the
   *     cosine
   */
  public static LuceneHnsw of(Vectors vectors, Similarity similarity, Graph graph) {
    vectors.requireSearchable(similarity);
    VectorSimilarityFunction function =
        switch (similarity) {
          case INNER_PRODUCT -> VectorSimilarityFunction.MAXIMUM_INNER_PRODUCT;
          case COSINE -> VectorSimilarityFunction.COSINE;
        };
    List<Document> documents = new ArrayList<>();
    for (String id : vectors.ids()) {
      Document document = new Document();
      document.add(new KnnFloatVectorField(FIELD, vectors.get(id), function));
      documents.add(document);
    }
    IndexSearcher searcher =
        new IndexSearcher(LuceneFiles.index(documents, new BM25Similarity(), codec(graph)));
    return new LuceneHnsw(vectors, similarity, graph, searcher);
  }

  private static Codec codec(Graph graph) {
    Codec base = Codec.getDefault();
    KnnVectorsFormat format = new Lucene99HnswVectorsFormat(graph.links(), graph.candidates());
    return new FilterCodec(base.getName(), base) {
      @Override
      public KnnVectorsFormat knnVectorsFormat() {
        return new PerFieldKnnVectorsFormat() {
          @Override
          public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
            return format;
          }
        };
      }
    };
  }

  @Override
  public Ranking search(float[] query, int k) {
    vectors.requireQuery(query, similarity);
    if (k < 1) {
      throw new IllegalArgumentException(
          Numbers.format("the k nearest are asked for with k at least 1, not %d", k));
    }
    int wanted = Math.min(Math.max(k, beam), vectors.size());
    try {
      List<Hit> hits = new ArrayList<>();
      KnnFloatVectorQuery nearest = new KnnFloatVectorQuery(FIELD, query, wanted);
      for (ScoreDoc found : searcher.search(nearest, wanted).scoreDocs) {
        String id = ids.get(found.doc);
        hits.add(new Hit(id, similarity.of(query, vectors.get(id))));
      }
      return new Ranking(hits).top(k);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // it is all in memory
    }
  }
}
