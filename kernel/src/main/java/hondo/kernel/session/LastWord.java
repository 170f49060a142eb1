package hondo.kernel.session;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Ends the process when one of its own threads has died for want of memory: a kernel that cannot
 * speak any more would look like one that works for ever, while a dead one is started again. Takes
 * no memory itself.
 */
final class LastWord implements Thread.UncaughtExceptionHandler {
  private static final int STATUS = 3;

  private final byte[] begin = ascii("hondo: the heap is full (HONDO_HEAP), so that the thread ");
  private final byte[] end = ascii(" of the kernel itself cannot go on: it ends\n");
  private final OutputStream log;

  LastWord() {
    this(new FileOutputStream(FileDescriptor.err));
  }

  LastWord(OutputStream log) {
    this.log = log;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void uncaughtException(Thread thread, Throwable thrown) {
    if (thrown instanceof OutOfMemoryError) {
      try {
        say(thread.getName());
      } catch (IOException | OutOfMemoryError e) {
        Runtime.getRuntime().halt(STATUS);
      }
      Runtime.getRuntime().halt(STATUS);
    }
    thrown.printStackTrace();
  }

  /** Says which thread it was, letter by letter, as an array of them would take memory. */
  void say(String name) throws IOException {
    log.write(begin);
    for (int i = 0; i < name.length(); i++) {
      log.write(name.charAt(i));
    }
    log.write(end);
  }
}
