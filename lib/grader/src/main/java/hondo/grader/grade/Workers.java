package hondo.grader.grade;

import hondo.grader.release.RunLimits;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Workers for one assignment: some are started ahead, and each is used once. */
final class Workers implements AutoCloseable {
  private final GraderSettings settings;
  private final RunLimits limits;
  private final int spare;
  private final boolean compared;
  private final ExecutorService starters;
  private final Deque<CompletableFuture<Worker>> started = new ArrayDeque<>();
  private boolean closed;

  /**
   * Starts none yet.
   *
   * @param spare how many are kept ready
   * @param compared whether plans say what tests expect
   */
  Workers(GraderSettings settings, RunLimits limits, int spare, boolean compared) {
    this.compared = compared;
    this.settings = settings;
    this.limits = limits;
    this.spare = spare;
    Folders.sweep();
    starters =
        Executors.newFixedThreadPool(
            Math.max(1, spare),
            work -> {
              Thread thread = new Thread(work, "hondo-worker-start");
              thread.setDaemon(true);
              return thread;
            });
  }

  GraderSettings settings() {
    return settings;
  }

  /**
   * One that has run nothing yet.
   *
   * @throws IOException when none can be started
   */
  Worker take() throws IOException {
    CompletableFuture<Worker> next;
    synchronized (this) {
      if (closed) {
        throw new IOException("the grader is closed");
      }
      next = started.isEmpty() ? start() : started.poll();
      while (started.size() < spare) {
        started.add(start());
      }
    }
    try {
      return next.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw new IOException(cause.getMessage(), cause);
      }
      throw e;
    }
  }

  private CompletableFuture<Worker> start() {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return Worker.start(settings, limits, compared);
          } catch (IOException e) {
            throw new CompletionException(e);
          }
        },
        starters);
  }

  @Override
  public void close() {
    Deque<CompletableFuture<Worker>> left;
    synchronized (this) {
      closed = true;
      left = new ArrayDeque<>(started);
      started.clear();
    }
    for (CompletableFuture<Worker> worker : left) {
      worker.whenComplete(
          (ready, failure) -> {
            if (ready != null) {
              ready.close();
            }
          });
      worker.exceptionally(failure -> null).join();
    }
    starters.shutdown();
  }
}
