package hondo.kernel.jshell;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The cells that run now, one within the other, the thread that runs them, and their interrupts.
 */
final class RunningCells {
  private final CellHost host;
  private final CellThreadGroup group;
  private final ClassLoader loader;

  private final Object lock = new Object();
  private final Deque<CellContext> running = new ArrayDeque<>();
  private CellThread cellThread;
  private Set<Thread> threadsBefore = Set.of();
  private Interrupter interrupting;

  RunningCells(CellHost host, CellThreadGroup group, ClassLoader loader) {
    this.host = host;
    this.group = group;
    this.loader = loader;
    this.cellThread = newThread();
  }

  private CellThread newThread() {
    return new CellThread(group, loader, "cell");
  }

  /** Runs code on the cells' thread, as part of the innermost cell. */
  Outcome execute(Supplier<Outcome> code) {
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

  boolean none() {
    synchronized (lock) {
      return running.isEmpty();
    }
  }

  /** Begins a cell; {@link #end} ends it. */
  CellContext begin(Cell cell) {
    CellContext context = new CellContext(cell, host, this::stopExiting);
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
    return context;
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

  void end(CellContext context) {
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

  /** Interrupts all that runs; false when nothing does. */
  boolean interrupt() {
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

  /** A cell that called System.exit ends, even if it catches everything or waits for a thread. */
  private void stopExiting(CellContext exiting) {
    synchronized (lock) {
      if (running.contains(exiting)) {
        interrupt();
      }
    }
  }

  /** Ends the thread once it is idle. */
  void close() {
    cellThread.close();
  }
}
