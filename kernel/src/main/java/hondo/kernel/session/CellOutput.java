package hondo.kernel.session;

import hondo.kernel.engine.OutputLimit;
import hondo.kernel.engine.Redirects;
import hondo.kernel.jshell.CellHost;
import hondo.kernel.protocol.Message;
import hondo.kernel.source.Cell;
import java.util.List;

/** Takes what cells print, and answers what they read. */
final class CellOutput implements CellHost {
  private final Publisher publisher;
  private final CurrentRequest current;
  private final Stdin stdin;
  private final OutputLimit limit;
  private final Redirects redirects;

  CellOutput(
      Publisher publisher,
      CurrentRequest current,
      Stdin stdin,
      OutputLimit limit,
      Redirects redirects) {
    this.limit = limit;
    this.redirects = redirects;
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
        stream.equals("stderr"),
        text,
        shown -> print(request, stream, shown),
        told -> print(request, "stderr", told));
  }

  private void print(Message request, String stream, String text) {
    redirects
        .of(request)
        .ifPresentOrElse(
            sink -> sink.print(stream.equals("stderr"), text),
            () -> publisher.print(request.header(), stream, text));
  }

  @Override
  public String readLine(Cell cell, String prompt, boolean password) throws InterruptedException {
    return stdin.ask(current.of(cell), prompt, password);
  }

  /** Why a handler failed: to where its output goes, else below the cell that ran last. */
  void failed(Message request, List<String> traceback) {
    redirects
        .of(request)
        .ifPresentOrElse(sink -> sink.failed(traceback), () -> warn(String.join("\n", traceback)));
  }

  /** A sentence about what a cell's limit leaves out. */
  void told(Message request, String sentence) {
    print(request, "stderr", sentence);
  }

  /** What a renderer has come to, below the running cell; counts as a print of it. */
  void rendererFailed(String sentence) {
    Message request = current.get();
    limit.print(
        request,
        true,
        sentence + "\n",
        shown -> publisher.print(request.header(), "stderr", shown),
        told -> publisher.print(request.header(), "stderr", told));
  }

  /** A sentence of the kernel itself, below the running cell. */
  void warn(String sentence) {
    publisher.print(current.header(), "stderr", sentence + "\n");
  }
}
