package hondo.kernel.jshell;

import hondo.kernel.api.Uninterrupted;
import hondo.kernel.source.Cell;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Supplier;

/**
 * The cells that run now, one within the other, the thread that runs them, and their interrupts.
 */
final class RunningCells {
  private static final long CLOSE_NANOS = 2_000_000_000L;
  private static final long CLOSE_PAUSE_MILLIS = 10;

  private final CellHost host;
  private final CellThreadGroup group;
  private final ClassLoader loader;

  private final Object lock = new Object();
  private final Deque<CellContext> running = new ArrayDeque<>();

  /** The cells so far of which a thread is left, since only threads keep them. */
  private final Set<CellContext> begun = Collections.newSetFromMap(new WeakHashMap<>());

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
      begun.add(context);
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

  /** Ends the threads of the cells that can be ended. */
  void close() {
    Set<CellContext> all;
    synchronized (lock) {
      all = Set.copyOf(begun);
      cellThread.close();
    }
    all.forEach(CellContext::stop);
    all.forEach(StopSite::arm);
    long begin = System.nanoTime();
    try {
      while (hasWork() && System.nanoTime() - begin < CLOSE_NANOS) {
        Thread.sleep(CLOSE_PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      all.forEach(StopSite::disarm);
    }
  }

  /** Whether a thread of a cell still has something to do; interrupts those. */
  private boolean hasWork() {
    Set<Thread> left = group.threads();
    left.remove(Thread.currentThread());
    left.removeIf(thread -> thread != cellThread.thread() && Interrupter.isIdle(thread));
    left.forEach(Uninterrupted::interrupt);
    return !left.isEmpty();
  }
}
