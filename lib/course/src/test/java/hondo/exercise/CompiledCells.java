package hondo.exercise;

import com.sun.source.util.JavacTask;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.SourceCodeAnalysis.SnippetWrapper;
import jdk.jshell.VarSnippet;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/**
 * A notebook's cells, taken in as JShell does and never run. What JShell makes of them is then
 * compiled for a release of Java in one go: its compiler for that release would open the release's
 * own classes anew for each snippet.
 */
final class CompiledCells implements AutoCloseable {
  /** What a cell need not import; the kernel's own list is out of the library's sight. */
  private static final List<String> IMPORTS =
      List.of(
          "import java.io.*;",
          "import java.math.*;",
          "import java.net.*;",
          "import java.nio.file.*;",
          "import java.util.*;",
          "import java.util.concurrent.*;",
          "import java.util.function.*;",
          "import java.util.prefs.*;",
          "import java.util.regex.*;",
          "import java.util.stream.*;",
          "import static hondo.kernel.api.Notebook.*;");

  private static final String CLASS_PATH = System.getProperty("java.class.path");

  private final JShell shell =
      JShell.builder().executionEngine(new NothingRuns(), Map.of()).build();
  private final SourceCodeAnalysis analysis = shell.sourceCodeAnalysis();
  private final Map<String, String> classes = new LinkedHashMap<>(); // name to source
  private final Set<String> declared = new HashSet<>();

  CompiledCells() {
    List.of(CLASS_PATH.split(File.pathSeparator)).forEach(shell::addToClasspath);
    IMPORTS.forEach(shell::eval);
  }

  /**
   * Takes in a cell. A snippet that names what stands below it is tried again after the others, as
   * the kernel does.
   *
   * @return what this Java's compiler says of it; empty where all is well
   */
  List<String> add(String cell) {
    Deque<String> waiting = new ArrayDeque<>();
    String rest = cell;
    while (!rest.isBlank()) {
      CompletionInfo next = analysis.analyzeCompletion(rest);
      waiting.add(next.source() == null ? rest : next.source());
      rest = next.remaining();
    }
    List<String> errors = List.of();
    for (int before = waiting.size() + 1; waiting.size() < before; ) {
      before = waiting.size();
      errors = new ArrayList<>();
      for (int i = 0; i < before; i++) {
        String source = waiting.remove();
        List<String> own = evaluate(source);
        if (!own.isEmpty()) {
          waiting.add(source);
          errors.addAll(own);
        }
      }
    }
    errors.addAll(unresolved());
    return errors;
  }

  private List<String> evaluate(String source) {
    List<String> errors = new ArrayList<>();
    for (SnippetEvent event : shell.eval(source)) {
      Snippet snippet = event.snippet();
      if (event.status().isDefined() && snippet.kind() != Snippet.Kind.IMPORT) {
        SnippetWrapper wrapper = analysis.wrapper(snippet);
        classes.put(wrapper.fullClassName(), wrapper.wrapped());
        if (snippet instanceof PersistentSnippet named) {
          declared.add(named.name());
        }
        if (snippet.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND) {
          shell.drop(snippet); // each would be imported into all that follows and slow it down
        }
      } else if (event.status() == Status.REJECTED && event.causeSnippet() == null) {
        shell.diagnostics(snippet).forEach(d -> errors.add(d.getMessage(Locale.ENGLISH)));
      }
      if (event.causeSnippet() != null
          && snippet instanceof VarSnippet lost
          && shell.status(lost) == Status.RECOVERABLE_NOT_DEFINED) {
        errors.addAll(evaluate(lost.typeName() + " " + lost.name() + ";"));
      }
    }
    return errors;
  }

  /**
   * JShell accepts a declaration that lacks something, which may come in a later cell. What was
   * declared once is not lacking: variables that an import made it forget are declared again.
   */
  private List<String> unresolved() {
    return shell
        .snippets()
        .filter(DeclarationSnippet.class::isInstance)
        .flatMap(s -> shell.unresolvedDependencies((DeclarationSnippet) s))
        .filter(lacking -> !declared.contains(lacking.replaceAll("^\\w+ |\\(.*", "")))
        .toList();
  }

  /** What the compiler for a release says of all that was taken in. */
  List<String> errors(String release) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    List<String> options = List.of("--release", release, "-proc:none", "-cp", CLASS_PATH);
    List<Source> sources =
        classes.entrySet().stream().map(e -> new Source(e.getKey(), e.getValue())).toList();
    ((JavacTask) compiler.getTask(null, null, found, options, null, sources)).analyze();
    return found.getDiagnostics().stream()
        .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
        .map(d -> d.getMessage(Locale.ENGLISH) + line(d))
        // Where a declaration was replaced, others may import the class that held it before.
        .filter(message -> !message.contains(": import "))
        .toList();
  }

  private static String line(Diagnostic<? extends JavaFileObject> found) {
    String source = ((Source) found.getSource()).getCharContent(true);
    return ": " + source.lines().skip(found.getLineNumber() - 1).findFirst().orElse("").strip();
  }

  @Override
  public void close() {
    shell.close();
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String className, String text) {
      super(URI.create("cell:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public String getCharContent(boolean ignored) {
      return text;
    }
  }

  /** Loads no class and runs no snippet. */
  private static final class NothingRuns implements ExecutionControlProvider, ExecutionControl {
    @Override
    public String name() {
      return "nothing";
    }

    @Override
    public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
      return this;
    }

    @Override
    public void load(ClassBytecodes[] classes) {}

    /** What is declared anew gets a class of its own, and what used the old one keeps it. */
    @Override
    public void redefine(ClassBytecodes[] classes) throws ClassInstallException {
      throw new ClassInstallException("nothing is redefined", new boolean[classes.length]);
    }

    @Override
    public String invoke(String className, String method) {
      return "";
    }

    @Override
    public String varValue(String className, String variable) {
      return "";
    }

    @Override
    public void addToClasspath(String path) {}

    @Override
    public void stop() {}

    @Override
    public Object extensionCommand(String command, Object argument) {
      return null;
    }

    @Override
    public void close() {}
  }
}
