package hondo.kernel.output;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** A {@code System.in} that asks the host of the running cell for each line. */
final class RoutedInput extends InputStream {
  private final InputStream original;
  private final Supplier<? extends CellStreams> cells;
  private byte[] line = {};
  private int next;

  RoutedInput(InputStream original, Supplier<? extends CellStreams> cells) {
    this.original = original;
    this.cells = cells;
  }

  /** Whether the reader is no cell's code. */
  private boolean isOriginal() {
    return HostCalls.isInside() || cells.get() == null;
  }

  /** Makes a line available; false at the end of input. */
  private boolean fill() throws IOException {
    if (next < line.length) {
      return true;
    }
    try {
      String answer = cells.get().readLine();
      if (answer == null) {
        return false;
      }
      line = (answer + "\n").getBytes(StandardCharsets.UTF_8);
      next = 0;
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the cell was interrupted while it waited for input");
    }
  }

  @Override
  public synchronized int read() throws IOException {
    if (isOriginal()) {
      return original.read();
    }
    return fill() ? line[next++] & 0xff : -1;
  }

  @Override
  public synchronized int read(byte[] buffer, int offset, int length) throws IOException {
    if (isOriginal()) {
      return original.read(buffer, offset, length);
    }
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, line.length - next);
    System.arraycopy(line, next, buffer, offset, count);
    next += count;
    return count;
  }

  @Override
  public synchronized int available() throws IOException {
    return isOriginal() ? original.available() : line.length - next;
  }

  @Override
  public void close() {
    // Scanner.close() in a cell must not end the input of the cells after it.
  }
}
