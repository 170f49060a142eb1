package hondo.kernel.jshell;

import hondo.kernel.hints.Hints;
import hondo.kernel.hints.ThrownHints;
import hondo.kernel.source.Cell;
import hondo.kernel.source.LineMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;

/** Makes the error of a cell from what its code threw. */
final class CellErrors {
  private final LineMap lines;
  private final TracebackFormatter formatter;
  private final Hints hints;
  private final Function<Supplier<Outcome>, Outcome> onCellThread;

  /**
   * @param onCellThread runs code as part of the innermost cell
   */
  CellErrors(
      LineMap lines,
      TracebackFormatter formatter,
      Hints hints,
      Function<Supplier<Outcome>, Outcome> onCellThread) {
    this.lines = lines;
    this.formatter = formatter;
    this.hints = hints;
    this.onCellThread = onCellThread;
  }

  /**
   * What an exception says of itself may be code of the notebook. It runs as part of the cell: on
   * its thread, where an interrupt ends it, and a call of System.exit is one of the cell's.
   */
  CellError exception(CellContext context, Throwable thrown) {
    Cell cell = context.cell();
    Outcome told = onCellThread.apply(() -> Outcome.of(described(cell, thrown)));
    if (told.value() instanceof CellError error) {
      return error;
    } else if (context.exit() != null) {
      return exit(cell, context.exit());
    } else if (context.stopping()) {
      return interrupted(cell, told.thrown());
    }
    String name = TracebackFormatter.name(thrown);
    String message = "(it cannot be described: " + told.thrown().getClass().getName() + ")";
    List<String> traceback = List.of(TracebackFormatter.headline(name, message));
    return new CellError(CellError.Kind.EXCEPTION, name, message, traceback, 0, thrown);
  }

  private CellError described(Cell cell, Throwable thrown) {
    String name = TracebackFormatter.name(thrown);
    String message = HeapAdvice.append(thrown, TracebackFormatter.messageOf(thrown));
    CellError error = of(CellError.Kind.EXCEPTION, cell, name, message, thrown);
    Optional<String> hint = ThrownHints.of(thrown.getClass(), message, ThrownFacts.frames(thrown));
    return hint.map(error::withHint).orElse(error);
  }

  CellError interrupted(Cell cell, Throwable thrown) {
    String name = "KeyboardInterrupt";
    String message =
        thrown instanceof Interrupter.StillRunning
            ? thrown.getMessage()
            : "the cell was interrupted";
    // The cell is being stopped: nothing of it is asked any more.
    if (thrown == null || !ThrownFacts.isSafeToAsk(thrown)) {
      List<String> traceback = List.of(TracebackFormatter.headline(name, message));
      return new CellError(CellError.Kind.INTERRUPTED, name, message, traceback, 0, thrown);
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
    names.stream()
        .flatMap(each -> hints.ofMissing(snippet.source(), each).stream())
        .distinct()
        .forEach(hint -> traceback.add(TracebackFormatter.hint(hint)));
    if (names.isEmpty()) {
      lines
          .originOf(snippet)
          .map(origin -> CompileErrors.of(origin.cell(), origin.piece(), others, hints))
          .ifPresent(error -> traceback.addAll(error.traceback()));
    }
    return new CellError(
        CellError.Kind.EXCEPTION, name, message, traceback, formatter.lineIn(cell, thrown), thrown);
  }
}
