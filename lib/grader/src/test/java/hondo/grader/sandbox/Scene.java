package hondo.grader.sandbox;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an {@link Attacker} is set upon: hidden tests, another submission, a home folder, servers
 * and a process. The rights of all files are open to everybody, so that nothing but the sandbox
 * keeps them.
 */
final class Scene implements AutoCloseable {
  /** The attempts of {@code raw_calls.c} that must be refused. */
  static final List<String> RAW =
      List.of(
          "fork",
          "clone",
          "clone3",
          "execve",
          "execveat",
          "socket-unix",
          "socket-inet",
          "socket-inet6",
          "socket-netlink",
          "kill",
          "tkill",
          "tgkill",
          "pidfd-open",
          "ptrace",
          "process-vm-readv",
          "prlimit",
          "setpriority",
          "ioprio-set",
          "sched-setaffinity",
          "fcntl-setown",
          "prctl-pdeathsig",
          "memfd-create",
          "shmget",
          "semget",
          "msgget",
          "mmap-shared",
          "mmap-growsdown",
          "io-uring",
          "keyctl",
          "unshare",
          "personality",
          "inotify",
          "truncate",
          "open-truncate",
          "chmod",
          "chown",
          "utimensat",
          "name-to-handle",
          "socketpair",
          "kill-self",
          "prlimit-self",
          "mmap-private");

  /** Those of them that must not. */
  static final List<String> RAW_ALLOWED =
      List.of("socketpair", "kill-self", "prlimit-self", "mmap-private");

  static final Limits LIMITS = new Limits(Duration.ofSeconds(30), 1L << 30, 1L << 20, 256, 200);
  private static final Duration MOST = Duration.ofSeconds(60);

  private final Path folder;
  private final ServerSocket tcp;
  private final DatagramSocket udp;
  private final ServerSocketChannel unix;
  private final Process decoy;

  /**
   * Sets it up anew.
   *
   * @param library {@code raw_calls.c}, built
   */
  Scene(Path library) throws IOException {
    folder = Files.createTempDirectory("hondo-scene").toRealPath();
    Files.createDirectory(folder.resolve("work"));
    for (String name :
        List.of(
            "tests/hidden.txt",
            "other/answer.txt",
            "other/move.txt",
            "other/take.txt",
            "other/delete.txt",
            "other/raw.txt",
            "home/.netrc",
            "open.txt")) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "content");
    }
    Files.copy(library, folder.resolve("libraw.so"));
    tcp = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    udp = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    unix = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    unix.bind(UnixDomainSocketAddress.of(folder.resolve("daemon.socket")));
    decoy = new ProcessBuilder("sleep", "600").start();
    try (var tree = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) tree::iterator) {
        path.toFile().setReadable(true, false);
        path.toFile().setWritable(true, false);
        path.toFile().setExecutable(true, false);
      }
    }
  }

  Path folder() {
    return folder;
  }

  Path work() {
    return folder.resolve("work");
  }

  /** A JVM with the attacker's classes. */
  SandboxRequest request(Limits limits, List<String> options, String... arguments)
      throws IOException {
    return request(folder, limits, options, arguments);
  }

  /** The same of a scene that another process has set up. */
  static SandboxRequest request(
      Path folder, Limits limits, List<String> options, String... arguments) throws IOException {
    Path work = folder.resolve("work");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command = new ArrayList<>(List.of(java));
    command.addAll(JvmOptions.of(work));
    command.addAll(List.of("-Xmx64m", "-Xms16m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(options);
    List<Path> readable = new ArrayList<>(List.of(Trial.home(Ladder.class)));
    readable.add(Trial.home(Scene.class));
    command.addAll(
        List.of("-cp", String.join(":", readable.stream().map(Path::toString).toList())));
    command.add(Attacker.class.getName());
    command.addAll(List.of(arguments));
    readable.addAll(List.of(folder.resolve("open.txt"), folder.resolve("libraw.so")));
    return new SandboxRequest(command, work, readable, limits, Map.of("GIVEN", "yes"));
  }

  /** All attacks, each with what came of it. */
  Map<String, String> attack(Sandbox sandbox) throws IOException {
    String supervisor = Long.toString(ProcessHandle.current().pid());
    Ended ended =
        run(
            sandbox,
            request(
                LIMITS,
                List.of(),
                folder.toString(),
                Long.toString(decoy.pid()),
                supervisor,
                Integer.toString(tcp.getLocalPort()),
                Integer.toString(udp.getLocalPort())));
    Map<String, String> outcomes = new LinkedHashMap<>(ended.lines());
    outcomes.put("status", Integer.toString(ended.status()));
    outcomes.put("errors", ended.errors());
    return outcomes;
  }

  /** One of the {@link Hogs}. */
  Ended hog(Sandbox sandbox, Limits limits, List<String> options, String name, Object argument)
      throws IOException {
    return run(sandbox, request(limits, options, "hog", name, argument.toString()));
  }

  private static Ended run(Sandbox sandbox, SandboxRequest request) throws IOException {
    try (SandboxedProcess process = sandbox.start(request)) {
      process.out().close();
      boolean ended = Spawner.await(process.process(), MOST);
      if (!ended) {
        return new Ended(-1, Map.of(), "it did not end in " + MOST.toSeconds() + " s");
      }
      String said = new String(process.in().readAllBytes(), StandardCharsets.UTF_8);
      byte[] errors = process.process().getErrorStream().readAllBytes();
      Map<String, String> lines = new LinkedHashMap<>();
      for (String line : said.lines().toList()) {
        String[] parts = line.split("\t", 2);
        lines.put(parts[0], parts.length > 1 ? parts[1] : "");
      }
      return new Ended(
          process.process().exitValue(), lines, new String(errors, StandardCharsets.UTF_8));
    }
  }

  /** How a JVM ended, and what it said. */
  record Ended(int status, Map<String, String> lines, String errors) {}

  @Override
  public void close() throws IOException {
    decoy.destroyForcibly();
    tcp.close();
    udp.close();
    unix.close();
    Trial.delete(folder);
  }
}
