package hondo.kernel.jshell;

import hondo.kernel.source.Cell;
import hondo.kernel.source.CellSplitter;
import hondo.kernel.source.LineMap;
import hondo.kernel.source.OpenFamilies;
import hondo.kernel.source.Piece;
import hondo.kernel.source.RecordConstructors;
import hondo.kernel.source.Refusal;
import hondo.kernel.source.SealedPermits;
import hondo.kernel.source.StatementRuns;
import hondo.kernel.source.Syntax;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Kind;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.VarSnippet;

/**
 * Runs one cell: its snippets in order, except that declarations come before a statement that needs
 * them.
 */
final class SnippetSequence {
  private static final Set<Kind> DECLARATIONS = Set.of(Kind.IMPORT, Kind.TYPE_DECL, Kind.METHOD);

  private final JShell shell;
  private final SourceCodeAnalysis analysis;
  private final EngineParts parts;
  private final CellContext context;
  private final Cell cell;
  private final SnippetEvaluator evaluator;
  private final Overloads overloads;

  private List<Piece> pieces = List.of();
  private StatementRuns runs;
  private final Map<Piece, Boolean> declarations = new HashMap<>();
  private final BitSet done = new BitSet();
  private Outcome value;

  SnippetSequence(EngineParts parts, CellContext context) {
    this.shell = parts.shell();
    this.analysis = shell.sourceCodeAnalysis();
    this.parts = parts;
    this.context = context;
    this.cell = context.cell();
    this.evaluator = new SnippetEvaluator(parts, context);
    this.overloads =
        new Overloads(
            shell,
            evaluator,
            parts.refusedOverloads(),
            parts.diagnoseInFull(),
            parts.survival()::warn);
  }

  CellResult run() {
    Optional<CellError> error;
    try {
      error = evaluateAll();
    } catch (IllegalStateException | StackOverflowError | AssertionError | InternalError e) {
      Refusal refusal = parts.refusals().crashed(e, cell.source());
      error = Optional.of(CompileErrors.of(cell, new Piece(cell.source(), 0, true), refusal));
    }
    dropTemporaries(); // first: nobody is to be warned of what they hold
    List<String> warnings = new ArrayList<>(parts.survival().takeWarnings());
    for (DeclarationSnippet snippet : evaluator.unresolved()) {
      List<String> names = shell.unresolvedDependencies(snippet).toList();
      List<Diag> others = shell.diagnostics(snippet).filter(Diag::isError).toList();
      String hint =
          names.stream()
              .flatMap(each -> parts.hints().ofMissing(snippet.source(), each).stream())
              .findFirst()
              .map(each -> ". Hint: " + each)
              .orElse("");
      warnings.add(Names.describe(snippet) + ": " + Names.whyUnusable(names, others) + hint);
    }
    if (error.isPresent()) {
      return CellResult.failed(error.get(), warnings);
    }
    return value == null ? CellResult.none(warnings) : CellResult.value(value.value(), warnings);
  }

  private Optional<CellError> evaluateAll() {
    String source = OpenFamilies.open(cell.source(), Runtime.version().feature());
    if (!source.equals(cell.source())) {
      parts.survival().warn(OpenFamilies.WARNING);
    }
    pieces = CellSplitter.split(analysis, source, context::stopping);
    if (context.stopping()) {
      return Optional.of(parts.errors().interrupted(cell, null));
    }
    runs = new StatementRuns(source, pieces, parts.longestBlock());
    Optional<Piece> broken = firstBroken();
    if (broken.isPresent()) {
      // Nothing of a cell runs whose syntax is wrong.
      return evaluator
          .evaluate(broken.get())
          .error()
          .or(() -> Optional.of(CompileErrors.of(cell, broken.get(), List.of(), parts.hints())));
    }
    pieces = SealedPermits.complete(RecordConstructors.open(pieces));
    SealedFamilies.makeWay(shell, pieces, parts.survival());
    for (int i = done.nextClearBit(0); i < pieces.size(); i = done.nextClearBit(i)) {
      Optional<CellError> error = evaluateFrom(i, runs.end(i));
      if (error.isPresent()) {
        return error;
      }
    }
    return Optional.empty();
  }

  private Optional<Piece> firstBroken() {
    int from = runs.correct() ? pieces.size() - 1 : 0;
    return pieces.stream().skip(from).filter(this::isBroken).findFirst();
  }

  private boolean isBroken(Piece piece) {
    return !piece.whole()
        || pieces.size() > 1 && !context.stopping() && Syntax.isBroken(analysis, piece.text());
  }

  /**
   * Evaluates statements as one block, as far as they compile, or else the first of them by itself,
   * which then has what it lacks hoisted, or gives its own error.
   */
  private Optional<CellError> evaluateFrom(int from, int end) {
    for (int to = end; to - from > 1; ) {
      if (!evaluator.unresolved().isEmpty()) {
        Optional<CellError> error = hoist(from);
        if (error.isPresent()) {
          return error;
        }
      }
      Optional<CellError> error = evaluator.evaluate(runs.block(from, to)).error();
      if (error.filter(SnippetSequence::isCompileError).isEmpty()) {
        done.set(from, to);
        return error;
      }
      to = runs.holding(from, to, error.get().cellLine());
    }
    return evaluate(from);
  }

