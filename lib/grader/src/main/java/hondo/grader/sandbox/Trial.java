package hondo.grader.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs the {@link Probe} in a layer. */
final class Trial {
  private static final Duration MOST = Duration.ofSeconds(30);
  private static final Limits LIMITS = new Limits(MOST, 1L << 30, 1 << 20, 256, 128);

  /** As many lines as the probe has to print. */
  private static final int CHECKS = 8;

  private Trial() {}

  /** What is wrong with a layer; empty when the probe found all as it should be. */
  static Optional<String> run(Sandbox sandbox) {
    try {
      Path folder = Files.createTempDirectory("hondo-probe");
      try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        return run(sandbox, folder.toRealPath(), server.getLocalPort());
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      return Optional.of(e.getMessage());
    }
  }

  private static Optional<String> run(Sandbox sandbox, Path folder, int port) throws IOException {
    // Open to the ordinary rights of files, so that it is the layer that keeps the probe out.
    Path secret = Files.writeString(folder.resolve("secret"), "secret");
    Path work = Files.createDirectory(folder.resolve("work"));
    folder.toFile().setExecutable(true, false);
    secret.toFile().setReadable(true, false);
    secret.toFile().setWritable(true, false);
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command = new ArrayList<>(List.of(java));
    command.addAll(JvmOptions.of(work));
    command.addAll(List.of("-Xmx64m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    Path classes = home(Probe.class);
    command.addAll(List.of("-cp", classes.toString(), Probe.class.getName()));
    command.addAll(List.of(secret.toString(), secret.toString(), Integer.toString(port), java));
    command.add(Long.toString(ProcessHandle.current().pid()));
    SandboxRequest request = new SandboxRequest(command, work, List.of(classes), LIMITS, Map.of());
    try (SandboxedProcess process = sandbox.start(request)) {
      process.out().close();
      boolean ended = Spawner.await(process.process(), MOST);
      // What it says is short: it fits into the pipes.
      return judge(
          ended,
          ended ? text(process.in()) : "",
          ended ? text(process.process().getErrorStream()) : "");
    }
  }

  private static Optional<String> judge(boolean ended, String said, String errors) {
    if (!ended) {
      return Optional.of("the probe did not end in " + MOST.toSeconds() + " s");
    }
    List<String> lines = said.lines().toList();
    String wrong =
        lines.stream()
            .filter(line -> !line.endsWith("\tas it should"))
            .map(line -> line.replace("\t", ": "))
            .collect(Collectors.joining("; "));
    if (!wrong.isEmpty()) {
      return Optional.of(wrong);
    }
    if (lines.size() != CHECKS) {
      String last = errors.lines().findFirst().orElse("it said nothing");
      return Optional.of(last.replaceFirst("^(hondo-sandbox|bwrap): ", ""));
    }
    return Optional.empty();
  }

  private static String text(InputStream stream) throws IOException {
    return new String(stream.readNBytes(1 << 16), StandardCharsets.UTF_8);
  }

  /** The jar or the folder that a class is in. */
  static Path home(Class<?> type) throws IOException {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException("the class " + type.getName() + " is not in a file", e);
    }
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) tree.sorted(Comparator.reverseOrder())::iterator) {
        Files.deleteIfExists(path);
      }
    }
  }
}
