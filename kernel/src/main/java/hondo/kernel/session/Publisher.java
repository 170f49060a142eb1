package hondo.kernel.session;

import com.google.gson.JsonObject;
import hondo.kernel.api.DisplayData;
import hondo.kernel.channels.Channel;
import hondo.kernel.channels.Outgoing;
import hondo.kernel.protocol.Json;
import hondo.kernel.protocol.Message;
import hondo.kernel.protocol.Messages;
import java.util.List;

/** Says things to the front ends: replies to one of them, broadcasts to all. Any thread. */
final class Publisher {
  private final Outgoing out;
  private final Messages messages;

  Publisher(Outgoing out, Messages messages) {
    this.out = out;
    this.messages = messages;
  }

  void reply(Channel channel, Message request, JsonObject content) {
    String type = request.type().replaceFirst("_request$", "") + "_reply";
    out.send(channel, messages.reply(request, type, content));
  }

  /** A request of the kernel to the front end that sent {@code request}. */
  void ask(Message request, String type, JsonObject content) {
    out.send(Channel.STDIN, messages.reply(request, type, content));
  }

  void broadcast(String type, JsonObject parent, JsonObject content) {
    out.send(Channel.IOPUB, messages.broadcast(type, parent, content));
  }

  void broadcast(
      String type, JsonObject parent, JsonObject content, JsonObject metadata, List<byte[]> bytes) {
    out.send(Channel.IOPUB, messages.broadcast(type, parent, content, metadata, bytes));
  }

  void status(JsonObject parent, String state) {
    broadcast("status", parent, Json.object("execution_state", state));
  }

  void print(JsonObject parent, String stream, String text) {
    out.print(parent, stream, text);
  }

  void result(JsonObject parent, int count, DisplayData data) {
    JsonObject content = content(data);
    content.addProperty("execution_count", count);
    broadcast("execute_result", parent, content);
  }

  /** Clears what a cell shows; waits as {@link #display} does. */
  void clear(JsonObject parent, boolean wait) {
    JsonObject content = Json.object("wait", wait);
    out.show(messages.broadcast("clear_output", parent, content), 0);
  }

  /**
   * Sends {@code display_data} or {@code update_display_data}; waits where a cell shows more than a
   * front end could take in.
   */
  void display(JsonObject parent, String type, DisplayData data, String displayId) {
    JsonObject content = content(data);
    content.add("transient", Json.object("display_id", displayId));
    long chars =
        data.data().values().stream()
            .mapToLong(value -> value instanceof CharSequence text ? text.length() : 0)
            .sum();
    out.show(messages.broadcast(type, parent, content), chars);
  }

  private static JsonObject content(DisplayData data) {
    return Json.object("data", data.data(), "metadata", data.metadata());
  }

  void error(JsonObject parent, Failure failure) {
    broadcast("error", parent, failure.fields());
  }
}
