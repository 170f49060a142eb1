package hondo.kernel.engine;

import hondo.kernel.api.DisplayData;
import hondo.kernel.jshell.CellError;

/** One piece of what a cell shows, in the order in which it came. */
public sealed interface Output {
  /** Text printed to {@code System.out} or, {@code error}, to {@code System.err}. */
  record Stream(boolean error, String text) implements Output {}

  /** What {@code display(x)} shows, under its id. */
  record Display(DisplayData data, String id) implements Output {}

  /** What is shown from now on in place of that under an id, in whichever cell it is. */
  record Update(DisplayData data, String id) implements Output {}

  /**
   * The cell's output so far is to be cleared.
   *
   * @param later not before the next output comes
   */
  record Clear(boolean later) implements Output {}

  /** The value of the cell's last expression. */
  record Result(DisplayData data) implements Output {}

  /** Why the cell failed, with its traceback. */
  record Failure(CellError error) implements Output {}
}
