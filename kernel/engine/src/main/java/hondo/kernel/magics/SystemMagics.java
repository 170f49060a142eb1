package hondo.kernel.magics;

import hondo.kernel.api.MagicException;
import hondo.kernel.api.Magics;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** {@code %env}, {@code %jvm}, {@code %%bash}, {@code %%file}: the machine around the cells. */
final class SystemMagics {
  private static final double MEGABYTE = 1 << 20;
  private static final Path STATUS = Path.of("/proc/self/status");

  private SystemMagics() {}

  static void register(Magics magics) {
    magics.registerLine(
        "env", "%env [NAME]: the variables of the environment, or one of them", SystemMagics::env);
    magics.registerLine(
        "jvm", "the Java that runs the cells: version, heap, collector, threads", args -> jvm());
    magics.registerCell("bash", "runs the cell in bash", SystemMagics::bash);
    magics.registerCell(
        "file",
        "%%file [-a] path: writes the cell to a file, -a behind what it has",
        SystemMagics::file);
  }

  private static Object env(List<String> args) {
    if (args.isEmpty()) {
      new TreeMap<>(System.getenv())
          .forEach((name, value) -> System.out.println(name + "=" + value));
      return null;
    }
    String name = args.get(0);
    if (name.contains("=") || args.size() > 1) {
      throw new MagicException(
          "%env shows; a running Java cannot change its environment. Set "
              + name.replaceFirst("=.*$", "")
              + " before Jupyter starts, or use System.setProperty.");
    }
    String value = System.getenv(name);
    if (value == null) {
      throw new MagicException("%env " + name + ": there is no such variable");
    }
    return value;
  }

  private static Object jvm() {
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    var runtime = ManagementFactory.getRuntimeMXBean();
    var threads = ManagementFactory.getThreadMXBean();
    line("Java", runtime.getVmVersion() + ", " + runtime.getVmName());
    line("heap", megabytes(heap.getUsed()) + " used of at most " + megabytes(heap.getMax()));
    line("process", resident() + " resident, native memory (of tensors, say) included");
    line(
        "collector",
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .map(SystemMagics::collector)
            .collect(Collectors.joining(", ")));
    line("threads", threads.getThreadCount() + ", at most " + threads.getPeakThreadCount());
    line("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
    line("runs for", Duration.ofSeconds(runtime.getUptime() / 1000).toString().substring(2));
    return null;
  }

  private static void line(String what, String text) {
    System.out.printf(Locale.ROOT, "%-11s %s%n", what, text);
  }

  private static String collector(GarbageCollectorMXBean each) {
    return String.format(
        Locale.ROOT,
        "%s (%d times, %.2f s)",
        each.getName(),
        each.getCollectionCount(),
        each.getCollectionTime() / 1e3);
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%,.0f MB", bytes / MEGABYTE);
  }

  private static String resident() {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(each -> each.startsWith("VmRSS:"))
          .map(each -> megabytes(Long.parseLong(each.replaceAll("\\D", "")) << 10))
          .findFirst()
          .orElse("?");
    } catch (IOException e) {
      return "?"; // not on Linux
    }
  }

  /** What it prints comes as it prints it; an interrupt of the cell ends it and its children. */
  private static Object bash(List<String> args, String body)
      throws IOException, InterruptedException {
    Process process;
    try {
      process = new ProcessBuilder("bash", "-s").start();
    } catch (IOException e) {
      throw new MagicException("%%bash: bash cannot be started here (" + e.getMessage() + ")");
    }
    Thread out = pump(process.getInputStream(), System.out);
    Thread err = pump(process.getErrorStream(), System.err);
    try {
      try (var in = process.getOutputStream()) {
        in.write(body.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        process.waitFor(); // it ended before it had read all, by an exit
      }
      int status = process.waitFor();
      out.join();
      err.join();
      if (status != 0) {
        throw new MagicException("%%bash ended with exit status " + status);
      }
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    return null;
  }

  private static Thread pump(InputStream from, PrintStream to) {
    Thread thread =
        new Thread(
            () -> {
              byte[] buffer = new byte[1 << 13];
              try (from) {
                for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                  to.write(buffer, 0, n);
                  to.flush();
                }
              } catch (IOException e) {
                return; // the process was ended
              }
            });
    thread.start();
    return thread;
  }

  private static Object file(List<String> args, String body) throws IOException {
    boolean append = !args.isEmpty() && args.get(0).equals("-a");
    List<String> paths = append ? args.subList(1, args.size()) : args;
    if (paths.size() != 1) {
      throw new MagicException("%%file needs one path, for example %%file notes.txt");
    }
    Path path = Path.of(paths.get(0));
    Path folder = path.toAbsolutePath().resolveSibling(".").normalize();
    if (Files.isDirectory(path) || !Files.isDirectory(folder)) {
      throw new MagicException(
          "%%file "
              + path
              + (Files.isDirectory(path) ? " is a folder" : ": there is no folder " + folder));
    }
    String text = append && Files.exists(path) ? Files.readString(path) + body : body;
    Path written = folder.resolve("." + path.getFileName() + ".new");
    try {
      Files.writeString(written, text);
      Files.move(written, path, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(written);
    }
    System.out.printf(Locale.ROOT, "%,d bytes in %s%n", Files.size(path), path);
    return null;
  }
}
