package hondo.kernel.jshell;

import hondo.kernel.api.Uninterrupted;

/**
 * Ends one thread that a cell has started while the cell itself goes on: by the means that stop a
 * cell (see {@link Interrupter}), the gentle ones first.
 */
public final class ThreadEnd {
  private static final long PAUSE_MILLIS = 20;
  private static final long LAST_RESORT_MILLIS = 400;
  private static final long GIVE_UP_MILLIS = 4000;

  private ThreadEnd() {}

  /**
   * Stops the thread and waits until it is gone, for four seconds at most.
   *
   * @throws InterruptedException if the waiting thread is interrupted
   */
  public static void of(Thread thread) throws InterruptedException {
    StopSite.arm(thread);
    try {
      for (long waited = 0; thread.isAlive() && waited < GIVE_UP_MILLIS; waited += PAUSE_MILLIS) {
        Uninterrupted.interrupt(thread);
        if (waited >= LAST_RESORT_MILLIS) {
          LastResort.stop(thread);
        }
        thread.join(PAUSE_MILLIS);
      }
    } finally {
      StopSite.disarm(thread); // armed checks would slow the cells to come
    }
  }
}
