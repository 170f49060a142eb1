package hondo.kernel.jshell;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import jdk.jshell.ErroneousSnippet;
import jdk.jshell.SourceCodeAnalysis;

/** Tells errors of syntax from errors that depend on what else is defined. */
final class Syntax {
  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

  /**
   * The places where a snippet may stand in a Java file: statements, expressions with and without a
   * semicolon, members, imports.
   */
  private static final List<String> FRAMES =
      List.of(
          "class $ { { %s\n} }",
          "class $ { { %s\n; } }",
          "class $ { Object $ = %s\n}",
          "class $ { Object $ = %s\n; }",
          "class $ { %s\n}",
          "%s\n");

  private Syntax() {}

  /** A parsed file. */
  record Parsed(String text, CompilationUnitTree unit, SourcePositions positions) {
    /** Where a tree begins in the text. */
    int start(Tree tree) {
      return (int) positions.getStartPosition(unit, tree);
    }

    /** Where a tree ends in the text. */
    int end(Tree tree) {
      return (int) positions.getEndPosition(unit, tree);
    }
  }

  /** Whether a snippet can never compile, whatever is defined before or after it. */
  static boolean isBroken(SourceCodeAnalysis analysis, String snippet) {
    return FRAMES.stream()
            .allMatch(frame -> parse(String.format(Locale.ROOT, frame, snippet)).isEmpty())
        && analysis.sourceToSnippets(snippet).stream().anyMatch(ErroneousSnippet.class::isInstance);
  }

  /** Parses a file; empty when its syntax is wrong. */
  static Optional<Parsed> parse(String file) {
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    JavacTask task =
        (JavacTask)
            COMPILER.getTask(
                null, null, diagnostics, List.of("-proc:none"), null, List.of(new Source(file)));
    try {
      CompilationUnitTree unit = task.parse().iterator().next();
      boolean wrong =
          diagnostics.getDiagnostics().stream()
              .anyMatch(each -> each.getKind() == Diagnostic.Kind.ERROR);
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      return wrong ? Optional.empty() : Optional.of(new Parsed(file, unit, positions));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // the source is in memory
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(URI.create("string:///Cell.java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
