package hondo.kernel.protocol;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Objects;

/**
 * One message of the protocol.
 *
 * @param identities the routing frames before the delimiter; for iopub, the topic
 * @param header id, session, type, date, version
 * @param parent the header of the request that caused it; empty where there is none
 * @param buffers binary attachments, after the JSON parts
 */
public record Message(
    List<byte[]> identities,
    JsonObject header,
    JsonObject parent,
    JsonObject metadata,
    JsonObject content,
    List<byte[]> buffers) {

  public Message {
    Objects.requireNonNull(header, "header");
    Objects.requireNonNull(parent, "parent");
    Objects.requireNonNull(metadata, "metadata");
    Objects.requireNonNull(content, "content");
    identities = List.copyOf(identities);
    buffers = List.copyOf(buffers);
  }

  /** The {@code msg_type}, empty where the header has none. */
  public String type() {
    return Json.string(header, "msg_type", "");
  }

  /** The {@code msg_id}, empty where the header has none. */
  public String id() {
    return Json.string(header, "msg_id", "");
  }
}
