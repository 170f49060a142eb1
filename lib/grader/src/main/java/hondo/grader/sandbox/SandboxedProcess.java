package hondo.grader.sandbox;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;

/** A confined program that runs. */
public interface SandboxedProcess extends AutoCloseable {
  /** The process that was started, which may be the launcher of the program. */
  Process process();

  /** What the program writes to its standard output. */
  InputStream in();

  /** What the program reads from its standard input. */
  OutputStream out();

  /** Kills the program with all that it has started and what is left of it. */
  void killAll();

  /**
   * Waits for the program's end.
   *
   * @return its exit status, or -1 when it still runs
   */
  int waitFor(long time, TimeUnit unit) throws InterruptedException;

  /** Kills it where it still runs. */
  @Override
  void close();
}
