package hondo.kernel.session;

import com.google.gson.JsonObject;
import hondo.kernel.api.Comms;
import hondo.kernel.api.DisplayData;
import hondo.kernel.api.Magics;
import hondo.kernel.api.Renderers;
import hondo.kernel.engine.DisplayContext;
import hondo.kernel.engine.Redirects;
import hondo.kernel.protocol.Json;

/** The kernel as cells and extensions see it. */
final class SessionContext extends DisplayContext {
  private final Publisher publisher;
  private final CurrentRequest current;
  private final Stdin stdin;
  private final Comms comms;

  SessionContext(
      Publisher publisher,
      CurrentRequest current,
      Stdin stdin,
      Renderers renderers,
      Comms comms,
      Magics magics,
      Redirects redirects) {
    super(renderers, magics, redirects);
    this.publisher = publisher;
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
  protected void clear(boolean wait) {
    JsonObject content = Json.object("wait", wait);
    publisher.broadcast("clear_output", current.header(), content);
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
