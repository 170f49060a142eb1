package hondo.rag.lucene;

import hondo.core.Numbers;
import hondo.rag.Hit;
import hondo.rag.Ranking;
import hondo.rag.Retriever;
import hondo.rag.lexical.Analysis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.util.SmallFloat;

/**
 * Lucene's BM25 over passages that do not change.
 *
 * <p>Lucene keeps a passage's length in one byte: exactly up to 40 terms, and rounded down to four
 * significant bits above ({@link #storedLength}; 1,000 becomes 984). Scores are 32-bit floats.
 */
public final class LuceneBm25 implements Retriever {
  private static final String FIELD = "text";

  static {
    LuceneLog.silence();
  }

  private final Analysis analysis;
  private final List<String> ids;
  private final IndexSearcher searcher;

  private LuceneBm25(Analysis analysis, List<String> ids, IndexSearcher searcher) {
    this.analysis = analysis;
    this.ids = ids;
    this.searcher = searcher;
  }

  /**
   * An index of passages.
   *
   * @param passages their texts by their names
   * @param k1 at least 0
   * @param b in [0, 1]
   * @throws IllegalArgumentException if there is no passage, a text is blank, a term is longer than
   *     32,766 bytes, or k1 or b is out of range
   */
  public static LuceneBm25 of(Analysis analysis, Map<String, String> passages, float k1, float b) {
    if (passages.isEmpty()) {
      throw new IllegalArgumentException("there is no passage");
    }
    List<Document> documents = new ArrayList<>();
    passages.forEach(
        (id, text) -> {
          if (text.isBlank()) {
            throw new IllegalArgumentException(Numbers.format("the passage '%s' is empty", id));
          }
          Document document = new Document();
          document.add(new TextField(FIELD, new TermStream(analysis.terms(text))));
          documents.add(document);
        });
    BM25Similarity similarity = new BM25Similarity(k1, b);
    DirectoryReader reader = LuceneFiles.index(documents, similarity, Codec.getDefault());
    IndexSearcher searcher = new IndexSearcher(reader);
    searcher.setSimilarity(similarity);
    return new LuceneBm25(analysis, List.copyOf(passages.keySet()), searcher);
  }

  /** What Lucene takes a length of this many terms for. */
  public static int storedLength(int length) {
    return SmallFloat.byte4ToInt(SmallFloat.intToByte4(length));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the query is blank, has more than 1,024 different terms, or
   *     k is less than 1
   */
  @Override
  public Ranking search(String query, int k) {
    Retriever.require(query, k);
    Map<String, Integer> counts = new LinkedHashMap<>();
    analysis.terms(query).forEach(term -> counts.merge(term, 1, Integer::sum));
    if (counts.size() > IndexSearcher.getMaxClauseCount()) {
      throw new IllegalArgumentException(
          Numbers.format(
              "the query has %d different terms, and Lucene takes at most %d",
              counts.size(), IndexSearcher.getMaxClauseCount()));
    }
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    counts.forEach((term, count) -> any.add(query(term, count), BooleanClause.Occur.SHOULD));
    try {
      List<Hit> hits = new ArrayList<>();
      for (ScoreDoc found : searcher.search(any.build(), k).scoreDocs) {
        hits.add(new Hit(ids.get(found.doc), found.score));
      }
      return new Ranking(hits);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // it is all in memory
    }
  }

  private static Query query(String term, int count) {
    return new BoostQuery(new TermQuery(new Term(FIELD, term)), count);
  }
}
