package hondo.kernel.session;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Interrupts what runs. A request can be under way without running code of a cell: the first one of
 * a session waits for the engine and the extensions, at first in the queue. Its interrupt waits
 * with it, and stops the cell as it begins.
 */
final class InterruptHandler {
  private static final long LOOK_MILLIS = 10;

  private final BooleanSupplier interrupt;
  private final Supplier<?> current;
  private final Runnable settle;

  /**
   * @param interrupt interrupts the code that runs; false when there is none, or no engine yet
   * @param current the request under way; null for none
   * @param settle waits until every request that has arrived is known to {@code current}: the
   *     interrupt comes by another channel, and may overtake the cell that it is meant for
   */
  InterruptHandler(BooleanSupplier interrupt, Supplier<?> current, Runnable settle) {
    this.interrupt = interrupt;
    this.current = current;
    this.settle = settle;
  }

  /** Interrupts the request under way, if there is one. Returns soon. */
  void interrupt() {
    if (current.get() == null) {
      settle.run();
    }
    Object request = current.get();
    if (interrupt.getAsBoolean() || request == null) {
      return;
    }
    Thread waiting = new Thread(() -> interruptOnceItRuns(request), "hondo-interrupt-waiting");
    waiting.setDaemon(true);
    waiting.start();
  }

  private void interruptOnceItRuns(Object request) {
    try {
      do {
        Thread.sleep(LOOK_MILLIS);
      } while (current.get() == request && !interrupt.getAsBoolean());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
