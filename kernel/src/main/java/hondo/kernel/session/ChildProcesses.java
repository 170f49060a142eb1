package hondo.kernel.session;

import java.util.List;

/** The processes that cells have started: they end with the kernel. */
final class ChildProcesses {
  private static final long PATIENCE_MILLIS = 100;
  private static final long LOOK_MILLIS = 5;

  private ChildProcesses() {}

  /** Ends this process's descendants: asks them, and after a moment does not ask. */
  static void end() {
    List<ProcessHandle> alive = ProcessHandle.current().descendants().toList();
    alive.forEach(ProcessHandle::destroy);
    long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    while (alive.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < end) {
      try {
        Thread.sleep(LOOK_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    alive.forEach(ProcessHandle::destroyForcibly);
  }
}
