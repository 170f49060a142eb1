package hondo.kernel.output;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** The stream's bytes, decoded as UTF-8 even where a character comes in pieces. */
final class RoutedBytes extends OutputStream {
  private final boolean error;
  private final PrintStream original;
  private final Supplier<? extends CellStreams> cells;
  private final Runnable beforePrint;
  private final byte[] pending = new byte[4];
  private int pendingLength;

  RoutedBytes(
      boolean error,
      PrintStream original,
      Supplier<? extends CellStreams> cells,
      Runnable beforePrint) {
    this.error = error;
    this.original = original;
    this.cells = cells;
    this.beforePrint = beforePrint;
  }

  void text(String text) {
    if (HostCalls.isInside()) {
      pass(text);
      return;
    }
    beforePrint.run();
    CellStreams cell = cells.get();
    if (text.isEmpty() || OutputRouter.isSilent()) {
      return;
    }
    if (cell == null) {
      pass(text);
    } else {
      cell.print(error, text);
    }
  }

  private void pass(String text) {
    original.print(text);
    original.flush();
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] buffer, int offset, int length) {
    byte[] all = new byte[pendingLength + length];
    System.arraycopy(pending, 0, all, 0, pendingLength);
    System.arraycopy(buffer, offset, all, pendingLength, length);
    int whole = all.length - unfinished(all);
    pendingLength = all.length - whole;
    System.arraycopy(all, whole, pending, 0, pendingLength);
    text(new String(all, 0, whole, StandardCharsets.UTF_8));
  }

  /** How many bytes at the end belong to a character that has not come whole. */
  private static int unfinished(byte[] bytes) {
    for (int back = 1; back <= Math.min(3, bytes.length); back++) {
      int b = bytes[bytes.length - back] & 0xff;
      if (b >= 0xc0) {
        int needed = b >= 0xf0 ? 4 : b >= 0xe0 ? 3 : 2;
        return needed > back ? back : 0;
      }
      if (b < 0x80) {
        return 0;
      }
    }
    return 0;
  }
}
