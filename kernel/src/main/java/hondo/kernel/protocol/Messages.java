package hondo.kernel.protocol;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Makes the messages of one kernel session: headers with its session id and unique message ids. */
public final class Messages {
  /** The protocol version spoken. */
  public static final String VERSION = "5.4";

  private final String session = UUID.randomUUID().toString();
  private final AtomicLong counter = new AtomicLong();

  /** The reply to {@code request}, addressed to its sender. */
  public Message reply(Message request, String type, JsonObject content) {
    return new Message(
        request.identities(), header(type), request.header(), new JsonObject(), content, List.of());
  }

  /** A broadcast on iopub; its topic is its type. */
  public Message broadcast(String type, JsonObject parent, JsonObject content) {
    return broadcast(type, parent, content, new JsonObject(), List.of());
  }

  public Message broadcast(
      String type,
      JsonObject parent,
      JsonObject content,
      JsonObject metadata,
      List<byte[]> buffers) {
    byte[] topic = ("kernel." + session + "." + type).getBytes(StandardCharsets.US_ASCII);
    return new Message(List.of(topic), header(type), parent, metadata, content, buffers);
  }

  private JsonObject header(String type) {
    return Json.object(
        "msg_id",
        session + "_" + counter.incrementAndGet(),
        "session",
        session,
        "username",
        "kernel",
        "date",
        Instant.now().toString(),
        "msg_type",
        type,
        "version",
        VERSION);
  }
}
