package hondo.kernel.jshell;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;

/**
 * Stops one cell: arms the stop checks, interrupts its threads again and again, and as a last
 * resort uses {@code Thread.stop} where the JVM still has it. Runs beside the cell, never on its
 * thread.
 */
final class Interrupter implements Runnable {
  private static final long PAUSE_MILLIS = 50;
  private static final long COMPILING_PAUSE_MILLIS = 5;
  private static final long LAST_RESORT_MILLIS = 2000;
  private static final long GIVE_UP_MILLIS = 4000;
  private static final long LINGER_MILLIS = 1000;

  private final CellContext context;
  private final CellThread cellThread;
  private final CellThreadGroup group;
  private final Set<Thread> before;

  /** {@code before}: the threads that were there before the cell began. */
  Interrupter(
      CellContext context, CellThread cellThread, CellThreadGroup group, Set<Thread> before) {
    this.context = context;
    this.cellThread = cellThread;
    this.group = group;
    this.before = before;
  }

  /** Begins to stop the cell; returns the thread that does it. */
  Thread start() {
    context.stop();
    Thread thread = new Thread(this, "hondo-interrupt");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  @Override
  public void run() {
    StopSite.arm(context);
    if (stopCellThread()) {
      stopOthers();
      StopSite.disarm(context);
      return;
    }
    Outcome abandoned = Outcome.failed(new StillRunning(cellThread.thread().getStackTrace()));
    cellThread.giveUp(abandoned);
    while (cellThread.thread().isAlive()) {
      pause(PAUSE_MILLIS);
    }
    StopSite.disarm(context);
  }

  /** Stops the cell, which may also be compiling just now; false when its thread goes on. */
  private boolean stopCellThread() {
    long patience = 0;
    boolean stopped = false;
    while (!context.finished()) {
      if (!cellThread.interrupt()) {
        pause(COMPILING_PAUSE_MILLIS);
        continue;
      }
      if (cellThread.endsWithin(PAUSE_MILLIS)) {
        continue;
      }
      patience += PAUSE_MILLIS;
      if (patience > GIVE_UP_MILLIS) {
        return false;
      }
      if (patience > LAST_RESORT_MILLIS && !stopped) {
        stopped = true;
        lastResort(cellThread.thread());
      }
    }
    return true;
  }

  /** The threads that the cell started, and the common pool if it works for the cell. */
  private void stopOthers() {
    long end = System.nanoTime() + LINGER_MILLIS * 1_000_000;
    while (System.nanoTime() < end) {
      Set<Thread> left = group.threads();
      left.removeAll(before);
      left.remove(cellThread.thread());
      left.removeIf(Interrupter::isIdle);
      left.forEach(Thread::interrupt);
      if (left.isEmpty() && ForkJoinPool.commonPool().getActiveThreadCount() == 0) {
        return;
      }
      pause(PAUSE_MILLIS);
    }
  }

  /** A worker of a pool that waits for its next task may stay. */
  private static boolean isIdle(Thread thread) {
    return thread.getState() != Thread.State.RUNNABLE
        && Arrays.stream(thread.getStackTrace())
            .noneMatch(frame -> LineMap.isSnippetClass(frame.getClassName()));
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** {@code Thread.stop}, which JDK 17 has and JDK 20 took away. */
  private static void lastResort(Thread thread) {
    try {
      Thread.class.getMethod("stop").invoke(thread);
    } catch (ReflectiveOperationException e) {
      return; // this JVM has no such means: the caller gives the thread up
    }
  }

  /** The outcome of a cell whose thread could not be stopped. */
  static final class StillRunning extends Error {
    StillRunning(StackTraceElement[] stack) {
      super("still running in the background: restart the kernel to end it");
      setStackTrace(stack);
    }
  }
}
