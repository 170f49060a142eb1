package hondo.kernel.output;

/** The ends of {@code System.out}, {@code err} and {@code in} within one cell. */
public interface CellStreams {
  /** Hands on text that the cell printed, to {@code System.err} if {@code error}. */
  void print(boolean error, String text);

  /** A line of input without its end; null at the end of input. */
  String readLine() throws InterruptedException;
}
