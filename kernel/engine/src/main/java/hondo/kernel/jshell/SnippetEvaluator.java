package hondo.kernel.jshell;

import hondo.kernel.source.Cell;
import hondo.kernel.source.LineMap;
import hondo.kernel.source.Piece;
import hondo.kernel.source.Refusal;
import hondo.kernel.source.ReservedNames;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.UnresolvedReferenceException;

/** Evaluates single snippets of one cell and keeps account of them. */
final class SnippetEvaluator {
  /**
   * How a snippet ended.
   *
   * @param value null when it has none
   * @param lacksNames whether it was refused because a name is not defined
   * @param isStumble whether JShell refused it over code of its own
   */
  record Evaluated(
      Optional<CellError> error, Outcome value, boolean lacksNames, boolean isStumble) {}

  private static final String CANNOT_RESOLVE = "compiler.err.cant.resolve";

  /** No variable declaration has a static import of its own; JShell's class around it has. */
  private static final String OWN_IMPORT = "static.imp.only.classes";

  private Snippet latest;
  private Optional<Refusal> refusal = Optional.empty();

  private final JShell shell;
  private final SourceCodeAnalysis analysis;
  private final EngineParts parts;
  private final CellContext context;
  private final Set<Snippet> touched = new LinkedHashSet<>();

  SnippetEvaluator(EngineParts parts, CellContext context) {
    this.shell = parts.shell();
    this.analysis = shell.sourceCodeAnalysis();
    this.parts = parts;
    this.context = context;
  }

  /** The snippets evaluated so far. */
  Set<Snippet> touched() {
    return touched;
  }

  Evaluated evaluate(Piece piece) {
    return evaluate(new LineMap.Origin(context.cell(), piece));
  }

  /** The method that the last evaluation declared, or tried to declare. */
  Optional<MethodSnippet> latestMethod() {
    return latest instanceof MethodSnippet method ? Optional.of(method) : Optional.empty();
  }

  Evaluated evaluate(LineMap.Origin origin) {
    if (context.stopping() && context.exit() == null) {
      // Not even begun: a declaration would be made and its code not run.
      latest = null;
      return failed(parts.errors().interrupted(context.cell(), null));
    }
    return evaluate(origin, true);
  }

  /** Declares a method, also in a cell that is interrupted: others may have made way for it. */
  Evaluated declare(LineMap.Origin method) {
    return evaluate(method, false);
  }

  private Evaluated evaluate(LineMap.Origin origin, boolean stops) {
    latest = null;
    refusal =
        ReservedNames.refuse(origin.piece().text(), analysis)
            .or(() -> ReservedNames.refuseReturn(origin.piece().text()))
            .or(() -> parts.clashes().refuse(origin.piece().text()));
    if (refusal.isPresent()) {
      return failed(CompileErrors.of(origin.cell(), origin.piece(), refusal.get()));
    }
    parts.imports().before(origin.piece().text()).forEach(parts.survival()::warn);
    List<ImportSnippet> imports = parts.clashes().inTheWayOf(origin.piece().text());
    imports.forEach(each -> parts.survival().after(shell.drop(each)));
    List<SnippetEvent> events = events(origin);
    giveWay(imports);
    if (refusal.isPresent()) {
      parts.control().takeOutcome();
      return failed(CompileErrors.of(origin.cell(), origin.piece(), refusal.get()));
    }
    Outcome outcome = parts.control().takeOutcome();
    CellErrors errors = parts.errors();
    Cell cell = context.cell();
    if (stops && context.exit() != null) {
      return failed(errors.exit(cell, context.exit()));
    }
    if (stops && context.stopping()) {
      return failed(errors.interrupted(cell, outcome == null ? null : outcome.thrown()));
    }
    Outcome value = null;
    for (SnippetEvent event : events) {
      if (event.causeSnippet() == null) {
        Optional<CellError> error = check(event, origin, outcome);
        if (error.isPresent()) {
          return new Evaluated(error, null, lacksNames(event), isStumble(event));
        }
        value = isValue(event.snippet()) ? outcome : null;
        parts.survival().declared(event.snippet());
      }
    }
    return new Evaluated(Optional.empty(), value, false, false);
  }

  /** Says that a type has taken the name of an import, or brings the import back. */
  private void giveWay(List<ImportSnippet> imports) {
    boolean declared = latest != null && shell.status(latest).isActive();
    for (ImportSnippet each : imports) {
      if (declared) {
        parts.survival().warn(Names.describe(latest) + " has taken the name of " + each.fullname());
      } else {
        parts.survival().after(shell.eval(each.source()));
      }
    }
  }

  private static Evaluated failed(CellError error) {
    return new Evaluated(Optional.of(error), null, false, false);
  }

