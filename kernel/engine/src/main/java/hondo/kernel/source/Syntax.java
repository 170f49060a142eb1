package hondo.kernel.source;

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
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import jdk.jshell.ErroneousSnippet;
import jdk.jshell.SourceCodeAnalysis;

/** Tells errors of syntax from errors that depend on what else is defined. */
public final class Syntax {
  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

  /** One for all parses: to open it takes longer than most of them. */
  private static final JavaFileManager FILES = COMPILER.getStandardFileManager(null, null, null);

  /**
   * The places where a snippet may stand in a Java file: statements, expressions with and without a
   * semicolon, members, imports.
   */
  private static final List<String> FRAMES =
      List.of(
          "class $ { { %s\n} }",
          "class $ { { %s\n; } }",
          "class $ { %s\n}",
          "class $ { Object $ = %s\n}",
          "class $ { Object $ = %s\n; }",
          "%s\n");

  private Syntax() {}

  /** A snippet parsed within a frame; {@code offset} is where it begins in the frame's text. */
  public record Framed(Parsed parsed, int offset) {
    /** What is wrong with a part of the snippet. */
    public Refusal refusal(Tree part, String message) {
      return new Refusal(parsed.start(part) - offset, parsed.end(part) - offset, message);
    }
  }

  /** Parses a snippet in the first frame that it fits into. */
  public static Optional<Framed> frame(String snippet) {
    for (String frame : FRAMES) {
      int offset = frame.indexOf("%s");
      String file = frame.substring(0, offset) + snippet + frame.substring(offset + 2);
      Optional<Parsed> parsed = parse(file);
      if (parsed.isPresent()) {
        return Optional.of(new Framed(parsed.get(), offset));
      }
    }
    return Optional.empty();
  }

  /** A parsed file. */
  public record Parsed(String text, CompilationUnitTree unit, SourcePositions positions) {
    /** Where a tree begins in the text. */
    public int start(Tree tree) {
      return (int) positions.getStartPosition(unit, tree);
    }

    /** Where a tree ends in the text. */
    public int end(Tree tree) {
      return (int) positions.getEndPosition(unit, tree);
    }
  }

  /** Whether a snippet can never compile, whatever is defined before or after it. */
  public static boolean isBroken(SourceCodeAnalysis analysis, String snippet) {
    return FRAMES.stream()
            .allMatch(frame -> parse(String.format(Locale.ROOT, frame, snippet)).isEmpty())
        && analysis.sourceToSnippets(snippet).stream().anyMatch(ErroneousSnippet.class::isInstance);
  }

  /** Parses a file; empty when its syntax is wrong. */
  public static synchronized Optional<Parsed> parse(String file) {
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    JavacTask task =
        (JavacTask)
            COMPILER.getTask(
                null, FILES, diagnostics, List.of("-proc:none"), null, List.of(new Source(file)));
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
