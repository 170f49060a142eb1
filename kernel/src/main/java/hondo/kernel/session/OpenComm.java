package hondo.kernel.session;

import com.google.gson.JsonObject;
import hondo.kernel.api.Comms;
import hondo.kernel.protocol.Json;
import hondo.kernel.protocol.Message;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** One open comm; its messages go out under the request that is being answered. */
final class OpenComm implements Comms.Comm {
  private final String id;
  private final String target;
  private final CommManager manager;
  private volatile BiConsumer<Map<String, Object>, List<byte[]>> onMessage = (data, buffers) -> {};
  private volatile Runnable onClose = () -> {};

  OpenComm(String id, String target, CommManager manager) {
    this.id = id;
    this.target = target;
    this.manager = manager;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String target() {
    return target;
  }

  @Override
  public void send(Map<String, Object> data, List<byte[]> buffers) {
    JsonObject content = Json.object("comm_id", id, "data", data);
    manager.publish("comm_msg", content, new JsonObject(), buffers);
  }

  @Override
  public void onMessage(BiConsumer<Map<String, Object>, List<byte[]>> handler) {
    onMessage = handler;
  }

  @Override
  public boolean hasNext() {
    return manager.hasNext(id);
  }

  @Override
  public void onClose(Runnable handler) {
    onClose = handler;
  }

  @Override
  public void close() {
    if (manager.forget(id)) {
      JsonObject content = Json.object("comm_id", id, "data", Map.of());
      manager.publish("comm_close", content, new JsonObject(), List.of());
      onClose.run();
    }
  }

  void received(Message message) {
    onMessage.accept(Json.toMap(Json.child(message.content(), "data")), message.buffers());
  }

  void closedByFrontEnd() {
    onClose.run();
  }
}
