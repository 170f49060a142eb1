package hondo.kernel.jshell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Builds the native library of {@link ThreadStop} for the tests, as the set-up does for the kernel,
 * where this machine has a C compiler and this JDK its headers.
 */
final class NativeStop {
  private static final Path SOURCE = Path.of("src/main/native/hondo_stop.c");
  private static boolean tried;
  private static boolean built;

  private NativeStop() {}

  /** Builds it once. */
  static synchronized void build() {
    if (!tried) {
      tried = true;
      try {
        Path target = Files.createTempDirectory("hondo-stop").resolve(ThreadStop.FILE);
        target.toFile().deleteOnExit();
        built = compile(target);
        if (built) {
          System.setProperty(ThreadStop.PROPERTY, target.toString());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  static boolean built() {
    build();
    return built;
  }

  private static boolean compile(Path target) throws IOException {
    Path headers = Path.of(System.getProperty("java.home"), "include");
    if (!Files.exists(headers.resolve("jvmti.h")) || !Files.exists(SOURCE)) {
      return false;
    }
    List<String> command =
        List.of(
            "cc",
            "-shared",
            "-fPIC",
            "-O2",
            "-I" + headers,
            "-I" + headers.resolve("linux"),
            SOURCE.toString(),
            "-o",
            target.toString());
    try {
      return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    } catch (IOException e) {
      return false; // no compiler
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
