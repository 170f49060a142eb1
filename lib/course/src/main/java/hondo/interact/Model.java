package hondo.interact;

import hondo.kernel.api.Comms;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One model of the front end, at the other end of a comm: the protocol of Jupyter's widgets.
 *
 * <p>Source: ipywidgets, {@code packages/schema/messages.md} (protocol 2.1), and for the older
 * dialect the front end's own code, {@code jupyter-js-widgets} 2.1.
 */
final class Model {
  static final String TARGET = "jupyter.widget";

  private final Comms.Comm comm;
  private State state;

  private Model(Comms.Comm comm, State state) {
    this.comm = comm;
    this.state = state;
  }

  static Model open(Comms comms, State state) {
    Map<String, Object> data = state.classicState();
    data.put("state", state.modernState());
    data.put("buffer_paths", List.of());
    return new Model(comms.open(TARGET, data, Map.of("version", "2.1.0")), state);
  }

  String id() {
    return comm.id();
  }

  Comms.Comm comm() {
    return comm;
  }

  /** How other models name this one. */
  String reference() {
    return "IPY_MODEL_" + comm.id();
  }

  synchronized State state() {
    return state;
  }

  /** Changes attributes, in all front ends. */
  void update(Map<String, Object> changes) {
    change("update", changes);
  }

  /** Tells the other front ends of a change that one of them made. */
  void echo(Map<String, Object> changes) {
    change("echo_update", changes);
  }

  private synchronized void change(String method, Map<String, Object> changes) {
    state = state.with(changes);
    send(method, changes);
  }

  /** Answers {@code request_state}, which only the older dialect still asks of each model. */
  synchronized void sendState() {
    send("update", state.classicState());
  }

  /** What makes the older dialect draw it; the newer one looks at the output alone. */
  void display() {
    comm.send(Map.of("method", "display"));
  }

  private void send(String method, Map<String, Object> changes) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("method", method);
    data.put("state", changes);
    data.put("buffer_paths", List.of());
    comm.send(data);
  }
}
