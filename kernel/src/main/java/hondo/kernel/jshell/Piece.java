package hondo.kernel.jshell;

/**
 * One snippet of a cell.
 *
 * @param text what JShell gets: no blank or comment before it
 * @param offset where the text begins in the cell's source
 * @param whole false when the rest of the cell could not be split because its syntax is wrong
 */
record Piece(String text, int offset, boolean whole) {
  /** The place in the cell's source of a place in this snippet's text. */
  int toCell(int position) {
    return offset + position;
  }
}
