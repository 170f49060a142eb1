package hondo.kernel.source;

import java.util.ArrayList;
import java.util.List;

/**
 * One snippet of a cell.
 *
 * @param text what JShell gets: no blank or comment before it
 * @param offset where the text begins in the cell's source
 * @param whole false when the rest of the cell could not be split because its syntax is wrong
 * @param insertions words that the engine put into the text, in the order in which it did
 */
public record Piece(String text, int offset, boolean whole, List<Insertion> insertions) {
  /** {@code length} characters that begin at {@code at}. */
  public record Insertion(int at, int length) {}

  public Piece(String text, int offset, boolean whole) {
    this(text, offset, whole, List.of());
  }

  /** This piece with words added that the cell does not have; they must hold no line end. */
  public Piece insert(int at, String words) {
    String longer = text.substring(0, at) + words + text.substring(at);
    List<Insertion> all = new ArrayList<>(insertions);
    all.add(new Insertion(at, words.length()));
    return new Piece(longer, offset, whole, List.copyOf(all));
  }

  /** The place in the cell's source of a place in this snippet's text. */
  public int toCell(int position) {
    int original = position;
    for (int i = insertions.size() - 1; i >= 0; i--) {
      Insertion insertion = insertions.get(i);
      if (original > insertion.at()) {
        original = Math.max(insertion.at(), original - insertion.length());
      }
    }
    return offset + original;
  }
}