  /** Has JShell evaluate a snippet and notes where its classes came from. */
  private List<SnippetEvent> events(LineMap.Origin origin) {
    parts.control().takeOutcome();
    List<Snippet> before = shell.snippets().filter(each -> shell.status(each).isActive()).toList();
    parts.control().beforeInvoke(className -> aboutToRun(className, origin));
    List<SnippetEvent> events;
    try {
      events = shell.eval(origin.piece().text());
    } catch (IllegalStateException | StackOverflowError | AssertionError | InternalError e) {
      refusal = Optional.of(parts.refusals().crashed(e, origin.piece().text()));
      parts.survival().restore(before);
      return List.of();
    }
    for (SnippetEvent event : events) {
      if (event.causeSnippet() == null) {
        latest = event.snippet();
        parts.lines().origin(latest, origin);
        touched.add(latest);
      }
    }
    for (SnippetEvent event : events) {
      parts.lines().compiled(event.snippet(), analysis);
    }
    parts.control().takeRedefined().forEach(name -> parts.lines().recompiled(name, analysis));
    refusal = parts.refusals().find(events, origin.piece().text());
    if (refusal.isPresent()) {
      touched.remove(latest);
      parts.survival().after(parts.refusals().takeBack(latest));
      parts.survival().restore(before);
    }
    parts.survival().after(events);
    return events;
  }

  /** Notes the lines of code that runs before its events come: it may print a stack trace. */
  private void aboutToRun(String className, LineMap.Origin origin) {
    List<Snippet> all = shell.snippets().toList();
    for (int i = all.size() - 1; i >= 0; i--) {
      var wrapper = all.get(i).kind() == Snippet.Kind.IMPORT ? null : analysis.wrapper(all.get(i));
      if (wrapper != null && className.equals(wrapper.fullClassName())) {
        parts.lines().origin(all.get(i), origin);
        parts.lines().compiled(all.get(i), analysis);
        return;
      }
    }
  }

  private Optional<CellError> check(SnippetEvent event, LineMap.Origin origin, Outcome outcome) {
    Cell cell = context.cell();
    if (event.status() == Status.REJECTED) {
      List<Diag> diagnostics = withoutPending(shell.diagnostics(event.snippet()).toList());
      return Optional.of(
          CompileErrors.of(origin.cell(), origin.piece(), diagnostics, parts.hints()));
    }
    if (event.exception() instanceof UnresolvedReferenceException unresolved) {
      DeclarationSnippet missing = unresolved.getSnippet();
      List<String> names = shell.unresolvedDependencies(missing).toList();
      List<Diag> others = shell.diagnostics(missing).filter(Diag::isError).toList();
      return Optional.of(parts.errors().unresolved(cell, outcome.thrown(), missing, names, others));
    }
    if (outcome != null && outcome.thrown() != null) {
      return Optional.of(parts.errors().exception(context, outcome.thrown()));
    }
    return Optional.empty();
  }

  /** Leaves out the lack of a type of this very cell that waits for what was refused here. */
  private List<Diag> withoutPending(List<Diag> diagnostics) {
    List<String> pending =
        unresolved().stream().map(each -> "class " + each.name()).distinct().toList();
    List<Diag> others =
        diagnostics.stream()
            .filter(
                each ->
                    !each.getCode().startsWith(CANNOT_RESOLVE)
                        || pending.stream().noneMatch(each.getMessage(Locale.ENGLISH)::contains))
            .toList();
    return others.isEmpty() ? diagnostics : others;
  }

  private boolean lacksNames(SnippetEvent event) {
    return event.status() == Status.REJECTED
        && shell
            .diagnostics(event.snippet())
            .anyMatch(diagnostic -> diagnostic.getCode().startsWith(CANNOT_RESOLVE));
  }

  private boolean isStumble(SnippetEvent event) {
    return event.status() == Status.REJECTED
        && event.snippet().kind() == Snippet.Kind.VAR
        && shell.diagnostics(event.snippet()).anyMatch(each -> each.getCode().contains(OWN_IMPORT));
  }

  private static boolean isValue(Snippet snippet) {
    return snippet.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND
        || snippet.subKind() == SubKind.VAR_VALUE_SUBKIND;
  }

  /** Those of the snippets so far that name something not defined. */
  List<DeclarationSnippet> unresolved() {
    return touched.stream()
        .filter(DeclarationSnippet.class::isInstance)
        .map(DeclarationSnippet.class::cast)
        .filter(snippet -> isUnresolved(shell.status(snippet)))
        .toList();
  }

  private static boolean isUnresolved(Status status) {
    return status == Status.RECOVERABLE_DEFINED || status == Status.RECOVERABLE_NOT_DEFINED;
  }
}
