package hondo.grader.sandbox;

import java.io.InputStream;
import java.io.OutputStream;

/** A command that runs in a sandbox. */
public interface SandboxedProcess extends AutoCloseable {
  /** The process that was started: the command itself, or what surrounds it and ends with it. */
  Process process();

  /** What the command writes to its standard output. */
  default InputStream in() {
    return process().getInputStream();
  }

  /** What the command reads from its standard input. */
  default OutputStream out() {
    return process().getOutputStream();
  }

  /**
   * Kills the command and everything that it has left, at once, and waits some seconds at most
   * until they are gone. More than one call does no harm.
   */
  void killAll();

  /** {@link #killAll}, and gives back what the layer had lent: its user, its control group. */
  @Override
  void close();
}
