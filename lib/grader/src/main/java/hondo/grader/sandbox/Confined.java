package hondo.grader.sandbox;

import java.time.Duration;
import java.util.List;

/** A process and what its layer does about what it leaves behind. */
final class Confined implements SandboxedProcess {
  /** What a layer adds to the killing of a process and its descendants. */
  interface Traces {
    /** Kills what else there is; called more than once. */
    default void sweep() {}

    /** After the last sweep, once. */
    default void giveBack() {}
  }

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Process process;
  private final Traces traces;
  private boolean closed;

  Confined(Process process, Traces traces) {
    this.process = process;
    this.traces = traces;
  }

  @Override
  public Process process() {
    return process;
  }

  @Override
  public synchronized void killAll() {
    if (closed) {
      return;
    }
    // Descendants are only to be found while their parents live.
    List<ProcessHandle> descendants = process.descendants().toList();
    process.destroyForcibly();
    descendants.forEach(ProcessHandle::destroyForcibly);
    traces.sweep();
    Spawner.await(process, PATIENCE);
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      killAll();
      closed = true;
      traces.giveBack();
    }
  }
}
