package hondo.kernel.api;

import java.util.List;

/**
 * Takes what code outputs, in place of the output of a cell: {@link KernelContext#redirectOutput}.
 * Called from any thread that the code started, also after the code has ended.
 */
public interface OutputSink {
  /**
   * Text printed to {@code System.out} or, {@code error}, to {@code System.err}.
   *
   * @param text any part of what is printed, not always a line
   */
  void print(boolean error, String text);

  /** What {@code display(x)} shows, under its id. */
  void display(DisplayData data, String displayId);

  /**
   * What is shown from now on in place of that under an id.
   *
   * @return false where nothing was shown here under this id: then it is looked for in the cells
   */
  boolean update(DisplayData data, String displayId);

  /**
   * All output so far is to be cleared.
   *
   * @param wait not before the next output comes
   */
  void clear(boolean wait);

  /**
   * Why a handler failed, or that it was interrupted. A cell's error is not told here: it stays the
   * cell's.
   *
   * @param traceback lines for the reader, as below a cell, with ANSI colours
   */
  void failed(List<String> traceback);
}
