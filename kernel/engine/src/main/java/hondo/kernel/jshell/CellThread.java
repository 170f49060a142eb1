package hondo.kernel.jshell;

import hondo.kernel.api.Uninterrupted;
import hondo.kernel.output.OutputRouter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * The one thread that runs the code of cells. It stays the same from cell to cell, so that what a
 * library keeps by thread (PyTorch's gradient mode, OpenMP's workers) stays too. A thread that
 * cannot be stopped is left behind and replaced.
 */
final class CellThread {
  private record Task(
      CellContext context, Supplier<Outcome> code, CompletableFuture<Outcome> end) {}

  private final LinkedBlockingQueue<Task> queue = new LinkedBlockingQueue<>();
  private final Thread thread;
  private final ClassLoader loader;
  private Task current;
  private boolean retired;

  CellThread(ThreadGroup group, ClassLoader loader, String name) {
    this.loader = loader;
    this.thread = new Thread(group, this::work, name);
    thread.setDaemon(true);
    thread.start();
  }

  Thread thread() {
    return thread;
  }

  /** Runs code as part of a cell and waits for it; directly when this is the cell thread itself. */
  Outcome call(CellContext context, Supplier<Outcome> code) {
    if (Thread.currentThread() == thread) {
      return nested(context, code);
    }
    Task task = new Task(context, code, new CompletableFuture<>());
    queue.add(task);
    return task.end().join();
  }

  private Outcome nested(CellContext context, Supplier<Outcome> code) {
    CellContext outer = CellContext.inherited();
    context.enter();
    try {
      return OutputRouter.aloud(code);
    } finally {
      CellContext.restore(outer);
    }
  }

  private void work() {
    while (true) {
      Task task;
      try {
        task = queue.take();
      } catch (InterruptedException | StopError e) {
        continue; // an interrupt that came after its cell's end
      }
      if (task.code() == null || !runGuarded(task)) {
        return;
      }
    }
  }

  /** Runs a task; a stop that comes so late that it meets this class's own code ends the task. */
  private boolean runGuarded(Task task) {
    try {
      return run(task);
    } catch (Throwable late) {
      synchronized (this) {
        current = null;
        task.end().complete(Outcome.failed(late));
        return !retired;
      }
    }
  }

  /** Runs a task; false when this thread was given up meanwhile. */
  private boolean run(Task task) {
    synchronized (this) {
      current = task;
      Uninterrupted.reset();
    }
    Outcome outcome;
    try {
      task.context().enter();
      thread.setContextClassLoader(loader);
      outcome =
          task.context().stopping() // interrupted while it was compiled
              ? Outcome.failed(new StopError())
              : task.code().get();
    } catch (Throwable e) {
      HeapReserve.release(e);
      outcome = Outcome.failed(e);
    }
    synchronized (this) {
      current = null;
      Thread.interrupted();
      task.end().complete(outcome);
      return !retired;
    }
  }

  /** Interrupts the running code; false when none runs. */
  synchronized boolean interrupt() {
    if (current == null || retired) {
      return false;
    }
    Uninterrupted.interrupt(thread);
    return true;
  }

  /** Makes the running code throw wherever it is, if that harms nothing. */
  synchronized void stop() {
    if (current != null && !retired) {
      LastResort.stop(thread);
    }
  }

  /** Whether code runs that ends within the time given. */
  boolean endsWithin(long millis) {
    Task task;
    synchronized (this) {
      task = current;
    }
    if (task == null) {
      return true;
    }
    try {
      task.end().get(millis, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (Exception e) {
      return true;
    }
  }

  /** Lets the caller of the running code go on with an outcome of its own. */
  synchronized void giveUp(Outcome outcome) {
    retired = true;
    if (current != null) {
      current.end().complete(outcome);
    }
  }

  synchronized boolean retired() {
    return retired;
  }

  void close() {
    queue.add(new Task(null, null, null));
  }
}
