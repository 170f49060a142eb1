package hondo.core;

import hondo.kernel.api.Comms;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** A front end that remembers what it was told, and says what a test lets it say. */
public final class FrontEnd implements Comms {
  public boolean connected = true;
  public final List<Channel> opened = new ArrayList<>();

  /** One that is not there. */
  static FrontEnd none() {
    FrontEnd frontEnd = new FrontEnd();
    frontEnd.connected = false;
    return frontEnd;
  }

  /** A channel, with what the kernel has sent through it. */
  public final class Channel implements Comm {
    public final Map<String, Object> data;
    public final Map<String, Object> metadata;
    public final List<Map<String, Object>> sent = new ArrayList<>();
    private boolean more;
    private final String id;
    private BiConsumer<Map<String, Object>, List<byte[]>> handler;

    Channel(String id, Map<String, Object> data, Map<String, Object> metadata) {
      this.id = id;
      this.data = data;
      this.metadata = metadata;
    }

    /** A message, after which another one waits or not. */
    public void says(Map<String, Object> message, boolean anotherWaits) {
      more = anotherWaits;
      handler.accept(message, List.of());
    }

    /** A new value of an attribute. */
    public void says(String attribute, Object value) {
      says(update(attribute, value), false);
    }

    /** The state with which it was opened, in the newer dialect. */
    @SuppressWarnings("unchecked")
    public Map<String, Object> state() {
      return (Map<String, Object>) data.get("state");
    }

    /** The states of the updates sent, but not the echoes. */
    @SuppressWarnings("unchecked")
    public List<Map<String, Object>> updates() {
      return sent.stream()
          .filter(message -> message.get("method").equals("update"))
          .map(message -> (Map<String, Object>) message.get("state"))
          .toList();
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public String target() {
      return "jupyter.widget";
    }

    @Override
    public void send(Map<String, Object> message, List<byte[]> buffers) {
      sent.add(message);
    }

    @Override
    public void onMessage(BiConsumer<Map<String, Object>, List<byte[]>> newHandler) {
      handler = newHandler;
    }

    @Override
    public boolean hasNext() {
      return more;
    }

    @Override
    public void onClose(Runnable closed) {}

    @Override
    public void close() {}
  }

  /** The message that an attribute has changed. */
  public static Map<String, Object> update(String attribute, Object value) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("method", "update");
    message.put("state", Map.of(attribute, value));
    return message;
  }

  /** The only channel of a model. */
  public Channel of(String model) {
    List<Channel> found =
        opened.stream().filter(c -> c.state().get("_model_name").equals(model)).toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " channels of " + model);
    }
    return found.get(0);
  }

  @Override
  public boolean isConnected() {
    return connected;
  }

  @Override
  public Comm open(String target, Map<String, Object> data, Map<String, Object> metadata) {
    Channel channel = new Channel("c" + opened.size(), data, metadata);
    opened.add(channel);
    return channel;
  }

  @Override
  public void register(String target, BiConsumer<Comm, Map<String, Object>> handler) {}
}
