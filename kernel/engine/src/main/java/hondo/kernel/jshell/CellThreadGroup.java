package hondo.kernel.jshell;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/** The threads of cells. An exception that nothing catches is shown in the cell of its thread. */
final class CellThreadGroup extends ThreadGroup {
  private final Function<Throwable, String> format;

  CellThreadGroup(Function<Throwable, String> format) {
    super("cells");
    this.format = format;
  }

  @Override
  public void uncaughtException(Thread thread, Throwable thrown) {
    HeapReserve.release(thrown);
    if (thrown instanceof StopError || thrown instanceof ExitError) {
      return;
    }
    System.err.print("Exception in thread \"" + thread.getName() + "\" " + format.apply(thrown));
  }

  /** The living threads of this group and of the groups below it. */
  Set<Thread> threads() {
    Thread[] found = new Thread[activeCount() + 16];
    int count = enumerate(found, true);
    while (count == found.length) {
      found = new Thread[2 * found.length];
      count = enumerate(found, true);
    }
    return new HashSet<>(Arrays.asList(found).subList(0, count));
  }
}
