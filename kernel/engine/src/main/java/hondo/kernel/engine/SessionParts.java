package hondo.kernel.engine;

import hondo.kernel.api.Comms;
import hondo.kernel.api.CurrentKernel;
import hondo.kernel.api.DisplayData;
import hondo.kernel.assist.Variable;
import hondo.kernel.display.RendererRegistry;
import hondo.kernel.jshell.CellHost;
import hondo.kernel.jshell.CellResult;
import hondo.kernel.jshell.Engine;
import hondo.kernel.jshell.EngineOptions;
import hondo.kernel.jshell.JShellEngine;
import hondo.kernel.magics.KernelMagics;
import hondo.kernel.magics.MagicRegistry;
import hondo.kernel.magics.SessionHost;
import hondo.kernel.output.HostCalls;
import hondo.kernel.source.Cell;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** What a session works with from its opening, or its last reset, on. */
final class SessionParts implements CellHost, SessionHost, AutoCloseable {
  private static final String NOBODY =
      "Nobody can answer questions here (the cell runs without a person), so there is nothing to"
          + " read. Put the value into the cell instead.";

  private final Consumer<Output> listener;
  private final OutputLimit limit;
  private final RendererRegistry renderers = new RendererRegistry(this::warn);
  private final Redirects redirects = new Redirects();
  private final Context context;
  private final Extensions extensions;
  private final Engine engine;
  private final CellRunner runner;
  private final List<String> history = new CopyOnWriteArrayList<>();
  private volatile CellOutputs current = new CellOutputs();

  private SessionParts(SessionOptions options) {
    listener = options.listener();
    limit =
        options.outputMegabytes().isPresent()
            ? OutputLimit.fixed(options.outputMegabytes().getAsInt())
            : new OutputLimit(System.getenv(OutputLimit.VARIABLE));
    context = new Context(renderers, new MagicRegistry());
    extensions = new Extensions(context, this::report);
    engine = JShellEngine.create(EngineOptions.withDefaults(options.classpath(), List.of()), this);
    runner = new CellRunner(() -> engine, this, SessionParts::refuse);
    renderers.register(Throwable.class, thrown -> DisplayData.ofText(engine.trace(thrown)));
    KernelMagics.register(context.magics(), this);
    limit.register(context.magics());
  }

  static SessionParts open(SessionOptions options) {
    SessionParts parts = new SessionParts(options);
    CurrentKernel.set(parts.context);
    parts.extensions.load(parts.engine.classLoader());
    return parts;
  }

  private static List<String> refuse(String notebook) {
    throw new IllegalArgumentException(
        "a notebook's file can be loaded in Jupyter only; save its code as .jshell");
  }

  Engine engine() {
    return engine;
  }

  /** What the next cell will show. */
  CellOutputs begin() {
    current = new CellOutputs();
    return current;
  }

  /** Runs a cell and shows all but its error. */
  CellResult run(String source, int number) {
    CellOutputs outputs = current;
    history.add(source);
    CellResult result = runner.run(outputs, source, number);
    result.warnings().forEach(this::report);
    if (context.isShown(result.value())) {
      return result;
    }
    CellResult shown = runner.render(outputs, number, result, renderers);
    if (shown.error().isPresent()) {
      return shown;
    }
    if (shown.hasValue()) {
      DisplayData data = (DisplayData) shown.value();
      if (limit.show(outputs, data, null, told -> stream(outputs, true, told))) {
        emit(outputs, new Output.Result(data));
      }
    }
    return result;
  }

  void emit(CellOutputs outputs, Output output) {
    outputs.add(output);
    HostCalls.run(() -> listener.accept(output));
  }

  @Override
  public void stdout(Cell cell, String text) {
    print(cell, false, text);
  }

  @Override
  public void stderr(Cell cell, String text) {
    print(cell, true, text);
  }

  private void print(Cell cell, boolean error, String text) {
    CellOutputs outputs = cell.tag() instanceof CellOutputs own ? own : current;
    limit.print(
        outputs,
        error,
        text,
        shown -> stream(outputs, error, shown),
        told -> stream(outputs, true, told));
  }

  /** What a renderer or a value's text, code of the cell, has come to; counts as a print of it. */
  private void warn(String line) {
    CellOutputs outputs = current;
    limit.print(
        outputs,
        true,
        line + "\n",
        shown -> emit(outputs, new Output.Stream(true, shown)),
        told -> emit(outputs, new Output.Stream(true, told)));
  }

  private void stream(CellOutputs outputs, boolean error, String text) {
    redirects
        .of(outputs)
        .ifPresentOrElse(
            sink -> sink.print(error, text), () -> emit(outputs, new Output.Stream(error, text)));
  }

  /** The host's threads print where the host wants. */
  @Override
  public boolean takesStrayOutput() {
    return false;
  }

  @Override
  public String readLine(Cell cell, String prompt, boolean password) {
    throw new IllegalStateException(NOBODY);
  }

  @Override
  public void addToClasspath(List<Path> entries) {
    engine.addToClasspath(entries);
    extensions.load(engine.classLoader());
  }

  @Override
  public List<Path> classpath() {
    return engine.classpath();
  }

  @Override
  public List<Variable> variables() {
    return engine.variables();
  }

  @Override
  public void forget() {
    engine.forget();
  }

  @Override
  public List<String> history() {
    return List.copyOf(history);
  }

  @Override
  public void report(String line) {
    emit(current, new Output.Stream(true, line + "\n"));
  }

  @Override
  public void close() {
    engine.close();
    CurrentKernel.set(null);
  }

  /** The session as cells and extensions see it. */
  private final class Context extends DisplayContext {
    private final Comms comms = new NoComms();

    Context(RendererRegistry renderers, MagicRegistry magics) {
      super(renderers, magics, redirects, limit);
    }

    @Override
    protected Object cell() {
      return current;
    }

    @Override
    protected void show(DisplayData data, String displayId) {
      emit(current, new Output.Display(data, displayId));
    }

    @Override
    protected void update(DisplayData data, String displayId) {
      emit(current, new Output.Update(data, displayId));
    }

    @Override
    protected void told(Object cell, String sentence) {
      stream((CellOutputs) cell, true, sentence);
    }

    /** What was shown is kept nevertheless, and so counts; and this is one output more. */
    @Override
    protected void clear(boolean wait) {
      CellOutputs outputs = current;
      if (limit.show(outputs, DisplayData.NOTHING, null, told -> stream(outputs, true, told))) {
        emit(outputs, new Output.Clear(wait));
      }
    }

    @Override
    public String readLine(String prompt, boolean password) {
      throw new IllegalStateException(NOBODY);
    }

    @Override
    public Comms comms() {
      return comms;
    }
  }
}
