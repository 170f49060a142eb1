package hondo.kernel.session;

import com.google.gson.JsonObject;
import hondo.kernel.api.Comms;
import hondo.kernel.api.DisplayData;
import hondo.kernel.api.KernelContext;
import hondo.kernel.api.Magics;
import hondo.kernel.api.Renderers;
import hondo.kernel.protocol.Json;
import hondo.kernel.protocol.Message;
import java.util.UUID;

/** The kernel as cells and extensions see it. */
final class SessionContext implements KernelContext {
  private final Publisher publisher;
  private final CurrentRequest current;
  private final Stdin stdin;
  private final Renderers renderers;
  private final Comms comms;
  private final Magics magics;

  /** The id that display gave out last, and in which cell. */
  private record Given(String id, Message request) {}

  private volatile Given given;

  SessionContext(
      Publisher publisher,
      CurrentRequest current,
      Stdin stdin,
      Renderers renderers,
      Comms comms,
      Magics magics) {
    this.publisher = publisher;
    this.current = current;
    this.stdin = stdin;
    this.renderers = renderers;
    this.comms = comms;
    this.magics = magics;
  }

  @Override
  public Renderers renderers() {
    return renderers;
  }

  @Override
  public String display(Object value) {
    DisplayData data = renderers.render(value);
    // A copy: an id of the caller's own is the same object elsewhere in the notebook.
    String id = new String(data.displayId().orElseGet(() -> UUID.randomUUID().toString()));
    publisher.display(current.header(), "display_data", data, id);
    given = new Given(id, current.get());
    return id;
  }

  /**
   * Whether a result is only the id of a {@code display(x)} that ended the cell: the very object,
   * so that no equal text is taken for it, and not in a later cell, which asks for the id itself.
   */
  boolean isDisplayId(Object result) {
    Given last = given;
    return last != null && result == last.id() && current.get() == last.request();
  }

  @Override
  public void display(Object value, String displayId) {
    publisher.display(current.header(), "display_data", renderers.render(value), displayId);
  }

  @Override
  public void updateDisplay(String displayId, Object value) {
    publisher.display(current.header(), "update_display_data", renderers.render(value), displayId);
  }

  @Override
  public void clearOutput(boolean wait) {
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

  @Override
  public Magics magics() {
    return magics;
  }
}
