package hondo.kernel.engine;

import hondo.kernel.api.KernelContext;
import hondo.kernel.jshell.CellError;
import hondo.kernel.jshell.CellResult;
import hondo.kernel.jshell.Declaration;
import hondo.kernel.jshell.Engine;
import hondo.kernel.output.HostCalls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A notebook that runs without Jupyter: cells with their magics, displays, renderers and whatever
 * extensions lie on its class path, for a grader, a test or a batch run.
 *
 * <p>A JVM has one session at a time, since {@code System.out} and the kernel that cells know are
 * the JVM's. {@link #run}, {@link #reset} and {@link #close} wait for each other; {@link
 * #interrupt} may come from any thread at any time. Nobody answers a cell that asks for input: it
 * fails. {@code %maven} and {@code %load} of a notebook file are the Jupyter kernel's alone.
 */
public final class NotebookSession implements AutoCloseable {
  private static final long LOOK_MILLIS = 10;

  private final SessionOptions options;
  private final ReentrantLock turn = new ReentrantLock();
  private volatile SessionParts parts;
  private int count;

  private NotebookSession(SessionOptions options) {
    this.options = options;
    this.parts = SessionParts.open(options);
  }

  /** Opens a session with {@link SessionOptions#DEFAULTS}. */
  public static NotebookSession open() {
    return open(SessionOptions.DEFAULTS);
  }

  /**
   * Opens a session.
   *
   * @throws IllegalStateException when this JVM has one already, or is a kernel
   * @throws IllegalArgumentException when a class path entry does not exist
   */
  public static NotebookSession open(SessionOptions options) {
    synchronized (NotebookSession.class) {
      if (KernelContext.current().isPresent()) {
        throw new IllegalStateException(
            "this JVM runs a notebook already, and can run one at a time: close that one first");
      }
      return new NotebookSession(options);
    }
  }

  /**
   * Runs a cell to its end. Never throws for anything the cell does.
   *
   * @throws IllegalStateException when the session is closed, or the session's listener calls this
   */
  public CellRun run(String source) {
    refuseListeners("run");
    Objects.requireNonNull(source, "source");
    turn.lock();
    try {
      return run(open(parts), source);
    } finally {
      turn.unlock();
    }
  }

  private CellRun run(SessionParts open, String source) {
    int number = ++count;
    CellOutputs outputs = open.begin();
    CellResult result;
    Optional<CellError> error;
    if (options.timeLimit().isPresent()) {
      Duration limit = options.timeLimit().get();
      Watchdog watch = new Watchdog(limit, open.engine()::interrupt);
      try (watch) {
        result = open.run(source, number);
      }
      error = result.error().map(e -> watch.exceeded() ? tooLong(e, limit) : e);
    } else {
      result = open.run(source, number);
      error = result.error();
    }
    error.ifPresent(e -> open.emit(outputs, new Output.Failure(e)));
    return new CellRun(number, outputs.soFar(), result.value(), error);
  }

  private static CellError tooLong(CellError error, Duration limit) {
    if (error.kind() != CellError.Kind.INTERRUPTED) {
      return error;
    }
    String message = "the cell ran longer than " + limit.toMillis() + " ms";
    List<String> lines = new ArrayList<>(error.traceback());
    lines.add(CellRun.TIME_LIMIT + ": " + message);
    return new CellError(
        error.kind(), CellRun.TIME_LIMIT, message, lines, error.cellLine(), error.throwable());
  }

  /**
   * What cells have declared and is in force, the session's own imports among it.
   *
   * @throws IllegalStateException when the session is closed
   */
  public List<Declaration> declarations() {
    turn.lock();
    try {
      return open(parts).engine().declarations();
    } finally {
      turn.unlock();
    }
  }

  /**
   * Stops the cell that runs: its {@link #run} returns with an error of the kind {@link
   * CellError.Kind#INTERRUPTED}.
   *
   * @return false when no cell was running
   */
  public boolean interrupt() {
    SessionParts open = parts;
    return open != null && open.engine().interrupt();
  }

  /**
   * Begins anew: no variable, import or class path entry of a cell is left, and the next cell is
   * number 1.
   *
   * @throws IllegalStateException when the session is closed
   */
  public void reset() {
    refuseListeners("reset");
    turn.lock();
    try {
      SessionParts old = open(parts);
      parts = null; // and so it stays should the new ones not open
      old.close();
      parts = SessionParts.open(options);
      count = 0;
    } finally {
      turn.unlock();
    }
  }

  /**
   * Ends the session and its threads, a running cell included, and puts the real streams back;
   * again, it does nothing. What may stay is a pool of a cell's that waits for work (see {@link
   * Engine#close}), and JShell's own daemon, one for the JVM, that indexes jars.
   */
  @Override
  public void close() {
    refuseListeners("close");
    lockInterrupting();
    try {
      SessionParts open = parts;
      parts = null;
      if (open != null) {
        open.close();
      }
    } finally {
      turn.unlock();
    }
  }

  /** Takes its turn from the cell that runs, also from one that is just about to begin. */
  private void lockInterrupting() {
    boolean interrupted = false;
    while (!turn.tryLock()) {
      interrupt();
      try {
        Thread.sleep(LOOK_MILLIS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** It is called by the cell that runs, and would wait for that cell's end, which waits for it. */
  private static void refuseListeners(String what) {
    if (HostCalls.isInside()) {
      throw new IllegalStateException(
          what
              + "() is called by a listener, while a cell runs: call it when run() has returned;"
              + " interrupt() ends the cell");
    }
  }

  private static SessionParts open(SessionParts parts) {
    if (parts == null) {
      throw new IllegalStateException("this notebook session is closed: open a new one");
    }
    return parts;
  }
}
