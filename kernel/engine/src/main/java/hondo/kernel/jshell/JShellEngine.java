package hondo.kernel.jshell;

import hondo.kernel.assist.ClassNames;
import hondo.kernel.assist.Completeness;
import hondo.kernel.assist.CompletenessCheck;
import hondo.kernel.assist.Completer;
import hondo.kernel.assist.Completions;
import hondo.kernel.assist.Inspector;
import hondo.kernel.assist.Variable;
import hondo.kernel.hints.Hints;
import hondo.kernel.output.OutputRouter;
import hondo.kernel.source.Cell;
import hondo.kernel.source.LineMap;
import hondo.kernel.source.StatementRuns;
import java.io.File;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/** The engine: JShell for compiling, this JVM for running. */
public final class JShellEngine implements Engine {
  private final CellHost host;
  private final LineMap lines = new LineMap();
  private final TracebackFormatter formatter = new TracebackFormatter(lines);
  private final CellClassLoader loader = new CellClassLoader();
  private final RunningCells cells;
  private final List<Path> classpath = new CopyOnWriteArrayList<>();
  private final JShell shell;
  private final EngineParts parts;
  private final Completer completer;
  private final Inspector inspector;
  private final VariableCarrier carrier = new VariableCarrier();
  private final AtomicBoolean forgets = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();

  private JShellEngine(
      EngineOptions options, CellHost host, Instrumentation instrumentation, int longestBlock) {
    this.host = host;
    this.cells = new RunningCells(host, new CellThreadGroup(formatter::text), loader);
    OutputRouter.install(CellContext::current, StopSite::checkPrinting);
    StackTraces.use(formatter);
    CellExecutionControl control =
        new CellExecutionControl(loader, carrier, instrumentation, cells::execute);
    Shells.Opened opened = Shells.open(options.apiJar(), provider(control));
    this.shell = opened.shell();
    Survival survival = new Survival(shell, control, carrier, lines);
    ClassNames names = new ClassNames(loader, () -> List.copyOf(classpath));
    Hints hints = new Hints(shell, loader, names);
    Refusals refusals =
        new Refusals(shell, control, () -> Shells.renewCompiler(shell, options.apiJar()));
    this.parts =
        new EngineParts(
            shell,
            control,
            lines,
            new CellErrors(lines, formatter, hints, cells::execute),
            survival,
            refusals,
            new ImportPins(shell, loader),
            new NameClashes(shell),
            hints,
            new HashMap<>(),
            opened.diagnoseInFull(),
            longestBlock);
    this.completer = new Completer(shell, loader, names);
    this.inspector = new Inspector(shell.sourceCodeAnalysis());
    try {
      options.runtimeOnly().forEach(loader::add);
      addToClasspath(options.classpath());
      options.startup().forEach(this::startup);
    } catch (RuntimeException | Error e) {
      close(); // nobody else can end its thread
      throw e;
    }
  }

  /** Opens an engine and runs its start-up snippets. */
  public static JShellEngine create(EngineOptions options, CellHost host) {
    return create(options, host, Instrumentations.get().orElse(null));
  }

  /** For tests: {@code instrumentation} null means that classes cannot be redefined in place. */
  static JShellEngine create(
      EngineOptions options, CellHost host, Instrumentation instrumentation) {
    return create(options, host, instrumentation, StatementRuns.MOST_CHARACTERS);
  }

  /** For tests: statements are compiled together in blocks of {@code longestBlock} characters. */
  static JShellEngine create(
      EngineOptions options, CellHost host, Instrumentation instrumentation, int longestBlock) {
    return new JShellEngine(options, host, instrumentation, longestBlock);
  }

