package hondo.kernel.session;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Ends the process when one of its own threads has died for want of memory: a kernel that cannot
 * speak any more would look like one that works for ever, while a dead one is started again. Takes
 * no memory itself.
 */
final class LastWord implements Thread.UncaughtExceptionHandler {
  private static final int STATUS = 3;

  private final byte[] sentence =
      "hondo: the heap is full (HONDO_HEAP), so that the kernel itself cannot go on: it ends\n"
          .getBytes(StandardCharsets.US_ASCII);
  private final FileOutputStream log = new FileOutputStream(FileDescriptor.err);

  @Override
  public void uncaughtException(Thread thread, Throwable thrown) {
    if (thrown instanceof OutOfMemoryError) {
      try {
        log.write(sentence);
      } catch (IOException | OutOfMemoryError e) {
        Runtime.getRuntime().halt(STATUS);
      }
      Runtime.getRuntime().halt(STATUS);
    }
    thrown.printStackTrace();
  }
}
