package hondo.core;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Counts what lives outside the Java heap, so that a leak can be seen. */
public final class NativeMemory {
  private static final Path STATUS = Path.of("/proc/self/status");

  private NativeMemory() {}

  /** The arrays that are alive in all {@linkplain Scope scopes} and those kept beyond them. */
  public static int liveArrays() {
    return liveArrays(Scope.root());
  }

  /** The arrays that are alive in a manager and its sub-managers. */
  public static int liveArrays(NDManager manager) {
    return manager.getManagedArrays().size();
  }

  /**
   * The memory of this process in mebibytes, Java heap and native arrays together, as the operating
   * system counts it (VmRSS). Not a number on systems without {@code /proc}.
   */
  public static double residentMebibytes() {
    if (!Files.isReadable(STATUS)) {
      return Double.NaN;
    }
    try (var lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(Double.NaN);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + STATUS, e);
    }
  }
}
