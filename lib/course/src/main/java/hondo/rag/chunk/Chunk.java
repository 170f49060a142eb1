package hondo.rag.chunk;

import java.util.List;

/**
 * A passage, and where it stood.
 *
 * @param document the name of its document
 * @param path the titles above its first text, from the outermost on; those that it begins with are
 *     among them
 * @param span its place in the document's text
 * @param text its own
 */
public record Chunk(String document, List<String> path, Span span, String text) {
  public Chunk {
    path = List.copyOf(path);
  }

  /** A name that no other chunk has among those one chunker made of documents by other names. */
  public String id() {
    return document + "#" + span.start() + "-" + span.end();
  }
}
