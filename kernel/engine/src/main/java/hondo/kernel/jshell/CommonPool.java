package hondo.kernel.jshell;

import hondo.kernel.source.LineMap;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.stream.Stream;

/**
 * The workers of the common pool, which all cells share. They inherit no cell; a stop takes their
 * work for that of the cell being stopped, unless they were at it already as that cell began. Tasks
 * that the stopped cell has left in the queue behind such work are begun after it all the same: the
 * pool gives nobody else's tasks out. A worker that has gone on from earlier work to a task of the
 * stopped cell by the same method (not by a lambda, which has one of its own) counts as at the
 * earlier work.
 */
final class CommonPool {
  private CommonPool() {}

  static boolean isWorker(Thread thread) {
    return thread instanceof ForkJoinWorkerThread worker
        && worker.getPool() == ForkJoinPool.commonPool();
  }

  /** Each worker that runs code of a cell now, with the first method of a cell on its stack. */
  static Map<Thread, String> work() {
    if (ForkJoinPool.commonPool().getPoolSize() == 0) {
      return Map.of();
    }
    Map<Thread, String> found = new HashMap<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (isWorker(thread)) {
        first(Arrays.stream(thread.getStackTrace())).ifPresent(at -> found.put(thread, at));
      }
    }
    return found;
  }

  /** Whether the current thread, a worker, is still at what it did as a cell began. */
  static boolean isAtEarlierWork(CellContext context) {
    String earlier = context.earlierWork().get(Thread.currentThread());
    return earlier != null
        && StackWalker.getInstance()
            .walk(frames -> first(frames.map(StackWalker.StackFrame::toStackTraceElement)))
            .filter(earlier::equals)
            .isPresent();
  }

  /** The workers that are at work for a cell, as they were not before it. */
  static Set<Thread> busyFor(CellContext context) {
    Set<Thread> busy = new HashSet<>(Thread.getAllStackTraces().keySet());
    busy.removeIf(
        thread ->
            !isWorker(thread)
                || thread.getState() != Thread.State.RUNNABLE
                || first(Arrays.stream(thread.getStackTrace()))
                    .filter(at -> at.equals(context.earlierWork().get(thread)))
                    .isPresent());
    return busy;
  }

  /**
   * Whether the pool works for nobody, or only at what it did before a cell began. Where it did
   * nothing then, it is asked itself: unlike the workers' stacks it also counts those that are
   * about to take a task.
   */
  static boolean isQuiet(CellContext context) {
    return context.earlierWork().isEmpty()
        ? ForkJoinPool.commonPool().getActiveThreadCount() == 0
        : busyFor(context).isEmpty();
  }

  /** The first method of a cell that was called: that of the task. */
  private static Optional<String> first(Stream<StackTraceElement> frames) {
    return frames
        .filter(frame -> LineMap.isSnippetClass(frame.getClassName()))
        .filter(frame -> !frame.getClassName().contains("$$Lambda")) // only some JDKs show it
        .map(frame -> frame.getClassName() + "." + frame.getMethodName())
        .reduce((above, below) -> below);
  }
}
