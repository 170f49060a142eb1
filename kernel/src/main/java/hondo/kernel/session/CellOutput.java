package hondo.kernel.session;

import hondo.kernel.engine.OutputLimit;
import hondo.kernel.jshell.CellHost;
import hondo.kernel.protocol.Message;
import hondo.kernel.source.Cell;

/** Takes what cells print, and answers what they read. */
final class CellOutput implements CellHost {
  private final Publisher publisher;
  private final CurrentRequest current;
  private final Stdin stdin;
  private final OutputLimit limit;

  CellOutput(Publisher publisher, CurrentRequest current, Stdin stdin, OutputLimit limit) {
    this.limit = limit;
    this.publisher = publisher;
    this.current = current;
    this.stdin = stdin;
  }

  @Override
  public void stdout(Cell cell, String text) {
    print(cell, "stdout", text);
  }

  @Override
  public void stderr(Cell cell, String text) {
    print(cell, "stderr", text);
  }

  private void print(Cell cell, String stream, String text) {
    Message request = current.of(cell);
    limit.print(
        request,
        text,
        shown -> publisher.print(request.header(), stream, shown),
        told -> publisher.print(request.header(), "stderr", told));
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
