package hondo.agent.tool;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs something on a thread of its own, and no longer than it may take. */
public final class TimeLimit {
  private TimeLimit() {}

  /**
   * Its result. Where it takes too long, or this thread is interrupted, its thread is interrupted
   * and no longer waited for; it keeps no JVM alive.
   *
   * @param name the thread's
   * @throws TimeoutException if it took longer
   * @throws ExecutionException with what it threw
   * @throws InterruptedException if this thread was interrupted
   */
  public static <T> T call(String name, Duration limit, Callable<T> what)
      throws TimeoutException, ExecutionException, InterruptedException {
    FutureTask<T> task = new FutureTask<>(what);
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } finally {
      task.cancel(true); // does nothing where it has ended
    }
  }
}
