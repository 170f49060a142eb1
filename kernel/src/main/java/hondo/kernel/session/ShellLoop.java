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
 * its request says {@code stop_on_error}, the execute requests that arrived before the reply was
 * sent are aborted. A request that a front end sends after reading the reply always runs.
 */
final class ShellLoop {
  private record Work(Channel channel, Message message) {}

  private final BlockingQueue<Work> queue = new LinkedBlockingQueue<>();
  private final Dispatcher dispatcher;
  private final Runnable settle;
  private volatile Message current;

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

  /** The request that is being worked on; null between two of them. */
  Message current() {
    return current;
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
    List<Work> aborted = new ArrayList<>();
    current = work.message();
    dispatcher.dispatch(
        work.channel(),
        work.message(),
        reply -> {
          if (stops(work.message(), reply)) {
            settle.run();
            takeQueuedCells(aborted);
          }
        });
    current = null;
    aborted.forEach(cell -> dispatcher.abort(cell.channel(), cell.message()));
  }

  private static boolean stops(Message message, JsonObject reply) {
    return message.type().equals("execute_request")
        && Json.string(reply, "status", "").equals("error")
        && Json.bool(message.content(), "stop_on_error", true);
  }

  private void takeQueuedCells(List<Work> cells) {
    List<Work> waiting = new ArrayList<>();
    queue.drainTo(waiting);
    for (Work work : waiting) {
      if (work.message().type().equals("execute_request")) {
        cells.add(work);
      } else {
        queue.add(work);
      }
    }
  }
}
