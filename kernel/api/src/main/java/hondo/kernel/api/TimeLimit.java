package hondo.kernel.api;

import java.time.Duration;
import java.util.Optional;

/** Runs code that may take so long and no longer, whatever it does. */
public final class TimeLimit {
  private TimeLimit() {}

  /**
   * Runs code in a thread of its own and waits for its end. After the limit the thread is stopped
   * as an interrupted cell is; outside of a kernel it is only interrupted. An interrupt of the cell
   * ends both.
   *
   * @return whether the code came to its end within the limit
   * @throws InterruptedException if the cell is interrupted meanwhile
   */
  public static boolean run(Duration limit, Runnable code) throws InterruptedException {
    Thread thread = new Thread(code, "hondo-limited"); // inherits the cell, so prints reach it
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((stopped, error) -> {}); // how a stop ends it
    thread.start();
    thread.join(limit.toMillis());
    if (!thread.isAlive()) {
      return true;
    }
    Optional<KernelContext> kernel = KernelContext.current();
    if (kernel.isPresent()) {
      kernel.get().stop(thread);
    } else {
      thread.interrupt();
    }
    return false;
  }
}
