package hondo.kernel.channels;

import com.google.gson.JsonObject;
import hondo.kernel.protocol.ConnectionFile;
import hondo.kernel.protocol.Message;
import hondo.kernel.protocol.Messages;
import hondo.kernel.protocol.Signer;
import hondo.kernel.protocol.WireFormat;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The kernel's side of a connection: bound sockets, the I/O thread that owns them, the outbox. */
public final class Channels implements Outgoing, AutoCloseable {
  /**
   * How long the I/O thread sends before it looks again at what has arrived. A cell may print
   * faster than this thread sends: without a limit its interrupt would never be received.
   */
  private static final long SENDING_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final WakeUp wakeUp = new WakeUp();
  private final Outbox outbox;
  private final Queue<CountDownLatch> barriers = new ConcurrentLinkedQueue<>();
  private final Thread thread;
  private volatile boolean closing;

  private Channels(
      ConnectionFile connection, Messages messages, Receiver receiver, Consumer<String> log) {
    outbox = new Outbox(messages, wakeUp::signal);
    WireFormat format = new WireFormat(new Signer(connection.signatureScheme(), connection.key()));
    Sockets sockets = new Sockets(connection, format, wakeUp.source(), log);
    thread = new Thread(() -> loop(sockets, receiver, log), "hondo-io");
    thread.setDaemon(true);
  }

  /**
   * Binds the sockets and starts the I/O thread.
   *
   * @param log where a line goes for each message that is ignored
   * @throws org.zeromq.ZMQException when a port is taken
   */
  public static Channels open(
      ConnectionFile connection, Messages messages, Receiver receiver, Consumer<String> log) {
    Channels channels = new Channels(connection, messages, receiver, log);
    channels.thread.start();
    return channels;
  }

  private void loop(Sockets sockets, Receiver receiver, Consumer<String> log) {
    try (sockets) {
      while (!closing || outbox.delay(System.nanoTime()) >= 0) {
        try {
          turn(sockets, receiver);
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
          log.accept("a message could not be handled: " + e);
        }
      }
    }
  }

  private void turn(Sockets sockets, Receiver receiver) throws IOException {
    sockets.await(closing ? 0 : outbox.delay(System.nanoTime()));
    wakeUp.clear();
    // By name, not by number: settle takes back one whose time is up.
    List<CountDownLatch> waiting = List.copyOf(barriers);
    sockets.receiveAll(receiver);
    if (sendWaiting(sockets)) {
      barriers.removeAll(waiting);
      waiting.forEach(CountDownLatch::countDown);
    }
  }

  /** Sends what may leave now; false when the time for it was up before the end. */
  private boolean sendWaiting(Sockets sockets) {
    long start = System.nanoTime();
    long now = start;
    Outbox.Parcel parcel;
    while ((parcel = outbox.poll(now)) != null) {
      sockets.send(parcel);
      now = System.nanoTime();
      if (now - start > SENDING_NANOS) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void send(Channel channel, Message message) {
    outbox.send(channel, message);
  }

  @Override
  public void show(Message message, long chars) {
    outbox.show(message, chars);
  }

  @Override
  public void print(JsonObject parent, String stream, String text) {
    outbox.print(parent, stream, text);
  }

  /**
   * Waits until every message that had arrived before this call has been handed to the receiver,
   * and everything but text that may still grow has been sent; at most a fifth of a second.
   */
  public void settle() {
    CountDownLatch barrier = new CountDownLatch(1);
    barriers.add(barrier);
    wakeUp.signal();
    try {
      if (!barrier.await(200, TimeUnit.MILLISECONDS)) {
        barriers.remove(barrier);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Sends what is left, closes the sockets, ends the I/O thread. */
  @Override
  public void close() throws InterruptedException {
    outbox.close();
    closing = true;
    wakeUp.signal();
    thread.join(1000);
  }
}
