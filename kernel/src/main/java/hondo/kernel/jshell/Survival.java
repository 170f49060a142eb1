package hondo.kernel.jshell;

import java.util.ArrayList;
import java.util.List;
import jdk.jshell.DeclarationSnippet;
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
  private final JShell shell;
  private final CellExecutionControl control;
  private final VariableCarrier carrier;
  private final LineMap lines;

  Survival(JShell shell, CellExecutionControl control, VariableCarrier carrier, LineMap lines) {
    this.shell = shell;
    this.control = control;
    this.carrier = carrier;
    this.lines = lines;
  }

  /** To be called with the events of each evaluation. */
  void after(List<SnippetEvent> events) {
    restoreRefused(events);
    for (SnippetEvent event : events) {
      if (event.causeSnippet() != null
          && event.snippet() instanceof VarSnippet variable
          && event.previousStatus() == Status.VALID
          && shell.status(variable) == Status.RECOVERABLE_NOT_DEFINED) {
        declareAgain(variable);
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

  private void evaluateAgain(Snippet snippet) {
    for (SnippetEvent event : shell.eval(snippet.source())) {
      if (event.causeSnippet() == null) {
        lines.originOf(snippet).ifPresent(origin -> lines.origin(event.snippet(), origin));
      }
      lines.compiled(event.snippet(), shell.sourceCodeAnalysis());
    }
  }

  /** Declares a variable without its initialiser; the carrier brings the value back. */
  private void declareAgain(VarSnippet variable) {
    SourceCodeAnalysis analysis = shell.sourceCodeAnalysis();
    control.withoutRunning(
        () -> {
          for (SnippetEvent event : shell.eval(variable.typeName() + " " + variable.name() + ";")) {
            lines.compiled(event.snippet(), analysis);
          }
        });
  }

  /** What the person should know about variables that could not be kept. */
  List<String> takeWarnings() {
    List<String> warnings = new ArrayList<>();
    for (VariableCarrier.Lost lost : carrier.takeLost()) {
      warnings.add(
          "variable `"
              + lost.variable()
              + "` was reset to null because "
              + Names.kind(lost.newType())
              + " `"
              + LineMap.userName(lost.newType().getName())
              + "` changed shape");
    }
    return warnings;
  }

  void release(String wrapperName) {
    carrier.release(wrapperName);
  }
}