  /** A name as a word of its own; $ and letters beyond ASCII are of it. */
  private static Pattern word(String name) {
    String part = "\\p{javaJavaIdentifierPart}";
    return Pattern.compile("(?<!" + part + ")" + Pattern.quote(name) + "(?!" + part + ")");
  }

  private static boolean isCompileError(CellError error) {
    return error.kind() == CellError.Kind.COMPILE;
  }

  private Optional<CellError> evaluate(int index) {
    Piece piece = pieces.get(index);
    if (!evaluator.unresolved().isEmpty() && !isDeclaration(piece)) {
      Optional<CellError> error = hoist(index);
      if (error.isPresent()) {
        return error;
      }
    }
    SnippetEvaluator.Evaluated evaluated = evaluator.evaluate(piece);
    Optional<MethodSnippet> method = evaluator.latestMethod(); // of this piece, not of those below
    if (evaluated.isStumble() && overloads.stepAside(piece, parts.lines())) {
      try {
        evaluated = evaluator.evaluate(piece);
      } finally {
        overloads.comeBack();
      }
    }
    if (evaluated.lacksNames() && !isDeclaration(piece) && laterDeclarations(index).length() > 0) {
      BitSet later = laterDeclarations(index);
      Optional<CellError> error = hoist(index);
      if (error.filter(e -> !isCompileError(e) || isAwaited(later, piece)).isPresent()) {
        return error;
      }
      evaluated = error.isPresent() ? evaluated : evaluator.evaluate(piece);
    }
    done.set(index);
    if (method.isPresent() && overloads.mayHelp(method.get())) {
      return evaluateOverloads(index, method.get(), evaluated.error());
    }
    value = index == pieces.size() - 1 ? shown(evaluated.value()) : null;
    return evaluated.error();
  }

  /** The cell's value. {@code map.put(key, value);} with its semicolon says nothing by its null. */
  private Outcome shown(Outcome last) {
    boolean isNull = last != null && last.value() == null;
    return isNull && cell.source().stripTrailing().endsWith(";") ? null : last;
  }

  /** Evaluates a method again, together with its overloads if it has any. */
  private Optional<CellError> evaluateOverloads(
      int index, MethodSnippet method, Optional<CellError> alone) {
    String name = method.name();
    LineMap.Origin own = new LineMap.Origin(cell, pieces.get(index));
    Map<String, LineMap.Origin> all = overloads.known(name, parts.lines());
    all.put(method.parameterTypes(), own);
    BitSet later = laterDeclarations(index);
    for (int i = later.nextSetBit(0); i >= 0; i = later.nextSetBit(i + 1)) {
      List<Snippet> snippets = analysis.sourceToSnippets(pieces.get(i).text());
      if (snippets.get(0) instanceof MethodSnippet other && other.name().equals(name)) {
        all.put(other.parameterTypes(), new LineMap.Origin(cell, pieces.get(i)));
        done.set(i);
      }
    }
    if (all.size() < 2) {
      overloads.note(method, own, alone.isPresent());
      return alone;
    }
    return overloads.declare(name, all, cell);
  }

  private boolean isDeclaration(Piece piece) {
    return declarations.computeIfAbsent(
        piece,
        asked -> {
          List<Snippet> snippets = analysis.sourceToSnippets(asked.text());
          return !snippets.isEmpty() && DECLARATIONS.contains(snippets.get(0).kind());
        });
  }

  private BitSet laterDeclarations(int index) {
    BitSet later = new BitSet();
    for (int i = index + 1; i < pieces.size(); i++) {
      if (!done.get(i) && isDeclaration(pieces.get(i))) {
        later.set(i);
      }
    }
    return later;
  }

  /** Evaluates the declarations behind a statement before it. */
  private Optional<CellError> hoist(int index) {
    BitSet later = laterDeclarations(index);
    for (int i = later.nextSetBit(0); i >= 0; i = later.nextSetBit(i + 1)) {
      Optional<CellError> error = done.get(i) ? Optional.empty() : evaluate(i);
      if (error.isPresent()) {
        return error;
      }
    }
    return Optional.empty();
  }

  /**
   * Whether a statement names one of these declarations, or one is an import of a whole package,
   * which may give any name. Which of the names failed is not asked: what is wrong with the
   * declarations of a cell is to be mended first.
   */
  private boolean isAwaited(BitSet declarations, Piece statement) {
    return declarations.stream()
        .mapToObj(i -> analysis.sourceToSnippets(pieces.get(i).text()).get(0))
        .filter(PersistentSnippet.class::isInstance)
        .map(PersistentSnippet.class::cast)
        .anyMatch(
            declared ->
                declared.subKind() == SubKind.TYPE_IMPORT_ON_DEMAND_SUBKIND
                    || word(declared.name()).matcher(statement.text()).find());
  }

  /** Each {@code $n} variable would be imported into every later snippet and slow it down. */
  private void dropTemporaries() {
    for (Snippet snippet : evaluator.touched()) {
      if (snippet instanceof VarSnippet variable
          && variable.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND
          && shell.status(variable).isActive()) {
        String className = analysis.wrapper(variable).fullClassName();
        shell.drop(variable);
        parts.survival().release(className);
      }
    }
  }
}
