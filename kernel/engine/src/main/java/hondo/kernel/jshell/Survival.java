package hondo.kernel.jshell;

import hondo.kernel.source.LineMap;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.VarSnippet;

/**
 * Keeps variables alive over redefinitions. {@link VariableCarrier} carries values when JShell
 * replaces the class that holds a variable; here are the variables that JShell gives up altogether,
 * because it compiles their initialiser again and finds that it no longer fits.
 */
final class Survival {
  /** Types that can be declared: no anonymous class, no capture. */
  private static final Pattern SOURCE_TYPE = Pattern.compile("[\\w.<>,?&\\[\\] ]+");

  private static final Pattern FINAL =
      Pattern.compile("^(?:(?:public|private|protected|static|transient|volatile)\\s+)*final\\s");

  private boolean saidFinal;
  private final JShell shell;
  private final CellExecutionControl control;
  private final VariableCarrier carrier;
  private final LineMap lines;
  private final List<String> notes = new ArrayList<>();
  private final Set<DeclarationSnippet> broken = new LinkedHashSet<>();
  private final Set<DeclarationSnippet> brokenByImport = new LinkedHashSet<>();

  Survival(JShell shell, CellExecutionControl control, VariableCarrier carrier, LineMap lines) {
    this.shell = shell;
    this.control = control;
    this.carrier = carrier;
    this.lines = lines;
  }

  /** To be called with the events of each evaluation. */
  void after(List<SnippetEvent> events) {
    restoreRefused(events);
    boolean imported = events.stream().anyMatch(e -> e.snippet().kind() == Snippet.Kind.IMPORT);
    if (imported) {
      retryBroken();
    }
    for (SnippetEvent event : events) {
      boolean broke = event.causeSnippet() != null && event.previousStatus() == Status.VALID;
      if (broke && event.snippet() instanceof DeclarationSnippet declaration) {
        broken.add(declaration);
        if (event.causeSnippet().kind() == Snippet.Kind.IMPORT) {
          brokenByImport.add(declaration);
        }
      }
      if (event.causeSnippet() != null
          && event.snippet() instanceof VarSnippet variable
          && event.previousStatus() == Status.VALID
          && shell.status(variable) == Status.RECOVERABLE_NOT_DEFINED) {
        declareAgain(variable);
      }
    }
  }

  /** JShell does not look again at a method whose types an import has changed, and changed back. */
  private void retryBroken() {
    List<DeclarationSnippet> waiting = List.copyOf(brokenByImport);
    brokenByImport.clear();
    for (DeclarationSnippet snippet : waiting) {
      if (!(snippet instanceof VarSnippet) && isUnusable(shell.status(snippet))) {
        DeclarationSnippet again = evaluateAgain(snippet);
        if (again != null && isUnusable(shell.status(again))) {
          brokenByImport.add(again);
        }
      }
    }
  }

  /** JShell forgets a declaration when a new one of the same name does not compile; we do not. */
  private void restoreRefused(List<SnippetEvent> events) {
    boolean refused =
        events.stream().anyMatch(e -> e.causeSnippet() == null && e.status() == Status.REJECTED);
    for (SnippetEvent event : events) {
      if (refused && event.status() == Status.OVERWRITTEN) {
        if (event.snippet() instanceof VarSnippet variable) {
          declareAgain(variable);
        } else {
          evaluateAgain(event.snippet());
        }
      }
    }
  }

  /** Brings back what was there before an evaluation that is taken back. */
  void restore(List<Snippet> before) {
    for (Snippet snippet : before) {
      Status status = shell.status(snippet);
      if (status == Status.OVERWRITTEN || status == Status.RECOVERABLE_NOT_DEFINED) {
        if (snippet instanceof VarSnippet variable) {
          declareAgain(variable);
        } else if (snippet instanceof DeclarationSnippet) {
          evaluateAgain(snippet);
        }
      }
    }
  }

  private DeclarationSnippet evaluateAgain(Snippet snippet) {
    DeclarationSnippet again = null;
    for (SnippetEvent event : shell.eval(snippet.source())) {
      if (event.causeSnippet() == null) {
        lines.originOf(snippet).ifPresent(origin -> lines.origin(event.snippet(), origin));
        again = event.snippet() instanceof DeclarationSnippet declared ? declared : null;
      }
      lines.compiled(event.snippet(), shell.sourceCodeAnalysis());
    }
    return again;
  }

  /**
   * Declares a variable without its initialiser; the carrier brings the value back. Its type is
   * written as the JVM knows it: an import may have changed what the short name means.
   */
  private void declareAgain(VarSnippet variable) {
    Optional<String> type =
        carrier
            .typeOf(shell.sourceCodeAnalysis().wrapper(variable).fullClassName(), variable.name())
            .map(LineMap::sourceName)
            .filter(name -> SOURCE_TYPE.matcher(name).matches());
    if (type.isPresent() && declare(type.get(), variable.name())) {
      return;
    }
    declare(variable.typeName(), variable.name());
  }

  private boolean declare(String type, String name) {
    SourceCodeAnalysis analysis = shell.sourceCodeAnalysis();
    boolean[] declared = new boolean[1];
    control.withoutRunning(
        () -> {
          for (SnippetEvent event : shell.eval(type + " " + name + ";")) {
            lines.compiled(event.snippet(), analysis);
            declared[0] |= event.causeSnippet() == null && event.status() == Status.VALID;
          }
        });
    return declared[0];
  }

  /** JShell drops the {@code final} of a variable; it is said, once. */
  void declared(Snippet snippet) {
    if (snippet instanceof VarSnippet variable
        && !saidFinal
        && FINAL.matcher(variable.source()).find()) {
      saidFinal = true;
      warn(
          "`final` has no effect on variables of a notebook, such as `"
              + variable.name()
              + "`: they can be assigned and declared anew");
    }
  }

  /** Notes something that the person should know. */
  void warn(String warning) {
    notes.add(warning);
  }

  /** What the person should know about variables that could not be kept. */
  List<String> takeWarnings() {
    List<String> warnings = new ArrayList<>(notes);
    notes.clear();
    for (VariableCarrier.Lost lost : carrier.takeLost()) {
      Class<?> type = Names.element(lost.newType());
      warnings.add(
          "variable `"
              + lost.variable()
              + "` was reset to null because "
              + Names.kind(type)
              + " `"
              + LineMap.userName(type.getName())
              + "` changed shape");
    }
    warnings.addAll(StaleInstances.warnings(carrier));
    for (DeclarationSnippet snippet : broken) {
      if (!(snippet instanceof VarSnippet) && isUnusable(shell.status(snippet))) {
        List<Diag> others = shell.diagnostics(snippet).filter(Diag::isError).toList();
        List<String> names = shell.unresolvedDependencies(snippet).toList();
        warnings.add(
            Names.describe(snippet)
                + " cannot be used any more: "
                + Names.whyUnusable(names, others));
      }
    }
    broken.clear();
    return warnings;
  }

  private static boolean isUnusable(Status status) {
    return status == Status.RECOVERABLE_DEFINED || status == Status.RECOVERABLE_NOT_DEFINED;
  }

  void release(String wrapperName) {
    carrier.release(wrapperName);
  }
}
