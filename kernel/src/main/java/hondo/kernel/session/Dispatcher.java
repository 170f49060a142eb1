package hondo.kernel.session;

import com.google.gson.JsonObject;
import hondo.kernel.channels.Channel;
import hondo.kernel.protocol.Json;
import hondo.kernel.protocol.Message;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Answers one request: busy, the handler, the reply, idle. Whatever a handler throws becomes an
 * error reply, and idle is always sent.
 */
final class Dispatcher {
  private final Map<String, Handler> handlers;
  private final Publisher publisher;
  private final Consumer<String> log;

  /** What the shell channel works on, as far as it has been told; null for nothing. */
  private Message announced;

  Dispatcher(Map<String, Handler> handlers, Publisher publisher, Consumer<String> log) {
    this.handlers = Map.copyOf(handlers);
    this.publisher = publisher;
    this.log = log;
  }

  boolean knows(String type) {
    return handlers.containsKey(type);
  }

  /**
   * Answers a request beside what the shell channel works on. A server that only looks at the last
   * state told would then take a running cell for ended, and end an idle kernel.
   */
  void dispatchBeside(Channel channel, Message request) {
    publisher.status(request.header(), "busy");
    try {
      answer(channel, request, reply -> {});
    } finally {
      synchronized (this) {
        publisher.status(request.header(), "idle");
        if (announced != null) {
          publisher.status(announced.header(), "busy");
        }
      }
    }
  }

  /**
   * @param beforeReply called with the content of the reply before it is sent
   */
  void dispatch(Channel channel, Message request, Consumer<JsonObject> beforeReply) {
    announce(request, "busy");
    try {
      answer(channel, request, beforeReply);
    } finally {
      announce(request, "idle");
    }
  }

  private synchronized void announce(Message request, String state) {
    announced = state.equals("busy") ? request : null;
    publisher.status(request.header(), state);
  }

  private void answer(Channel channel, Message request, Consumer<JsonObject> beforeReply) {
    Handler handler = handlers.get(request.type());
    if (handler == null) {
      log.accept("ignored a message of the unknown type \"" + request.type() + "\"");
      return;
    }
    JsonObject content = guarded(handler, request);
    if (content != null) {
      beforeReply.accept(content);
      publisher.reply(channel, request, content);
    }
  }

  private JsonObject guarded(Handler handler, Message request) {
    try {
      return handler.handle(request);
    } catch (Throwable e) {
      Failure failure = Failure.of(e);
      log.accept(request.type() + " failed: " + String.join("\n", failure.traceback()));
      return failure.reply();
    }
  }

  /** Tells that a request was not looked at, since one before it failed. */
  void abort(Channel channel, Message request) {
    publisher.status(request.header(), "busy");
    publisher.reply(channel, request, Json.object("status", "aborted"));
    publisher.status(request.header(), "idle");
  }
}
