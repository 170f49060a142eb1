package hondo.kernel.session;

import hondo.kernel.jshell.Cell;
import hondo.kernel.jshell.CellHost;

/** Takes what cells print, and answers what they read. */
final class CellOutput implements CellHost {
  private final Publisher publisher;
  private final CurrentRequest current;
  private final Stdin stdin;

  CellOutput(Publisher publisher, CurrentRequest current, Stdin stdin) {
    this.publisher = publisher;
    this.current = current;
    this.stdin = stdin;
  }

  @Override
  public void stdout(Cell cell, String text) {
    publisher.print(current.of(cell).header(), "stdout", text);
  }

  @Override
  public void stderr(Cell cell, String text) {
    publisher.print(current.of(cell).header(), "stderr", text);
  }

  @Override
  public String readLine(Cell cell, String prompt, boolean password) throws InterruptedException {
    return stdin.ask(current.of(cell), prompt, password);
  }

  /** A sentence of the kernel itself, below the running cell. */
  void warn(String sentence) {
    publisher.print(current.header(), "stderr", sentence + "\n");
  }
}
