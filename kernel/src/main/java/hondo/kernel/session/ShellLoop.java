package hondo.kernel.session;

import com.google.gson.JsonObject;
import hondo.kernel.channels.Channel;
import hondo.kernel.protocol.Json;
import hondo.kernel.protocol.Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/**
 * Works through the requests of the shell channel in order, on one thread. When a cell fails and
 * its request says {@code stop_on_error}, the execute requests that arrived before the reply was
 * sent are aborted. A request that a front end sends after reading the reply always runs.
 */
final class ShellLoop {
  private record Work(Channel channel, Message message) {}

  private static final String CELL = "execute_request";

  private final Deque<Work> queue = new ArrayDeque<>();
  private final Dispatcher dispatcher;
  private final Runnable settle;
  private Message current;

  /**
   * @param settle waits until everything that has arrived is in the queue
   */
  ShellLoop(Dispatcher dispatcher, Runnable settle) {
    this.dispatcher = dispatcher;
    this.settle = settle;
  }

  synchronized void add(Channel channel, Message message) {
    queue.add(new Work(channel, message));
    notifyAll();
  }

  /**
   * The request that an interrupt is meant for: the cell that is being worked on or, where none is,
   * the first that waits, as in a session whose engine still starts; then any other request that is
   * being worked on. Null when there is nothing to do.
   */
  synchronized Message current() {
    if (current != null && current.type().equals(CELL)) {
      return current;
    }
    return queue.stream()
        .map(Work::message)
        .filter(message -> message.type().equals(CELL))
        .findFirst()
        .orElse(current);
  }

  /** Whether a request of some kind waits. */
  synchronized boolean holds(Predicate<Message> wanted) {
    return queue.stream().map(Work::message).anyMatch(wanted);
  }

  /** Takes the next request, which is the current one from that very moment. */
  private synchronized Work next() throws InterruptedException {
    while (queue.isEmpty()) {
      wait();
    }
    Work work = queue.remove();
    current = work.message();
    return work;
  }

  private synchronized void done() {
    current = null;
  }

  /** Runs for ever. */
  void run() {
    while (true) {
      try {
        step(next());
      } catch (InterruptedException e) {
        // An interrupt that was meant for a cell which has just ended; the loop goes on.
        Thread.interrupted();
      }
    }
  }

  private void step(Work work) {
    List<Work> aborted = new ArrayList<>();
    dispatcher.dispatch(
        work.channel(),
        work.message(),
        reply -> {
          if (stops(work.message(), reply)) {
            settle.run();
            takeQueuedCells(aborted);
          }
        });
    done();
    aborted.forEach(cell -> dispatcher.abort(cell.channel(), cell.message()));
  }

  private static boolean stops(Message message, JsonObject reply) {
    return message.type().equals(CELL)
        && Json.string(reply, "status", "").equals("error")
        && Json.bool(message.content(), "stop_on_error", true);
  }

  private synchronized void takeQueuedCells(List<Work> cells) {
    queue.stream().filter(work -> work.message().type().equals(CELL)).forEach(cells::add);
    queue.removeAll(cells);
  }
}
