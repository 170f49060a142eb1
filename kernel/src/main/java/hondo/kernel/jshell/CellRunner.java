package hondo.kernel.jshell;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.UnresolvedReferenceException;
import jdk.jshell.VarSnippet;

/** Evaluates the snippets of one cell in order. */
final class CellRunner {
  private final JShell shell;
  private final SourceCodeAnalysis analysis;
  private final CellExecutionControl control;
  private final LineMap lines;
  private final CellErrors errors;
  private final Survival survival;
  private final CellContext context;

  private final Set<Snippet> touched = new LinkedHashSet<>();
  private final List<String> warnings = new ArrayList<>();
  private Outcome value;

  CellRunner(EngineParts parts, CellContext context) {
    this.shell = parts.shell();
    this.analysis = parts.shell().sourceCodeAnalysis();
    this.control = parts.control();
    this.lines = parts.lines();
    this.errors = parts.errors();
    this.survival = parts.survival();
    this.context = context;
  }

  CellResult run() {
    Optional<CellError> error = evaluateAll(context.cell());
    warnings.addAll(survival.takeWarnings());
    warnOfUnresolved();
    dropTemporaries();
    if (error.isPresent()) {
      return CellResult.failed(error.get(), List.copyOf(warnings));
    }
    return value == null
        ? CellResult.none(List.copyOf(warnings))
        : CellResult.value(value.value(), List.copyOf(warnings));
  }

  private Optional<CellError> evaluateAll(Cell cell) {
    List<Piece> pieces = CellSplitter.split(analysis, cell.source());
    Optional<Piece> broken = pieces.stream().filter(this::isBroken).findFirst();
    if (broken.isPresent()) {
      // Nothing of a cell runs whose syntax is wrong.
      return evaluate(broken.get())
          .or(() -> Optional.of(CompileErrors.of(cell, broken.get(), List.of())));
    }
    for (Piece piece : pieces) {
      Optional<CellError> error = evaluate(piece);
      if (error.isPresent()) {
        return error;
      }
    }
    return Optional.empty();
  }

  private boolean isBroken(Piece piece) {
    return !piece.whole() || Syntax.isBroken(analysis, piece.text());
  }

  private Optional<CellError> evaluate(Piece piece) {
    value = null;
    control.takeOutcome();
    List<SnippetEvent> events = shell.eval(piece.text());
    for (SnippetEvent event : events) {
      if (event.causeSnippet() == null) {
        lines.origin(event.snippet(), context.cell(), piece);
        touched.add(event.snippet());
      }
    }
    for (SnippetEvent event : events) {
      lines.compiled(event.snippet(), analysis);
    }
    Outcome outcome = control.takeOutcome();
    survival.after(events);
    if (context.exit() != null) {
      return Optional.of(errors.exit(context.cell(), context.exit()));
    }
    if (context.stopping()) {
      Throwable thrown = outcome == null ? null : outcome.thrown();
      return Optional.of(errors.interrupted(context.cell(), thrown));
    }
    return events.stream()
        .filter(event -> event.causeSnippet() == null)
        .map(event -> check(event, piece, outcome))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<CellError> check(SnippetEvent event, Piece piece, Outcome outcome) {
    Cell cell = context.cell();
    Snippet snippet = event.snippet();
    if (event.status() == Status.REJECTED) {
      List<Diag> diagnostics = shell.diagnostics(snippet).toList();
      return Optional.of(CompileErrors.of(cell, piece, diagnostics));
    }
    if (event.exception() instanceof UnresolvedReferenceException unresolved) {
      DeclarationSnippet missing = unresolved.getSnippet();
      List<String> names = shell.unresolvedDependencies(missing).toList();
      return Optional.of(errors.unresolved(cell, outcome.thrown(), missing, names));
    }
    if (outcome != null && outcome.thrown() != null) {
      return Optional.of(errors.exception(cell, outcome.thrown()));
    }
    if (outcome != null && isValue(snippet)) {
      value = outcome;
    }
    return Optional.empty();
  }

  private static boolean isValue(Snippet snippet) {
    return snippet.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND
        || snippet.subKind() == SubKind.VAR_VALUE_SUBKIND;
  }

  private void warnOfUnresolved() {
    for (Snippet snippet : touched) {
      Status status = shell.status(snippet);
      boolean unresolved =
          status == Status.RECOVERABLE_DEFINED || status == Status.RECOVERABLE_NOT_DEFINED;
      if (unresolved && snippet instanceof DeclarationSnippet declaration) {
        List<String> names = shell.unresolvedDependencies(declaration).toList();
        if (!names.isEmpty()) {
          warnings.add(Names.describe(snippet) + ": " + Names.areNotDefined(names));
        }
      }
    }
  }

  /** Each {@code $n} variable would be imported into every later snippet and slow it down. */
  private void dropTemporaries() {
    for (Snippet snippet : touched) {
      if (snippet instanceof VarSnippet variable
          && variable.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND
          && shell.status(variable).isActive()) {
        String className = analysis.wrapper(variable).fullClassName();
        shell.drop(variable);
        survival.release(className);
      }
    }
  }
}
