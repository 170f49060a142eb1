package hondo.rag.lucene;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Lucene warns once, into whatever cell comes first, of each JDK for whose vector instructions it
 * was not built; it computes the same without them.
 */
final class LuceneLog {
  /** Kept, for a logger that nobody holds loses its level. */
  private static final Logger LOGGER = Logger.getLogger("org.apache.lucene");

  private LuceneLog() {}

  /** To be called before any class of Lucene is used. */
  static void silence() {
    LOGGER.setLevel(Level.SEVERE);
  }
}
