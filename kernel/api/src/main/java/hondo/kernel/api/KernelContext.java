package hondo.kernel.api;

import java.util.Optional;

/**
 * The running kernel, as extensions and libraries see it. All methods may be called from any
 * thread.
 */
public interface KernelContext {
  /** The kernel this code runs in; empty in a unit test or any program outside a notebook. */
  static Optional<KernelContext> current() {
    return Optional.ofNullable(CurrentKernel.get());
  }

  /** How values of a type are shown; a library registers its own here. */
  Renderers renderers();

  /**
   * Shows a value in the output of the running cell, under the id that its {@link DisplayData}
   * carry or else a new one. What goes beyond what a cell may show is left out, and the cell says
   * so.
   *
   * @return the display id, with which {@link #updateDisplay} changes this output later
   */
  String display(Object value);

  /** Shows a value under a display id of the caller's choice. */
  void display(Object value, String displayId);

  /** Replaces what is shown under {@code displayId}, in whichever cell that is. */
  void updateDisplay(String displayId, Object value);

  /**
   * Clears the output of the running cell.
   *
   * @param wait keep the old output until the next one comes, so that the page does not jump
   */
  void clearOutput(boolean wait);

  /**
   * Sends what the running cell or message handler outputs from here on, its threads included, to
   * {@code sink} instead of the cell; the error with which a handler ends too. In a handler it is
   * for that handler alone, and for the threads that it leaves at work. A cell takes it back with
   * {@code null}.
   */
  void redirectOutput(OutputSink sink);

  /**
   * Asks the person at the notebook for one line.
   *
   * @throws IllegalStateException where nobody can answer (headless execution)
   */
  String readLine(String prompt, boolean password);

  /** Channels to the front end's widgets. */
  Comms comms();

  /** The line and cell magics, to be called or added to. */
  Magics magics();

  /**
   * Stops one thread that the running cell has started, an endless loop too, and waits until it is
   * gone; the cell goes on. {@link TimeLimit} is for code that may take so long and no longer.
   *
   * @throws InterruptedException if the waiting thread is interrupted meanwhile
   */
  void stop(Thread thread) throws InterruptedException;

  /** An exception as the traceback of a cell shows it, with cells and lines, without colours. */
  String traceback(Throwable thrown);
}
