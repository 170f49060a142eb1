package hondo.kernel.jshell;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The last resort against code that no stop check reaches: makes a thread throw wherever it is, by
 * JVMTI's StopThread in a small native library ({@code src/main/native/hondo_stop.c}), on any JDK.
 * Where the library was not built, {@code Thread.stop} serves on JDK 17, and nothing does later.
 *
 * <p>The library lies beside the kernel's jar; the system property {@value #PROPERTY} names
 * another. It is loaded with the first use, so that a kernel's start does not pay for it.
 */
final class ThreadStop {
  static final String PROPERTY = "hondo.stop.library";
  static final String FILE = "libhondo-stop.so";

  /** The first JDK whose {@code Thread.stop} only refuses. */
  private static final int FIRST_WITHOUT = 20;

  /** What Linux keeps of a thread's name. */
  private static final int NAME_BYTES = 15;

  private static final Path TASKS = Path.of("/proc/self/task");

  private static final boolean LOADED = load();

  private ThreadStop() {}

  private static boolean load() {
    try {
      String property = System.getProperty(PROPERTY);
      Path library =
          property == null ? besideJar() : Path.of(property).toAbsolutePath().normalize();
      if (!Files.isReadable(library)) {
        return false;
      }
      System.load(library.toString());
      return true;
    } catch (URISyntaxException | RuntimeException | LinkageError e) {
      return false; // built for another machine, or forbidden: the kernel does without
    }
  }

  private static Path besideJar() throws URISyntaxException {
    Path code =
        Path.of(ThreadStop.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return code.resolveSibling(FILE);
  }

  /**
   * Makes a thread throw {@code error} as soon as it runs Java code, and ends the system call in
   * which it may wait.
   *
   * @return false where this machine has no means for it
   */
  static boolean stop(Thread thread, Throwable error) {
    if (LOADED) {
      boolean sent = stop0(thread, error) == 0;
      if (sent && thread.getState() == Thread.State.RUNNABLE) {
        wake(thread);
      }
      return sent;
    }
    try {
      Thread.class.getMethod("stop").invoke(thread); // throws ThreadDeath there
      return true;
    } catch (ReflectiveOperationException e) {
      return false; // it refuses since JDK 20
    }
  }

  /** Whether this machine has any means for it. */
  static boolean isAvailable() {
    return LOADED || Runtime.version().feature() < FIRST_WITHOUT;
  }

  /** Java has no number for a thread that Linux knows; its name is close enough for a wake-up. */
  private static void wake(Thread thread) {
    try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
      for (Path task : tasks) {
        Path name = task.resolve("comm");
        if (isNameOf(thread.getName(), Files.readString(name, StandardCharsets.ISO_8859_1))) {
          wake0(Integer.parseInt(task.getFileName().toString()));
        }
      }
    } catch (IOException | RuntimeException e) {
      return; // no /proc here, or a thread that has just ended
    }
  }

  /** JDK 17 cuts a long name off; later ones keep its two ends with dots between. */
  static boolean isNameOf(String name, String known) {
    String shown = known.strip();
    int dots = shown.indexOf("..");
    if (shown.isEmpty()) {
      return false;
    }
    return shown.equals(name)
        || shown.length() == NAME_BYTES && name.startsWith(shown)
        || shown.length() == NAME_BYTES
            && dots > 0
            && name.startsWith(shown.substring(0, dots))
            && name.endsWith(shown.substring(dots + 2));
  }

  private static native int stop0(Thread thread, Throwable error);

  private static native int wake0(int task);
}
