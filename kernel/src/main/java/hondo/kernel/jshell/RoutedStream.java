package hondo.kernel.jshell;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A {@code System.out} or {@code System.err} that sends each print to the cell that did it, as
 * text: one call of the host for each print, so that lines of different threads never mix.
 */
final class RoutedStream extends PrintStream {
  private final RoutedBytes bytes;

  RoutedStream(boolean error, PrintStream original) {
    this(new RoutedBytes(error, original));
  }

  private RoutedStream(RoutedBytes bytes) {
    super(bytes, false, StandardCharsets.UTF_8);
    this.bytes = bytes;
  }

  PrintStream original() {
    return bytes.original();
  }

  private void emit(String text) {
    bytes.text(text);
  }

  @Override
  public void print(boolean b) {
    emit(String.valueOf(b));
  }

  @Override
  public void print(char c) {
    emit(String.valueOf(c));
  }

  @Override
  public void print(int i) {
    emit(String.valueOf(i));
  }

  @Override
  public void print(long l) {
    emit(String.valueOf(l));
  }

  @Override
  public void print(float f) {
    emit(String.valueOf(f));
  }

  @Override
  public void print(double d) {
    emit(String.valueOf(d));
  }

  @Override
  public void print(char[] s) {
    emit(String.valueOf(s));
  }

  @Override
  public void print(String s) {
    emit(String.valueOf(s));
  }

  @Override
  public void print(Object o) {
    emit(String.valueOf(o));
  }

  @Override
  public void println() {
    emit("\n");
  }

  @Override
  public void println(boolean b) {
    emit(b + "\n");
  }

  @Override
  public void println(char c) {
    emit(c + "\n");
  }

  @Override
  public void println(int i) {
    emit(i + "\n");
  }

  @Override
  public void println(long l) {
    emit(l + "\n");
  }

  @Override
  public void println(float f) {
    emit(f + "\n");
  }

  @Override
  public void println(double d) {
    emit(d + "\n");
  }

  @Override
  public void println(char[] s) {
    emit(String.valueOf(s) + "\n");
  }

  @Override
  public void println(String s) {
    emit(s + "\n");
  }

  @Override
  public void println(Object o) {
    emit(String.valueOf(o) + "\n");
  }

  @Override
  public PrintStream format(String format, Object... args) {
    emit(String.format(format, args));
    return this;
  }

  @Override
  public PrintStream format(Locale locale, String format, Object... args) {
    emit(String.format(locale, format, args));
    return this;
  }

  @Override
  public void write(int b) {
    bytes.write(b);
  }

  @Override
  public void write(byte[] buffer, int offset, int length) {
    bytes.write(buffer, offset, length);
  }

  @Override
  public void write(byte[] buffer) {
    bytes.write(buffer, 0, buffer.length);
  }

  @Override
  public void writeBytes(byte[] buffer) {
    bytes.write(buffer, 0, buffer.length);
  }

  @Override
  public void close() {
    // A cell that closes System.out must not silence the cells after it.
  }

  /** The stream's bytes, decoded as UTF-8 even where a character comes in pieces. */
  private static final class RoutedBytes extends OutputStream {
    private final boolean error;
    private final PrintStream original;
    private final byte[] pending = new byte[4];
    private int pendingLength;

    RoutedBytes(boolean error, PrintStream original) {
      this.error = error;
      this.original = original;
    }

    PrintStream original() {
      return original;
    }

    void text(String text) {
      CellContext context = CellContext.current();
      if (text.isEmpty()) {
        return;
      }
      if (context == null) {
        original.print(text);
        original.flush();
      } else if (error) {
        context.host().stderr(context.cell(), text);
      } else {
        context.host().stdout(context.cell(), text);
      }
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
}
