package hondo.kernel.session;

import com.google.gson.JsonObject;
import hondo.kernel.api.Comms;
import hondo.kernel.protocol.Json;
import hondo.kernel.protocol.Message;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** The comms of the session, opened from either side. */
final class CommManager implements Comms {
  private final Publisher publisher;
  private final CurrentRequest current;
  private final Predicate<Predicate<Message>> queue;
  private final Map<String, OpenComm> open = new ConcurrentHashMap<>();
  private final Map<String, BiConsumer<Comms.Comm, Map<String, Object>>> targets =
      new ConcurrentHashMap<>();

  /**
   * @param queue whether a request that meets a condition waits to be handled
   */
  CommManager(Publisher publisher, CurrentRequest current, Predicate<Predicate<Message>> queue) {
    this.publisher = publisher;
    this.current = current;
    this.queue = queue;
  }

  @Override
  public boolean isConnected() {
    return true;
  }

  /** Whether a further message of the front end for a comm that is open waits. */
  boolean hasNext(String id) {
    return open.containsKey(id)
        && queue.test(
            message ->
                message.type().equals("comm_msg")
                    && Json.string(message.content(), "comm_id", "").equals(id));
  }

  @Override
  public Comms.Comm open(String target, Map<String, Object> data, Map<String, Object> metadata) {
    OpenComm comm = new OpenComm(UUID.randomUUID().toString().replace("-", ""), target, this);
    open.put(comm.id(), comm);
    JsonObject content = Json.object("comm_id", comm.id(), "target_name", target, "data", data);
    publish("comm_open", content, (JsonObject) Json.of(metadata), List.of());
    return comm;
  }

  @Override
  public void register(String target, BiConsumer<Comms.Comm, Map<String, Object>> handler) {
    targets.put(target, handler);
  }

  void publish(String type, JsonObject content, JsonObject metadata, List<byte[]> buffers) {
    publisher.broadcast(type, current.header(), content, metadata, buffers);
  }

  boolean forget(String id) {
    return open.remove(id) != null;
  }

  /** {@code comm_open}: a target that nobody has registered is closed at once. */
  void opened(Message message) {
    current.set(message);
    String id = Json.string(message.content(), "comm_id", "");
    String target = Json.string(message.content(), "target_name", "");
    OpenComm comm = new OpenComm(id, target, this);
    open.put(id, comm);
    BiConsumer<Comms.Comm, Map<String, Object>> handler = targets.get(target);
    if (handler == null) {
      comm.close();
      return;
    }
    try {
      handler.accept(comm, Json.toMap(Json.child(message.content(), "data")));
    } catch (RuntimeException | Error e) {
      comm.close();
      throw e;
    }
  }

  void received(Message message) {
    current.set(message);
    OpenComm comm = open.get(Json.string(message.content(), "comm_id", ""));
    if (comm != null) {
      comm.received(message);
    }
  }

  void closed(Message message) {
    current.set(message);
    OpenComm comm = open.remove(Json.string(message.content(), "comm_id", ""));
    if (comm != null) {
      comm.closedByFrontEnd();
    }
  }

  JsonObject info(Message message) {
    String wanted = Json.string(message.content(), "target_name", "");
    JsonObject comms = new JsonObject();
    open.values().stream()
        .filter(comm -> wanted.isEmpty() || wanted.equals(comm.target()))
        .forEach(comm -> comms.add(comm.id(), Json.object("target_name", comm.target())));
    return Json.object("status", "ok", "comms", comms);
  }
}
