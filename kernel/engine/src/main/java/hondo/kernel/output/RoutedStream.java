package hondo.kernel.output;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A {@code System.out} or {@code System.err} that sends each print to the cell that did it, as
 * text: one call of the host for each print, so that lines of different threads never mix.
 */
final class RoutedStream extends PrintStream {
  private final RoutedBytes bytes;

  RoutedStream(RoutedBytes bytes) {
    super(bytes, false, StandardCharsets.UTF_8);
    this.bytes = bytes;
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
    // As Java's own streams: what a cell prints by printf has the reader's decimal point.
    emit(String.format(Locale.getDefault(Locale.Category.FORMAT), format, args));
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
}
