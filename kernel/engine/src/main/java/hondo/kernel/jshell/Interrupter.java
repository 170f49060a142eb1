package hondo.kernel.jshell;

import hondo.kernel.api.Uninterrupted;
import hondo.kernel.source.LineMap;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Stops one cell: arms the stop checks, interrupts its threads again and again, and as a last
 * resort makes them throw wherever they are ({@link LastResort}). What even that does not end is
 * told at once. Runs beside the cell, never on its thread.
 */
final class Interrupter implements Runnable {
  private static final long PAUSE_MILLIS = 50;
  private static final long COMPILING_PAUSE_MILLIS = 5;
  private static final long LAST_RESORT_MILLIS = 400;

  /** A wait for one lock that lasts so long, this late, is taken to have no end. */
  private static final long BLOCKED_MILLIS = 100;

  private static final long TELL_MILLIS = 700;
  private static final long GIVE_UP_MILLIS = 4000;
  private static final long LINGER_MILLIS = 1000;
  private static final long HARD_LINGER_MILLIS = 3500;
  private static final long HARD_PAUSE_MILLIS = 10;
  private static final int QUIET_ROUNDS = 20;
  private static final long WATCH_MILLIS = 300;
  private static final int WATCH_TRIES = 5;

  private final CellContext context;
  private final CellThread cellThread;
  private final CellThreadGroup group;
  private final Set<Thread> earlierThreads;
  private final CountDownLatch done = new CountDownLatch(1);

  /** {@code earlierThreads}: those that were there before the cell began. */
  Interrupter(
      CellContext context,
      CellThread cellThread,
      CellThreadGroup group,
      Set<Thread> earlierThreads) {
    this.context = context;
    this.cellThread = cellThread;
    this.group = group;
    this.earlierThreads = earlierThreads;
  }

  /** Begins to stop the cell. */
  Interrupter start() {
    context.stop();
    // Not in the group of the cells, even where a cell's own thread begins this by System.exit.
    Thread thread = new Thread(group.getParent(), this, "hondo-interrupt", 0, false);
    thread.setDaemon(true);
    thread.start();
    return this;
  }

  @Override
  public void run() {
    StopSite.arm(context);
    if (stopCellThread()) {
      stopOthers();
      StopSite.disarm(context);
      done.countDown();
      return;
    }
    cellThread.giveUp(Outcome.failed(new StillRunning(cellThread.thread().getStackTrace())));
    StopSite.disarm(context); // armed checks would slow the cells to come
    done.countDown();
    watch(cellThread.thread());
  }

  /** Waits until the cell's threads are gone or given up. */
  void await() throws InterruptedException {
    done.await(GIVE_UP_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Stops a thread that was given up, should it come back from where it was (a native call). */
  private void watch(Thread thread) {
    int tries = 0;
    while (thread.isAlive() && tries < WATCH_TRIES) {
      StackTraceElement[] before = thread.getStackTrace();
      pause(WATCH_MILLIS);
      if (!Arrays.equals(before, thread.getStackTrace())) {
        tries++;
        StopSite.arm(context);
        Uninterrupted.interrupt(thread);
        pause(WATCH_MILLIS);
        StopSite.disarm(context);
      }
    }
  }

  /** Stops the cell, which may also be compiling just now; false when its thread goes on. */
  private boolean stopCellThread() {
    long patience = 0;
    boolean told = false;
    long begun = System.nanoTime();
    while (!context.finished()) {
      if (System.nanoTime() - begun < ClassInitialisers.LIBRARY_MILLIS * 1_000_000
          && ClassInitialisers.isInLibrary(cellThread.thread())) {
        pause(COMPILING_PAUSE_MILLIS);
        continue; // it comes to its end by itself, or its time runs out
      }
      if (!cellThread.interrupt()) {
        pause(COMPILING_PAUSE_MILLIS);
        continue;
      }
      if (cellThread.endsWithin(PAUSE_MILLIS)) {
        continue;
      }
      if (Uninterrupted.defers(cellThread.thread())) {
        continue; // it comes to its end by itself, or its time runs out
      }
      patience += PAUSE_MILLIS;
      if (patience >= LAST_RESORT_MILLIS) {
        cellThread.stop();
      }
      if (patience >= TELL_MILLIS && !told) {
        told = true;
        Optional<String> obstacle = LastResort.obstacle(cellThread.thread());
        if (obstacle.isPresent() && LastResort.staysBlocked(cellThread.thread(), BLOCKED_MILLIS)) {
          return false;
        }
        obstacle.ifPresent(this::tell);
      }
      if (patience > GIVE_UP_MILLIS) {
        return false;
      }
    }
    return true;
  }

  private void tell(String obstacle) {
    String seconds = (GIVE_UP_MILLIS - TELL_MILLIS + 500) / 1000 + " s";
    context.print(
        true,
        "The cell cannot be interrupted just now: "
            + obstacle
            + ". In "
            + seconds
            + " it is left behind; then only a restart of the kernel ends it.\n");
  }

  /** The threads that the cell started, and the common pool if it works for the cell. */
  private void stopOthers() {
    long start = System.nanoTime();
    long end = LINGER_MILLIS;
    int quiet = 0;
    for (long millis = 0; millis < end; millis = (System.nanoTime() - start) / 1_000_000) {
      Set<Thread> left = group.threads();
      left.removeAll(earlierThreads);
      left.remove(cellThread.thread());
      left.removeIf(Interrupter::isIdle);
      Set<Thread> initialising = new HashSet<>(left);
      initialising.removeIf(thread -> !ClassInitialisers.isInLibrary(thread));
      if (!initialising.isEmpty()) {
        end = Math.min(millis + LINGER_MILLIS, ClassInitialisers.LIBRARY_MILLIS);
      }
      left.stream()
          .filter(thread -> !initialising.contains(thread))
          .forEach(Uninterrupted::interrupt);
      boolean hard = millis > LAST_RESORT_MILLIS;
      if (hard) {
        left.removeIf(thread -> !LastResort.worksForCell(thread.getStackTrace()));
        left.addAll(CommonPool.busyFor(context));
        left.forEach(LastResort::stop);
        if (!left.isEmpty()) {
          end = Math.max(end, Math.min(millis + LINGER_MILLIS, HARD_LINGER_MILLIS));
        }
      }
      quiet = left.isEmpty() && CommonPool.isQuiet(context) ? quiet + 1 : 0;
      // A worker that the stop has ended is replaced by another: nobody at work now is not enough.
      if (quiet > (hard ? QUIET_ROUNDS : 0)) {
        return;
      }
      // A stopped worker takes the next piece of the same parallel stream, of which it has dozens.
      pause(hard ? HARD_PAUSE_MILLIS : PAUSE_MILLIS);
    }
  }

  /** A worker of a pool that waits for its next task may stay. */
  static boolean isIdle(Thread thread) {
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

  /** The outcome of a cell whose thread could not be stopped. */
  static final class StillRunning extends Error {
    StillRunning(StackTraceElement[] stack) {
      super("still running in the background: restart the kernel to end it");
      setStackTrace(stack);
    }
  }
}
