package hondo.kernel.jshell;

import hondo.kernel.source.Cell;
import hondo.kernel.source.LineMap;
import java.util.ArrayList;
import java.util.List;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;

/** Makes the error of a cell from what its code threw. */
final class CellErrors {
  private final LineMap lines;
  private final TracebackFormatter formatter;

  CellErrors(LineMap lines, TracebackFormatter formatter) {
    this.lines = lines;
    this.formatter = formatter;
  }

  CellError exception(Cell cell, Throwable thrown) {
    String name = TracebackFormatter.name(thrown);
    String message = HeapAdvice.append(thrown, TracebackFormatter.messageOf(thrown));
    return of(CellError.Kind.EXCEPTION, cell, name, message, thrown);
  }

  CellError interrupted(Cell cell, Throwable thrown) {
    String name = "KeyboardInterrupt";
    String message =
        thrown instanceof Interrupter.StillRunning
            ? thrown.getMessage()
            : "the cell was interrupted";
    if (thrown == null) {
      List<String> traceback = List.of(TracebackFormatter.headline(name, message));
      return new CellError(CellError.Kind.INTERRUPTED, name, message, traceback, 0, null);
    }
    return of(CellError.Kind.INTERRUPTED, cell, name, message, thrown);
  }

  CellError exit(Cell cell, ExitError exit) {
    return of(CellError.Kind.EXIT, cell, "SystemExit", exit.getMessage(), exit);
  }

  private CellError of(
      CellError.Kind kind, Cell cell, String name, String message, Throwable thrown) {
    return new CellError(
        kind,
        name,
        message == null ? "" : message,
        formatter.format(thrown, name, message),
        formatter.lineIn(cell, thrown),
        thrown);
  }

  /** The call of a method (or use of a class) whose body names things that do not exist yet. */
  CellError unresolved(
      Cell cell,
      Throwable thrown,
      DeclarationSnippet snippet,
      List<String> names,
      List<Diag> others) {
    String name = "UnresolvedReferenceException";
    String message =
        Names.describe(snippet) + " cannot be used: " + Names.whyUnusable(names, others);
    List<String> traceback = new ArrayList<>(formatter.format(thrown, name, message));
    lines
        .cellOf(snippet)
        .ifPresent(
            owner ->
                traceback.add(
                    "  " + Names.describe(snippet) + " was defined in " + Ansi.bold(owner.name())));
    if (names.isEmpty()) {
      lines
          .originOf(snippet)
          .map(origin -> CompileErrors.of(origin.cell(), origin.piece(), others))
          .ifPresent(error -> traceback.addAll(error.traceback()));
    }
    return new CellError(
        CellError.Kind.EXCEPTION, name, message, traceback, formatter.lineIn(cell, thrown), thrown);
  }
}
