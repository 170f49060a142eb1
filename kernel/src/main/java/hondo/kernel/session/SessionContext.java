package hondo.kernel.session;

import hondo.kernel.api.Comms;
import hondo.kernel.api.DisplayData;
import hondo.kernel.api.Magics;
import hondo.kernel.api.Renderers;
import hondo.kernel.engine.DisplayContext;
import hondo.kernel.engine.OutputLimit;
import hondo.kernel.engine.Redirects;
import hondo.kernel.protocol.Message;

/** The kernel as cells and extensions see it. */
final class SessionContext extends DisplayContext {
  private final Publisher publisher;
  private final CellOutput output;
  private final OutputLimit limit;
  private final CurrentRequest current;
  private final Stdin stdin;
  private final Comms comms;

  SessionContext(
      Publisher publisher,
      CellOutput output,
      CurrentRequest current,
      Stdin stdin,
      Renderers renderers,
      Comms comms,
      Magics magics,
      Redirects redirects,
      OutputLimit limit) {
    super(renderers, magics, redirects, limit);
    this.publisher = publisher;
    this.output = output;
    this.limit = limit;
    this.current = current;
    this.stdin = stdin;
    this.comms = comms;
  }

  @Override
  protected Object cell() {
    return current.get();
  }

  @Override
  protected void show(DisplayData data, String displayId) {
    publisher.display(current.header(), "display_data", data, displayId);
  }

  @Override
  protected void update(DisplayData data, String displayId) {
    publisher.display(current.header(), "update_display_data", data, displayId);
  }

  @Override
  protected void told(Object cell, String sentence) {
    output.told((Message) cell, sentence);
  }

  @Override
  protected void clear(boolean wait) {
    Message request = current.get();
    limit.cleared(request);
    publisher.clear(request.header(), wait);
  }

  @Override
  public String readLine(String prompt, boolean password) {
    try {
      return stdin.ask(current.get(), prompt, password);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for an answer", e);
    }
  }

  @Override
  public Comms comms() {
    return comms;
  }
}
