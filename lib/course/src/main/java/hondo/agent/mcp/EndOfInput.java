package hondo.agent.mcp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;

/** An input that says when it has ended. */
final class EndOfInput extends FilterInputStream {
  private final CountDownLatch ended = new CountDownLatch(1);

  EndOfInput(InputStream input) {
    super(input);
  }

  /** Waits for the end. */
  void await() throws InterruptedException {
    ended.await();
  }

  @Override
  public int read() throws IOException {
    return seen(super.read());
  }

  @Override
  public int read(byte[] bytes, int from, int count) throws IOException {
    return seen(super.read(bytes, from, count));
  }

  private int seen(int read) {
    if (read < 0) {
      ended.countDown();
    }
    return read;
  }
}
