package hondo.kernel.jshell;

/**
 * One snippet of a cell.
 *
 * @param text what JShell gets: no blank or comment before it
 * @param offset where the text begins in the cell's source
 * @param whole false when the rest of the cell could not be split because its syntax is wrong
 * @param insertedAt where in the text the engine put words of its own
 * @param inserted how many characters these are
 */
record Piece(String text, int offset, boolean whole, int insertedAt, int inserted) {
  Piece(String text, int offset, boolean whole) {
    this(text, offset, whole, 0, 0);
  }

  /** This piece with words added that the cell does not have; they must hold no line end. */
  Piece insert(int at, String words) {
    if (inserted > 0) {
      throw new IllegalStateException("a piece takes one insertion");
    }
    String longer = text.substring(0, at) + words + text.substring(at);
    return new Piece(longer, offset, whole, at, words.length());
  }

  /** The place in the cell's source of a place in this snippet's text. */
  int toCell(int position) {
    int original = position <= insertedAt ? position : Math.max(insertedAt, position - inserted);
    return offset + original;
  }
}
