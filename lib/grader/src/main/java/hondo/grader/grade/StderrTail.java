package hondo.grader.grade;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads a worker's standard error, keeps its beginning, and kills the worker when it floods. */
final class StderrTail {
  private static final int KEPT = 8192;

  private final StringBuilder text = new StringBuilder();

  StderrTail(InputStream in, long most, Runnable kill) {
    Thread thread = new Thread(() -> read(in, most, kill), "hondo-worker-stderr");
    thread.setDaemon(true);
    thread.start();
  }

  private void read(InputStream in, long most, Runnable kill) {
    byte[] buffer = new byte[8192];
    long total = 0;
    try {
      int count;
      while ((count = in.read(buffer)) >= 0) {
        total += count;
        keep(new String(buffer, 0, count, StandardCharsets.UTF_8));
        if (total > most) {
          keep("\n… more than " + most + " bytes\n");
          kill.run();
          return;
        }
      }
    } catch (IOException e) {
      keep(""); // the process was killed
    }
  }

  private synchronized void keep(String part) {
    int rest = Math.max(0, KEPT - text.length());
    text.append(part, 0, Math.min(rest, part.length()));
  }

  synchronized String text() {
    return text.toString();
  }
}
