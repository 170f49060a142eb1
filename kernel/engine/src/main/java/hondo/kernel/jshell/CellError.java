package hondo.kernel.jshell;

import java.util.ArrayList;
import java.util.List;

/**
 * Why a cell failed, ready for a front end.
 *
 * @param kind what sort of failure it was
 * @param name the {@code ename}: the exception's simple class name, {@code CompilationException},
 *     {@code KeyboardInterrupt} or {@code SystemExit}
 * @param message the {@code evalue}: the exception's message, or the first diagnostic
 * @param traceback lines for the reader, with ANSI colours: cell and line, the source line itself,
 *     the causes; no frame of the engine
 * @param cellLine the 1-based line of the running cell to which the error points, 0 if none
 * @param throwable the exception by reference, null for compile errors
 */
public record CellError(
    Kind kind,
    String name,
    String message,
    List<String> traceback,
    int cellLine,
    Throwable throwable) {

  /** Without the exception, whose own text may be code of the cell. */
  @Override
  public String toString() {
    return kind + " " + name + ": " + message;
  }

  /** This error with a line at its end on what to do about it. */
  CellError withHint(String hint) {
    List<String> longer = new ArrayList<>(traceback);
    longer.add(TracebackFormatter.hint(hint));
    return new CellError(kind, name, message, longer, cellLine, throwable);
  }

  /** The sorts of failure. */
  public enum Kind {
    COMPILE,
    EXCEPTION,
    INTERRUPTED,
    EXIT
  }
}
