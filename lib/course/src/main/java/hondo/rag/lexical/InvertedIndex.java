package hondo.rag.lexical;

import hondo.core.Numbers;
import hondo.rag.IndexFile;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which passages hold a term, and how often. Passages may be added and removed at any time. Not for
 * several threads at once while it changes.
 */
public final class InvertedIndex {
  private static final String KIND = "inverted index";

  private final Analysis analysis;

  /** Each passage by its name: how often it holds each of its terms. */
  private final Map<String, Map<String, Integer>> passages = new LinkedHashMap<>();

  /** Each passage's number of terms, repeated ones repeated. */
  private final Map<String, Integer> lengths = new LinkedHashMap<>();

  /** Each term's passages, and how often they hold it. */
  private final Map<String, Map<String, Integer>> postings = new LinkedHashMap<>();

  private int searchable;
  private long totalLength;

  /** An empty index. */
  public InvertedIndex(Analysis analysis) {
    this.analysis = analysis;
  }

  /** An index of passages: their texts by their names. */
  public static InvertedIndex of(Analysis analysis, Map<String, String> passages) {
    InvertedIndex index = new InvertedIndex(analysis);
    passages.forEach(index::add);
    return index;
  }

  /**
   * Adds a passage. One without any term, such as one of stop words alone, is never found.
   *
   * @throws IllegalArgumentException if its name or text is blank, or the name is there already
   */
  public void add(String id, String text) {
    if (id.isBlank() || text.isBlank()) {
      throw new IllegalArgumentException(
          Numbers.format("a passage has a name and a text: '%s' is empty", id));
    }
    Map<String, Integer> counts = new LinkedHashMap<>();
    analysis.terms(text).forEach(term -> counts.merge(term, 1, Integer::sum));
    add(id, counts);
  }

  private void add(String id, Map<String, Integer> counts) {
    if (passages.putIfAbsent(id, counts) != null) {
      throw new IllegalArgumentException(
          Numbers.format("the passage '%s' is in the index already: remove it first", id));
    }
    int length = counts.values().stream().mapToInt(Integer::intValue).sum();
    lengths.put(id, length);
    searchable += length == 0 ? 0 : 1;
    totalLength += length;
    counts.forEach(
        (term, count) -> postings.computeIfAbsent(term, t -> new LinkedHashMap<>()).put(id, count));
  }

  /**
   * Removes a passage.
   *
   * @throws IllegalArgumentException if it is not there
   */
  public void remove(String id) {
    int length = length(id);
    for (String term : passages.get(id).keySet()) {
      Map<String, Integer> holders = postings.get(term);
      holders.remove(id);
      if (holders.isEmpty()) {
        postings.remove(term);
      }
    }
    passages.remove(id);
    lengths.remove(id);
    searchable -= length == 0 ? 0 : 1;
    totalLength -= length;
  }

  /** How a text is made into terms. */
  public Analysis analysis() {
    return analysis;
  }

  /** How many passages there are. */
  public int size() {
    return passages.size();
  }

  /** How many of them have a term at all: those that BM25 counts, as in Lucene. */
  public int searchable() {
    return searchable;
  }

  /** How many different terms there are. */
  public int terms() {
    return postings.size();
  }

  /** The passages that hold a term, in the order in which they were added, and how often. */
  public Map<String, Integer> postings(String term) {
    return Collections.unmodifiableMap(postings.getOrDefault(term, Map.of()));
  }

  /** The names of the passages, in the order in which they were added. */
  public List<String> ids() {
    return List.copyOf(passages.keySet());
  }

  /**
   * The number of terms of a passage, repeated ones repeated.
   *
   * @throws IllegalArgumentException if it is not there
   */
  public int length(String id) {
    Integer length = lengths.get(id);
    if (length == null) {
      throw new IllegalArgumentException(
          Numbers.format("there is no passage '%s' in the index", id));
    }
    return length;
  }

  /** The mean of {@link #length} over those that have a term; not a number where none has. */
  public double meanLength() {
    return (double) totalLength / searchable;
  }

  /**
   * Writes the index, in place of one that is there.
   *
   * @throws java.io.UncheckedIOException if it cannot be written
   */
  public void save(Path file) {
    IndexFile.save(file, KIND, this::write);
  }

  private void write(DataOutputStream out) throws IOException {
    out.writeUTF(analysis.name());
    out.writeInt(passages.size());
    for (Map.Entry<String, Map<String, Integer>> passage : passages.entrySet()) {
      IndexFile.writeText(out, passage.getKey());
      out.writeInt(passage.getValue().size());
      for (Map.Entry<String, Integer> count : passage.getValue().entrySet()) {
        IndexFile.writeText(out, count.getKey());
        out.writeInt(count.getValue());
      }
    }
  }

  /**
   * Reads an index.
   *
   * @param analysis the one that it was made with
   * @throws IllegalArgumentException if the file is no index, one of another version or kind or
   *     made with an analysis of another name, or damaged
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public static InvertedIndex load(Path file, Analysis analysis) {
    return IndexFile.load(
        file,
        KIND,
        in -> {
          String name = in.readUTF();
          if (!name.equals(analysis.name())) {
            throw new IllegalArgumentException(
                Numbers.format(
                    "%s was made with the analysis '%s', and its terms are not those of '%s'",
                    file, name, analysis.name()));
          }
          return read(in, analysis);
        });
  }

  private static InvertedIndex read(DataInputStream in, Analysis analysis) throws IOException {
    InvertedIndex index = new InvertedIndex(analysis);
    int passages = in.readInt();
    for (int p = 0; p < passages; p++) {
      String id = IndexFile.readText(in);
      Map<String, Integer> counts = new LinkedHashMap<>();
      int terms = in.readInt();
      for (int t = 0; t < terms; t++) {
        counts.put(IndexFile.readText(in), in.readInt());
      }
      index.add(id, counts);
    }
    return index;
  }
}
