package hondo.kernel.session;

import com.google.gson.JsonObject;
import hondo.kernel.channels.Channel;
import hondo.kernel.protocol.Json;
import hondo.kernel.protocol.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Works through the requests of the shell channel in order, on one thread. When a cell fails and
 * its request says {@code stop_on_error}, the execute requests that have arrived until then are
 * aborted.
 */
final class ShellLoop {
  private record Work(Channel channel, Message message) {}

  private final BlockingQueue<Work> queue = new LinkedBlockingQueue<>();
  private final Dispatcher dispatcher;
  private final Runnable settle;

  /**
   * @param settle waits until everything that has arrived is in the queue
   */
  ShellLoop(Dispatcher dispatcher, Runnable settle) {
    this.dispatcher = dispatcher;
    this.settle = settle;
  }

  void add(Channel channel, Message message) {
    queue.add(new Work(channel, message));
  }

  /** Runs for ever. */
  void run() {
    while (true) {
      try {
        step(queue.take());
      } catch (InterruptedException e) {
        // An interrupt that was meant for a cell which has just ended; the loop goes on.
        Thread.interrupted();
      }
    }
  }

  private void step(Work work) {
    JsonObject reply = dispatcher.dispatch(work.channel(), work.message());
    if (failed(work.message(), reply)
        && Json.bool(work.message().content(), "stop_on_error", true)) {
      settle.run();
      abortQueued();
    }
  }

  private static boolean failed(Message message, JsonObject reply) {
    return reply != null
        && message.type().equals("execute_request")
        && Json.string(reply, "status", "").equals("error");
  }

  private void abortQueued() {
    List<Work> waiting = new ArrayList<>();
    queue.drainTo(waiting);
    for (Work work : waiting) {
      if (work.message().type().equals("execute_request")) {
        dispatcher.abort(work.channel(), work.message());
      } else {
        queue.add(work);
      }
    }
  }
}
