package hondo.kernel.jshell;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
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
  private final CellThreadGroup group = new CellThreadGroup(formatter::text);
  private final CellClassLoader loader = new CellClassLoader();
  private final List<Path> classpath = new CopyOnWriteArrayList<>();
  private final JShell shell;
  private final EngineParts parts;
  private final Completer completer;
  private final Inspector inspector;

  private final Object lock = new Object();
  private final Deque<CellContext> running = new ArrayDeque<>();
  private CellThread cellThread;
  private Set<Thread> threadsBefore = Set.of();
  private Interrupter interrupting;

  private JShellEngine(EngineOptions options, CellHost host, Instrumentation instrumentation) {
    this.host = host;
    this.cellThread = newThread();
    OutputRouter.install();
    StackTraces.use(formatter);
    VariableCarrier carrier = new VariableCarrier();
    CellExecutionControl control =
        new CellExecutionControl(loader, carrier, instrumentation, this::execute);
    this.shell = Shells.open(options.apiJar(), provider(control));
    Survival survival = new Survival(shell, control, carrier, lines);
    Refusals refusals =
        new Refusals(shell, control, () -> Shells.renewCompiler(shell, options.apiJar()));
    this.parts =
        new EngineParts(
            shell,
            control,
            lines,
            new CellErrors(lines, formatter),
            survival,
            refusals,
            new ImportPins(shell, loader),
            new HashMap<>());
    this.completer = new Completer(shell, loader);
    this.inspector = new Inspector(shell.sourceCodeAnalysis());
    options.runtimeOnly().forEach(loader::add);
    addToClasspath(options.classpath());
    options.startup().forEach(this::startup);
  }

  /** Opens an engine and runs its start-up snippets. */
  public static JShellEngine create(EngineOptions options, CellHost host) {
    return create(options, host, Instrumentations.get().orElse(null));
  }

  /** For tests: {@code instrumentation} null means that classes cannot be redefined in place. */
  static JShellEngine create(
      EngineOptions options, CellHost host, Instrumentation instrumentation) {
    return new JShellEngine(options, host, instrumentation);
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

  private CellThread newThread() {
    return new CellThread(group, loader, "cell");
  }

  private Outcome execute(Supplier<Outcome> code) {
    CellContext context;
    CellThread thread;
    synchronized (lock) {
      context = running.peek();
      thread = cellThread;
    }
    if (context == null) {
      context = new CellContext(new Cell(0, ""), host, exiting -> {});
    }
    return thread.call(context, code);
  }

  @Override
  public CellResult run(Cell cell) {
    return withRoutedStreams(runAlone(cell));
  }

  /** The next cell prints into the notebook again, whatever this one did to System.out. */
  private CellResult withRoutedStreams(CellResult result) {
    synchronized (lock) {
      if (!running.isEmpty()) {
        return result; // the cell around this one may be catching what it prints
      }
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
    CellContext context = new CellContext(cell, host, this::stopExiting);
    begin(context);
    try {
      return OutputRouter.silently(() -> new CellRunner(parts, context).run());
    } catch (Throwable e) {
      return CellResult.failed(parts.errors().exception(cell, e), List.of());
    } finally {
      end(context);
    }
  }

  @Override
  public CellResult call(Cell cell, Supplier<?> code) {
    CellContext context = new CellContext(cell, host, this::stopExiting);
    begin(context);
    try {
      Outcome outcome = execute(() -> Outcome.of(code.get()));
      return result(context, outcome);
    } finally {
      end(context);
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
      return CellResult.failed(errors.exception(cell, outcome.thrown()), List.of());
    }
    return CellResult.value(outcome.value(), List.of());
  }

  private void begin(CellContext context) {
    HeapReserve.take();
    HeapWatch.start(this::heapIsFull);
    Interrupter last = null;
    synchronized (lock) {
      if (running.isEmpty()) {
        last = interrupting;
        interrupting = null;
        threadsBefore = group.threads();
      }
      running.push(context); // from now on this cell can be interrupted
    }
    if (last != null) {
      awaitInterrupter(last);
    }
  }

  /** The cell before was interrupted: its last threads get their second before the next begins. */
  private void awaitInterrupter(Interrupter interrupter) {
    try {
      interrupter.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The heap is full: the cell that runs is told before other threads find it out. */
  private void heapIsFull() {
    synchronized (lock) {
      CellContext context = running.peek();
      if (context != null) {
        context.exhausted(true);
        StopSite.arm(context);
      }
    }
  }

  private void end(CellContext context) {
    context.finish();
    synchronized (lock) {
      running.remove(context);
      if (!context.stopping()) {
        StopSite.disarm(context); // the heap was full; from now on nobody arms it again
      }
      if (cellThread.retired()) {
        cellThread = newThread();
      }
    }
  }

  @Override
  public String trace(Throwable thrown) {
    return StackTraces.text(thrown).stripTrailing();
  }

  @Override
  public boolean interrupt() {
    synchronized (lock) {
      if (running.isEmpty()) {
        return false;
      }
      if (interrupting == null) {
        running.forEach(CellContext::stop);
        interrupting =
            new Interrupter(running.peekLast(), cellThread, group, threadsBefore).start();
      }
      return true;
    }
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

  /** A cell that called System.exit ends, even if it catches everything or waits for a thread. */
  private void stopExiting(CellContext exiting) {
    synchronized (lock) {
      if (running.contains(exiting)) {
        interrupt();
      }
    }
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
    interrupt();
    shell.close();
    cellThread.close();
    CellContext.forget(host);
  }
}
