package hondo.kernel.jshell;

import hondo.kernel.source.Cell;

/**
 * What running code needs of the world around it. The engine calls it from any thread; {@code cell}
 * is the cell to which the engine attributes the call, also after that cell has ended.
 */
public interface CellHost {
  /**
   * Whether what threads print that no cell started belongs to the latest cell, as in a process
   * that runs cells and nothing else; otherwise it goes to the real streams.
   */
  default boolean takesStrayOutput() {
    return true;
  }

  /** Text printed to {@code System.out}. */
  void stdout(Cell cell, String text);

  /** Text printed to {@code System.err}. */
  void stderr(Cell cell, String text);

  /**
   * One line for {@code System.in}, without its line end; null at the end of input.
   *
   * @throws InterruptedException when the cell is interrupted while it waits
   */
  String readLine(Cell cell, String prompt, boolean password) throws InterruptedException;
}
