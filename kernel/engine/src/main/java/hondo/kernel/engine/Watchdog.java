package hondo.kernel.engine;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Interrupts a cell that runs too long. */
final class Watchdog implements AutoCloseable {
  private static final long LOOK_MILLIS = 10;

  private final Thread watch;
  private volatile boolean exceeded;

  /**
   * Starts the clock.
   *
   * @param interrupt interrupts the cell; false while it is between two of its parts
   */
  Watchdog(Duration limit, BooleanSupplier interrupt) {
    watch = new Thread(() -> watch(limit, interrupt), "hondo-time-limit");
    watch.setDaemon(true);
    watch.start();
  }

  private void watch(Duration limit, BooleanSupplier interrupt) {
    try {
      Thread.sleep(TimeUnit.MILLISECONDS.convert(limit)); // centuries too
      exceeded = true;
      while (!interrupt.getAsBoolean()) {
        Thread.sleep(LOOK_MILLIS);
      }
    } catch (InterruptedException e) {
      // The cell has come to its end.
    }
  }

  boolean exceeded() {
    return exceeded;
  }

  /** Stops the clock; the cell has ended, and no interrupt comes after this. */
  @Override
  public void close() {
    watch.interrupt();
    boolean interrupted = false;
    while (watch.isAlive()) {
      try {
        watch.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
