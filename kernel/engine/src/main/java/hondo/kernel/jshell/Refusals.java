package hondo.kernel.jshell;

import hondo.kernel.source.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.SnippetWrapper;

/**
 * Takes back a snippet that the compiler understood but could not write as a class file, or that
 * the JVM would not load. JShell keeps such a snippet as one that waits for something, and its
 * compiler, used again, keeps what did not fit: every later snippet would fail with it.
 */
final class Refusals {
  private final JShell shell;
  private final CellExecutionControl control;
  private final Runnable renewCompiler;

  /**
   * @param renewCompiler gives the shell a fresh compiler
   */
  Refusals(JShell shell, CellExecutionControl control, Runnable renewCompiler) {
    this.shell = shell;
    this.control = control;
    this.renewCompiler = renewCompiler;
  }

  /** Looks at the events of an evaluation for a snippet that must be taken back. */
  Optional<Refusal> find(List<SnippetEvent> events, String text) {
    return events.stream()
        .filter(event -> event.causeSnippet() == null)
        .map(event -> find(event, text))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Refusal> find(SnippetEvent event, String text) {
    Snippet snippet = event.snippet();
    if (event.status() == Status.REJECTED) {
      return Optional.empty();
    }
    Optional<Diag> written = unwritten(event);
    if (written.isPresent()) {
      return Optional.of(ClassFileLimits.explain(written.get(), snippet, text));
    }
    if (event.status() == Status.RECOVERABLE_NOT_DEFINED && isUnexplained(snippet)) {
      return Optional.of(
          Refusal.ofWhole(text, "the compiler could not make a class of this, and says no more"));
    }
    return unloaded(snippet)
        .map(
            why ->
                Refusal.ofWhole(
                    text, "this compiles, but the JVM cannot load it: " + Names.error(why)));
  }

  /** JShell waits for names only with snippets whose other errors are none. */
  private Optional<Diag> unwritten(SnippetEvent event) {
    return event.status() == Status.VALID
        ? Optional.empty()
        : shell
            .diagnostics(event.snippet())
            .filter(Diag::isError)
            .filter(diag -> ClassFileLimits.concerns(diag.getCode()))
            .findFirst();
  }

  private boolean isUnexplained(Snippet snippet) {
    return !(snippet instanceof DeclarationSnippet declaration)
        || shell.unresolvedDependencies(declaration).findAny().isEmpty()
            && snippet.kind() == Snippet.Kind.VAR;
  }

  private Optional<Throwable> unloaded(Snippet snippet) {
    SnippetWrapper wrapper =
        snippet.kind() == Snippet.Kind.IMPORT ? null : shell.sourceCodeAnalysis().wrapper(snippet);
    return wrapper == null ? Optional.empty() : control.takeUnloaded(wrapper.fullClassName());
  }

  /** Forgets a snippet, and everything that the compiler remembers of it. */
  List<SnippetEvent> takeBack(Snippet snippet) {
    renewCompiler.run();
    return shell.status(snippet).isActive() ? shell.drop(snippet) : List.of();
  }

  /** JShell keeps neither the error nor a cause where javac itself caught it, only the words. */
  private static boolean isOverflow(Throwable error) {
    return error instanceof StackOverflowError
        || String.valueOf(error.getMessage()).contains(StackOverflowError.class.getName());
  }

  /** What to say when the compiler itself fails on a snippet. */
  Refusal crashed(Throwable error, String text) {
    renewCompiler.run();
    String message =
        isOverflow(error)
            ? "this is nested too deeply for the compiler: "
                + "split it into several statements or use a loop"
            : String.format(
                Locale.ROOT,
                "the compiler itself fails on this (%s): write it in another way",
                Names.error(error));
    return Refusal.ofWhole(text, message);
  }
}
