package hondo.torch;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import hondo.core.Numbers;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;

/**
 * On how many threads PyTorch computes one operator: one, unless it is told otherwise.
 *
 * <p>A second thread can shorten a step (that of notebook 17's GPT by a quarter), and it can make a
 * small one slower, many times so where another program needs the second core: PyTorch's threads
 * wait for each other without rest. Where the border lies depends on sizes, operators, machine and
 * what else runs on it, so {@link #fastest} measures. Sums are done in another order on another
 * number of threads, and results differ in their last digits.
 *
 * <p>The number is one of the thread that sets it, and of those that compute for the first time
 * afterwards.
 */
public final class Threads {
  private static final int ROUNDS = 3;
  private static final double WORTHWHILE = 0.9;

  private Threads() {}

  /** On how many threads the calling thread computes. */
  public static int count() {
    Engine.getInstance();
    return JniUtils.getNumThreads();
  }

  /**
   * Sets the number of threads.
   *
   * @param threads from 1 to the number of processors
   */
  public static void use(int threads) {
    int processors = Runtime.getRuntime().availableProcessors();
    if (threads < 1 || threads > processors) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%d threads on a machine of %d processors; use 1 to %2$d", threads, processors));
    }
    Engine.getInstance();
    JniUtils.setNumThreads(threads);
  }

  /**
   * Runs a step six times, in turn on one thread and on one for each processor, and goes on with
   * the number that was faster; with one if the others gain less than a tenth. A training loses
   * nothing by it where the step is one of its own. The first runs of all warm up: call it after
   * some steps.
   *
   * @return the number
   */
  public static int fastest(Runnable step) {
    return fastest(
        step, Runtime.getRuntime().availableProcessors(), Threads::use, System::nanoTime, count());
  }

  /** As above, with the machine in the caller's hands; {@code before} is set if the step fails. */
  static int fastest(
      Runnable step, int processors, IntConsumer use, LongSupplier clock, int before) {
    int chosen = before;
    try {
      long one = Long.MAX_VALUE;
      long all = Long.MAX_VALUE;
      for (int i = 0; i < ROUNDS; i++) {
        one = Math.min(one, time(step, 1, use, clock));
        all = Math.min(all, time(step, processors, use, clock));
      }
      chosen = all < WORTHWHILE * one ? processors : 1;
    } finally {
      use.accept(chosen);
    }
    return chosen;
  }

  private static long time(Runnable step, int threads, IntConsumer use, LongSupplier clock) {
    use.accept(threads);
    long started = clock.getAsLong();
    step.run();
    return clock.getAsLong() - started;
  }
}
