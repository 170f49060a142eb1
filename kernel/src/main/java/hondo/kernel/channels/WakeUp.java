package hondo.kernel.channels;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Wakes the I/O thread out of its poll. The poll can watch a pipe, but Java closes a pipe when a
 * thread is interrupted while writing to it, and threads of cells are interrupted all the time. So
 * a thread of our own, which nobody interrupts, does the writing.
 */
final class WakeUp implements AutoCloseable {
  private final Pipe pipe;
  private final Semaphore calls = new Semaphore(0);
  private final AtomicBoolean pending = new AtomicBoolean();
  private final Thread writer = new Thread(this::write, "hondo-wake");
  private volatile boolean closed;

  WakeUp() {
    try {
      pipe = Pipe.open();
      pipe.source().configureBlocking(false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    writer.setDaemon(true);
    writer.start();
  }

  /** The end that the I/O thread watches. */
  Pipe.SourceChannel source() {
    return pipe.source();
  }

  /** Makes the source readable. Any thread, interrupted or not. */
  void signal() {
    if (pending.compareAndSet(false, true)) {
      calls.release();
    }
  }

  /** Called by the I/O thread before it looks for work, so that no later signal is lost. */
  void clear() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(64);
    while (pipe.source().read(bytes) > 0) {
      bytes.clear();
    }
    pending.set(false);
  }

  private void write() {
    try {
      while (!closed) {
        calls.acquireUninterruptibly();
        pipe.sink().write(ByteBuffer.allocate(1));
      }
    } catch (IOException e) {
      if (!closed) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    pipe.sink().close();
    pipe.source().close();
    calls.release();
  }
}
