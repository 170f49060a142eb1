package hondo.kernel.jshell;

import hondo.kernel.output.CellStreams;
import hondo.kernel.output.HostCalls;
import hondo.kernel.source.Cell;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A cell's run as its threads know it: every thread that a cell starts inherits the context, so
 * that its output reaches the right cell and an interrupt reaches the right threads.
 */
final class CellContext implements CellStreams {
  private static final InheritableThreadLocal<CellContext> OF_THREAD =
      new InheritableThreadLocal<>();
  private static volatile CellContext latest;

  private final Cell cell;
  private final CellHost host;
  private volatile boolean stopping;
  private volatile boolean finished;
  private volatile boolean exhausted;
  private volatile ExitError exit;

  private final Consumer<CellContext> onExit;
  private final Map<Thread, String> earlierWork = CommonPool.work();

  /** {@code onExit}: told when the cell calls {@code System.exit}, from whichever thread. */
  CellContext(Cell cell, CellHost host, Consumer<CellContext> onExit) {
    this.cell = cell;
    this.host = host;
    this.onExit = onExit;
  }

  Cell cell() {
    return cell;
  }

  /** Hands text that the cell printed to the host. */
  @Override
  public void print(boolean error, String text) {
    HostCalls.run(
        () -> {
          if (error) {
            host.stderr(cell, text);
          } else {
            host.stdout(cell, text);
          }
        });
  }

  /** A line of input from the host, as {@link CellHost#readLine}. */
  @Override
  public String readLine() throws InterruptedException {
    return HostCalls.call(() -> host.readLine(cell, "", false));
  }

  /** Makes this the context of the current thread and of the threads it will start. */
  void enter() {
    OF_THREAD.set(this);
    latest = this;
  }

  /** Puts an earlier context (or none) back after a nested run. */
  static void restore(CellContext earlier) {
    if (earlier == null) {
      OF_THREAD.remove();
    } else {
      OF_THREAD.set(earlier);
      latest = earlier;
    }
  }

  /** The context that the current thread inherited; null for threads that no cell started. */
  static CellContext inherited() {
    return OF_THREAD.get();
  }

  /**
   * The context that output of the current thread belongs to; null for none. Threads that no cell
   * started (where the host leaves them to the cells), and the workers of the common pool, which
   * outlive the cell that happened to start them, print into the cell that runs now or ran last.
   */
  static CellContext current() {
    CellContext own = OF_THREAD.get();
    CellContext last = latest;
    if (CommonPool.isWorker(Thread.currentThread())) {
      return last;
    }
    return own == null && last != null && last.host.takesStrayOutput() ? last : own;
  }

  static void forget(CellHost host) {
    CellContext last = latest;
    if (last != null && last.host == host) {
      latest = null;
    }
  }

  /** What the common pool was at as the cell began: none of this cell's. */
  Map<Thread, String> earlierWork() {
    return earlierWork;
  }

  boolean stopping() {
    return stopping;
  }

  void stop() {
    stopping = true;
  }

  /** Whether the heap is full while this cell runs, and none of its threads has been told. */
  boolean exhausted() {
    return exhausted;
  }

  void exhausted(boolean value) {
    exhausted = value;
  }

  boolean finished() {
    return finished;
  }

  void finish() {
    finished = true;
  }

  /** The first call of {@code System.exit} in this cell; null if there was none. */
  ExitError exit() {
    return exit;
  }

  void exit(ExitError error) {
    synchronized (this) {
      if (exit != null) {
        return;
      }
      exit = error;
    }
    onExit.accept(this);
  }
}
