package hondo.rag.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;

/** Lucene's index in memory. */
final class LuceneFiles {
  private LuceneFiles() {}

  /** An index of documents as one segment, numbered from 0 in their order. */
  static DirectoryReader index(List<Document> documents, Similarity similarity, Codec codec) {
    IndexWriterConfig config = new IndexWriterConfig();
    config.setSimilarity(similarity);
    config.setCodec(codec);
    try {
      ByteBuffersDirectory directory = new ByteBuffersDirectory();
      try (IndexWriter writer = new IndexWriter(directory, config)) {
        writer.addDocuments(documents);
        writer.forceMerge(1);
      }
      return DirectoryReader.open(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // it is all in memory
    }
  }
}
