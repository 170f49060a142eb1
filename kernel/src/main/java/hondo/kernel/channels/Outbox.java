package hondo.kernel.channels;

import com.google.gson.JsonObject;
import hondo.kernel.protocol.Json;
import hondo.kernel.protocol.Message;
import hondo.kernel.protocol.Messages;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * What waits for the I/O thread, in order. Text at the end of the queue grows with each print
 * instead of becoming another message; it leaves when something else follows it, when it is large,
 * or when {@link #MERGE_NANOS} have passed since text last left. So a lone line goes out at once
 * and a hundred thousand lines become a few dozen messages.
 */
final class Outbox implements Outgoing {
  static final long MERGE_NANOS = TimeUnit.MILLISECONDS.toNanos(30);

  /** Characters at which a stream message is closed. */
  static final int MESSAGE_CHARS = 1 << 18;

  /** Characters under way at which printing threads wait. */
  static final int WAITING_CHARS = 1 << 22;

  /**
   * What a cell may show without a pause, in characters: more than a page holds. It is updates and
   * clearings without an end that come to it, which a front end works through far more slowly than
   * a loop makes them.
   */
  static final long SHOWN_AT_ONCE = 96_000_000;

  /** What it may show beyond, in characters a second: an hour of animation, and no flood. */
  static final long SHOWN_PER_SECOND = 16_000_000;

  /** What a message weighs that shows nothing. */
  static final long MESSAGE_WEIGHT = 1_000;

  /** A message ready to be sent. */
  record Parcel(Channel channel, Message message) {}

  private static final class Text {
    final JsonObject parent;
    final String stream;
    final StringBuilder chars = new StringBuilder();

    Text(JsonObject parent, String stream) {
      this.parent = parent;
      this.stream = stream;
    }

    boolean accepts(JsonObject otherParent, String otherStream) {
      return parent == otherParent
          && Objects.equals(stream, otherStream)
          && chars.length() < MESSAGE_CHARS;
    }
  }

  private final Messages messages;
  private final Runnable wakeUp;
  private final LongSupplier clock; // nanoseconds, as System.nanoTime
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition room = lock.newCondition();
  private final Deque<Object> queue = new ArrayDeque<>();
  private int waitingChars;
  private long shown; // what was shown, less what the time since has paid off
  private long shownAt;
  private long lastText = System.nanoTime() - MERGE_NANOS;
  private boolean closed;

  /**
   * @param wakeUp called, from any thread and without the lock, when the I/O thread has to look
   *     again
   */
  Outbox(Messages messages, Runnable wakeUp) {
    this(messages, wakeUp, System::nanoTime);
  }

  /**
   * @param clock what the pace of what is shown is measured by, in nanoseconds
   */
  Outbox(Messages messages, Runnable wakeUp, LongSupplier clock) {
    this.messages = messages;
    this.wakeUp = wakeUp;
    this.clock = clock;
    shownAt = clock.getAsLong();
  }

  @Override
  public void send(Channel channel, Message message) {
    lock.lock();
    try {
      queue.addLast(new Parcel(channel, message));
    } finally {
      lock.unlock();
    }
    wakeUp.run();
  }

  @Override
  public void show(Message message, long chars) {
    lock.lock();
    try {
      awaitPace();
      shown += chars + MESSAGE_WEIGHT;
      queue.addLast(new Parcel(Channel.IOPUB, message));
    } finally {
      lock.unlock();
    }
    wakeUp.run();
  }

  private void awaitPace() {
    try {
      while (debt() > 0 && !closed) {
        room.awaitNanos(nanos(debt()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How many characters too many were shown by now. */
  private long debt() {
    long now = clock.getAsLong();
    long paid = (long) ((now - shownAt) / 1e9 * SHOWN_PER_SECOND);
    if (paid > 0) {
      shown = Math.max(0, shown - paid);
      shownAt = now;
    }
    return shown - SHOWN_AT_ONCE;
  }

  private static long nanos(long chars) {
    return (long) (chars * 1e9 / SHOWN_PER_SECOND) + 1;
  }

  @Override
  public void print(JsonObject parent, String stream, String text) {
    if (text.isEmpty()) {
      return;
    }
    boolean isNew;
    lock.lock();
    try {
      awaitRoom();
      isNew = !(queue.peekLast() instanceof Text last && last.accepts(parent, stream));
      if (isNew) {
        queue.addLast(new Text(parent, stream));
      }
      ((Text) queue.peekLast()).chars.append(text);
      waitingChars += text.length();
    } finally {
      lock.unlock();
    }
    if (isNew) {
      wakeUp.run();
    }
  }

  private void awaitRoom() {
    try {
      while (waitingChars >= WAITING_CHARS && !closed) {
        room.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The next message, or null when there is none or its text may still grow. */
  Parcel poll(long now) {
    lock.lock();
    try {
      if (queue.isEmpty() || nanosToWait(now) > 0) {
        return null;
      }
      Object next = queue.removeFirst();
      if (next instanceof Parcel parcel) {
        return parcel;
      }
      Text text = (Text) next;
      waitingChars -= text.chars.length();
      room.signalAll();
      lastText = now;
      JsonObject content = Json.object("name", text.stream, "text", text.chars.toString());
      return new Parcel(Channel.IOPUB, messages.broadcast("stream", text.parent, content));
    } finally {
      lock.unlock();
    }
  }

  /** Nanoseconds until {@link #poll} may give something: 0 for now, -1 for nothing in sight. */
  long delay(long now) {
    lock.lock();
    try {
      return queue.isEmpty() ? -1 : nanosToWait(now);
    } finally {
      lock.unlock();
    }
  }

  private long nanosToWait(long now) {
    boolean mayGrow =
        !closed
            && queue.size() == 1
            && queue.peekFirst() instanceof Text text
            && text.chars.length() < MESSAGE_CHARS;
    return mayGrow ? Math.max(0, lastText + MERGE_NANOS - now) : 0;
  }

  /** Lets waiting threads go and waiting text leave: nobody waits any more. */
  void close() {
    lock.lock();
    try {
      closed = true;
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