  private static ExecutionControlProvider provider(CellExecutionControl control) {
    return new ExecutionControlProvider() {
      @Override
      public String name() {
        return "hondo";
      }

      @Override
      public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
        return control;
      }
    };
  }

  private void startup(String snippet) {
    for (SnippetEvent event : shell.eval(snippet.strip())) {
      if (event.status() == Status.REJECTED) {
        String why =
            shell
                .diagnostics(event.snippet())
                .map(diagnostic -> CompileErrors.plain(diagnostic.getMessage(null)))
                .collect(Collectors.joining("; "));
        throw new IllegalArgumentException("start-up snippet `" + snippet + "`: " + why);
      }
    }
  }

  @Override
  public CellResult run(Cell cell) {
    return withRoutedStreams(runAlone(cell));
  }

  /** The next cell prints into the notebook again, whatever this one did to System.out. */
  private CellResult withRoutedStreams(CellResult result) {
    if (!cells.none()) {
      return result; // the cell around this one may be catching what it prints
    }
    List<String> replaced = OutputRouter.restore();
    if (replaced.isEmpty()) {
      return result;
    }
    List<String> warnings = new ArrayList<>(result.warnings());
    warnings.add(
        "this cell replaced "
            + String.join(" and ", replaced)
            + "; from the next cell on it is the notebook's again");
    return new CellResult(result.hasValue(), result.value(), result.error(), warnings);
  }

  private CellResult runAlone(Cell cell) {
    CellContext context = cells.begin(cell);
    try {
      return OutputRouter.silently(() -> new SnippetSequence(parts, context).run());
    } catch (Throwable e) {
      return CellResult.failed(parts.errors().exception(context, e), List.of());
    } finally {
      cells.end(context);
      forgetBetweenCells();
    }
  }

  @Override
  public CellResult call(Cell cell, Supplier<?> code) {
    CellContext context = cells.begin(cell);
    try {
      Outcome outcome = cells.execute(() -> Outcome.of(code.get()));
      return result(context, outcome);
    } finally {
      cells.end(context);
    }
  }

  private CellResult result(CellContext context, Outcome outcome) {
    Cell cell = context.cell();
    CellErrors errors = parts.errors();
    if (context.exit() != null) {
      return CellResult.failed(errors.exit(cell, context.exit()), List.of());
    } else if (context.stopping()) {
      return CellResult.failed(errors.interrupted(cell, outcome.thrown()), List.of());
    } else if (outcome.thrown() != null) {
      return CellResult.failed(errors.exception(context, outcome.thrown()), List.of());
    }
    return CellResult.value(outcome.value(), List.of());
  }

  @Override
  public String trace(Throwable thrown) {
    return StackTraces.text(thrown).stripTrailing();
  }

  @Override
  public boolean interrupt() {
    return cells.interrupt();
  }

  @Override
  public CellResult evaluate(String expression) {
    List<Snippet> snippets = shell.sourceCodeAnalysis().sourceToSnippets(expression);
    boolean declares = snippets.stream().anyMatch(each -> each.kind().isPersistent());
    boolean temporary =
        snippets.size() == 1
            && snippets.get(0).subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND;
    if (declares && !temporary) {
      String message = "not an expression: " + expression;
      List<String> text = List.of(TracebackFormatter.headline(CompileErrors.NAME, message));
      return CellResult.failed(
          new CellError(CellError.Kind.COMPILE, CompileErrors.NAME, message, text, 1, null),
          List.of());
    }
    return run(new Cell(0, expression));
  }

  @Override
  public Completions complete(String code, int cursor) {
    return completer.complete(code, cursor);
  }

  @Override
  public Optional<String> inspect(String code, int cursor, boolean detailed) {
    return inspector.inspect(code, cursor, detailed);
  }

  @Override
  public Completeness completeness(String code) {
    return CompletenessCheck.of(shell.sourceCodeAnalysis(), code);
  }

  @Override
  public List<Declaration> declarations() {
    return Declaration.activeIn(shell);
  }

  @Override
  public List<Variable> variables() {
    return shell
        .variables()
        .filter(each -> shell.status(each).isActive() && !each.name().startsWith("$"))
        .map(
            each ->
                new Variable(
                    each.name(), each.typeName(), carrier.valueOf(wrapper(each), each.name())))
        .toList();
  }

  private String wrapper(Snippet snippet) {
    return shell.sourceCodeAnalysis().wrapper(snippet).fullClassName();
  }

  @Override
  public void forget() {
    forgets.set(true);
    forgetBetweenCells();
  }

  private void forgetBetweenCells() {
    if (!cells.none() || !forgets.getAndSet(false)) {
      return;
    }
    List<Snippet> declared =
        shell
            .snippets()
            .filter(each -> each.kind() != Snippet.Kind.IMPORT && each.kind().isPersistent())
            .filter(each -> shell.status(each).isActive())
            .toList();
    for (Snippet each : declared) {
      String wrapper = wrapper(each);
      shell.drop(each);
      carrier.release(wrapper);
    }
    parts.refusedOverloads().clear();
  }

  @Override
  public void addToClasspath(List<Path> entries) {
    List<Path> added = new ArrayList<>();
    for (Path entry : entries) {
      Path path = entry.toAbsolutePath().normalize();
      if (!Files.exists(path)) {
        throw new IllegalArgumentException("no such class path entry: " + entry);
      }
      if (!classpath.contains(path) && !added.contains(path)) {
        added.add(path);
      }
    }
    if (!added.isEmpty()) {
      classpath.addAll(added);
      added.forEach(loader::add);
      shell.addToClasspath(
          added.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    }
  }

  @Override
  public List<Path> classpath() {
    return List.copyOf(classpath);
  }

  @Override
  public ClassLoader classLoader() {
    return loader;
  }

  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    interrupt();
    shell.close();
    cells.close();
    CellContext.forget(host);
    OutputRouter.uninstall();
  }
}
