package hondo.kernel.session;

import com.google.gson.JsonObject;
import hondo.kernel.api.CurrentKernel;
import hondo.kernel.api.DisplayData;
import hondo.kernel.channels.Channel;
import hondo.kernel.channels.Channels;
import hondo.kernel.channels.Receiver;
import hondo.kernel.display.RendererRegistry;
import hondo.kernel.engine.CellRunner;
import hondo.kernel.engine.Extensions;
import hondo.kernel.engine.OutputLimit;
import hondo.kernel.engine.Redirects;
import hondo.kernel.jshell.CellHost;
import hondo.kernel.jshell.CellResult;
import hondo.kernel.jshell.Engine;
import hondo.kernel.magics.KernelMagics;
import hondo.kernel.magics.MagicRegistry;
import hondo.kernel.maven.MavenMagics;
import hondo.kernel.protocol.ConnectionFile;
import hondo.kernel.protocol.Json;
import hondo.kernel.protocol.Message;
import hondo.kernel.protocol.Messages;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** One running kernel: puts the parts together and starts its threads. */
public final class Kernel {
  /** What is answered beside a running cell, whichever channel it comes by. */
  private static final Set<String> URGENT = Set.of("interrupt_request", "shutdown_request");

  /** The bytes of stack of the thread that compiles: javac needs some for each level of nesting. */
  private static final long COMPILER_STACK = 16L << 20;

  private final Lifecycle lifecycle;
  private final Channels channels;
  private final Publisher publisher;
  private final CurrentRequest current = new CurrentRequest();
  private final History history = new History();
  private final Stdin stdin;
  private final CellOutput output;
  private final MagicRegistry magics = new MagicRegistry();
  private final RendererRegistry renderers;
  private final CommManager comms;
  private final EngineHolder engine;
  private final Extensions extensions;
  private final Dispatcher dispatcher;
  private final ShellLoop shell;
  private final InterruptHandler interrupts;
  private final ExecutorService control =
      Executors.newSingleThreadExecutor(task -> daemon(task, "hondo-control"));

  private Kernel(ConnectionFile connection, Consumer<String> log) {
    Messages messages = new Messages();
    Relay relay = new Relay();
    channels = Channels.open(connection, messages, relay, log);
    publisher = new Publisher(channels, messages);
    lifecycle = new Lifecycle(channels, control);
    stdin = new Stdin(publisher);
    OutputLimit limit = new OutputLimit(System.getenv(OutputLimit.VARIABLE));
    Redirects redirects = new Redirects();
    output = new CellOutput(publisher, current, stdin, limit, redirects);
    renderers = new RendererRegistry(output::rendererFailed);
    comms = new CommManager(publisher, current, this::isQueued);
    SessionContext context =
        new SessionContext(
            publisher, output, current, stdin, renderers, comms, magics, redirects, limit);
    extensions = new Extensions(context, output::warn);
    engine = new EngineHolder(extensions::load, output::warn, history);
    CurrentKernel.set(context);
    renderers.register(Throwable.class, thrown -> DisplayData.ofText(engine.get().trace(thrown)));
    KernelMagics.register(magics, engine);
    new MavenMagics(engine).register(magics);
    limit.register(magics);
    dispatcher = new Dispatcher(handlers(context, limit), publisher, log);
    shell = new ShellLoop(dispatcher, channels::settle);
    interrupts =
        new InterruptHandler(
            () -> engine.isReady() && engine.get().interrupt(), shell::current, channels::settle);
    relay.open(this::received);
  }

  /**
   * Starts a kernel and returns; the process then lives until it is told to shut down.
   *
   * @param engines makes the engine, with the host it is to use
   * @param log where lines for the server's log go
   */
  public static void start(
      ConnectionFile connection, Function<CellHost, Engine> engines, Consumer<String> log) {
    Thread.setDefaultUncaughtExceptionHandler(new LastWord()); // cells' threads have their group's
    Kernel kernel = new Kernel(connection, log);
    kernel.publisher.status(kernel.current.header(), "starting");
    kernel.lifecycle.watch(kernel.interrupts::interrupt);
    Thread shellThread =
        new Thread(null, () -> kernel.runShell(engines), "hondo-shell", COMPILER_STACK);
    shellThread.start();
  }

  private void runShell(Function<CellHost, Engine> engines) {
    engine.create(engines, output);
    daemon(() -> extensions.load(engine.get().classLoader()), "hondo-extensions").start();
    shell.run();
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  private Map<String, Handler> handlers(SessionContext context, OutputLimit limit) {
    CellRunner runner = new CellRunner(engine, output, NotebookFile::cells);
    Executor executor =
        new Executor(
            runner, renderers, publisher, output, current, history, limit, context::isShown);
    Introspection introspection = new Introspection(engine, magics);
    Map<String, Handler> handlers = new HashMap<>();
    handlers.put("kernel_info_request", request -> KernelInfo.reply());
    handlers.put(
        "execute_request",
        request -> {
          extensions.await();
          return executor.execute(request);
        });
    handlers.put("complete_request", introspection::complete);
    handlers.put("inspect_request", introspection::inspect);
    handlers.put("is_complete_request", introspection::isComplete);
    handlers.put("history_request", request -> history.answer(request.content()));
    Handler opened = asCell(runner, comms::opened);
    handlers.put(
        "comm_open",
        request -> {
          extensions.await(); // a front end asks as soon as it is connected
          return opened.handle(request);
        });
    handlers.put("comm_msg", asCell(runner, comms::received));
    handlers.put("comm_close", asCell(runner, comms::closed));
    handlers.put("comm_info_request", comms::info);
    handlers.put("interrupt_request", request -> interrupted());
    handlers.put("shutdown_request", lifecycle::shutdown);
    return handlers;
  }

  /** For handlers that notebooks have registered: as a cell runs, told as a cell's error is. */
  private Handler asCell(CellRunner runner, Consumer<Message> handler) {
    return request -> {
      CellResult result =
          runner.call(
              request,
              0,
              () -> {
                handler.accept(request);
                return null;
              });
      result.error().ifPresent(error -> output.failed(request, error.traceback()));
      return null;
    };
  }

  private boolean isQueued(Predicate<Message> wanted) {
    return shell.holds(wanted);
  }

  private JsonObject interrupted() {
    interrupts.interrupt();
    return Json.object("status", "ok");
  }

  /** On the I/O thread: to each thread what is its own. */
  private void received(Channel channel, Message message) {
    boolean isInfo = message.type().equals("kernel_info_request");
    boolean beside = isInfo && (channel == Channel.CONTROL || !engine.isReady());
    if (channel == Channel.STDIN) {
      stdin.answered(message);
    } else if (beside || URGENT.contains(message.type())) {
      control.execute(
          () -> {
            dispatcher.dispatchBeside(channel, message);
            lifecycle.exitIfRequested();
          });
    } else {
      shell.add(channel, message);
    }
  }

  /** Holds messages back until the kernel is put together. */
  private static final class Relay implements Receiver {
    private final CompletableFuture<Receiver> receiver = new CompletableFuture<>();

    void open(Receiver target) {
      receiver.complete(target);
    }

    @Override
    public void received(Channel channel, Message message) {
      receiver.join().received(channel, message);
    }
  }
}
