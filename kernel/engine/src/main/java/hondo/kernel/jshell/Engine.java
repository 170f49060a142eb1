package hondo.kernel.jshell;

import hondo.kernel.assist.Completeness;
import hondo.kernel.assist.Completions;
import hondo.kernel.assist.Variable;
import hondo.kernel.source.Cell;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An evaluation engine: one Java session of cells.
 *
 * <p>{@link #run} is called by one thread at a time; {@link #interrupt} and the read-only questions
 * may come from another.
 */
public interface Engine extends AutoCloseable {
  /** Runs a cell to its end. Never throws for anything the cell does, {@code Error}s included. */
  CellResult run(Cell cell);

  /**
   * Runs code of the caller that calls what cells have defined, such as their {@code toString}: as
   * part of a cell, on the cells' thread, with the cells' class loader, and interruptible like a
   * cell.
   *
   * @return what {@code code} gave, as the value of a cell
   */
  CellResult call(Cell cell, Supplier<?> code);

  /**
   * The value of an expression, for questions like Jupyter's {@code user_expressions}: it is cell
   * 0, and declares nothing. What the expression calls may of course change things.
   */
  default CellResult evaluate(String expression) {
    return run(new Cell(0, expression));
  }

  /** An exception with its stack trace, as {@code printStackTrace} shows it in a cell. */
  String trace(Throwable thrown);

  /**
   * Stops the running cell: its threads really end.
   *
   * @return false when no cell was running
   */
  boolean interrupt();

  Completions complete(String code, int cursor);

  /** Signature and Javadoc of what stands at the cursor; empty when nothing is known. */
  Optional<String> inspect(String code, int cursor, boolean detailed);

  Completeness completeness(String code);

  /** What cells have declared and is in force, the start-up imports among it. */
  List<Declaration> declarations();

  /**
   * The variables that cells have declared, in their order, those that JShell names itself left
   * out.
   */
  List<Variable> variables();

  /**
   * Forgets the variables, methods and types of all cells as soon as no cell runs; imports and the
   * class path stay.
   */
  void forget();

  /** Adds jars and folders to what cells compile against and run with, in one step. */
  void addToClasspath(List<Path> entries);

  /** The entries added so far, in order. */
  List<Path> classpath();

  /** The loader of the cells' classes: the context class loader of running cells. */
  ClassLoader classLoader();

  /**
   * Ends the session and the threads of its cells, those included that cells started and left at
   * work. A thread that waits in the JDK for its next task, such as that of a pool which nobody
   * shut down, stays. Waits 2 s at most.
   */
  @Override
  void close();
}
