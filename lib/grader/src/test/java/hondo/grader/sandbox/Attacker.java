package hondo.grader.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A submission that tries what it must not. Runs in a sandbox, and outside of it to show that the
 * same attack works there. Prints a line for each attack: its name, a tab, {@code DONE} and what it
 * got or {@code REFUSED} and why.
 */
final class Attacker {
  /** Something that is tried; what it returns is what it got. */
  interface Attack {
    Object run() throws Exception;
  }

  private Attacker() {}

  /**
   * Tries everything, or one of the {@link Hogs}.
   *
   * @param args the folder of a {@link Scene}, the numbers of the decoy and of the supervisor, the
   *     ports of its TCP and UDP servers; or {@code hog} and a name and its argument
   */
  public static void main(String[] args) throws Exception {
    if (args[0].equals("hog")) {
      Hogs.run(args[1], args[2]);
      return;
    }
    Path scene = Path.of(args[0]);
    Map<String, Attack> all = new LinkedHashMap<>();
    network(all, scene, Integer.parseInt(args[3]), Integer.parseInt(args[4]));
    processes(all, args[2]);
    reading(all, scene);
    writing(all, scene);
    all.forEach(Attacker::attempt);
    System.load(scene.resolve("libraw.so").toString());
    String file = scene.resolve("other/raw.txt").toString();
    int decoy = Integer.parseInt(args[1]);
    for (String name : Scene.RAW) {
      int error = RawCalls.attempt(name, decoy, file);
      attempt(
          "raw " + name,
          () -> {
            if (error != 0) {
              throw new IOException("error " + error);
            }
            return "";
          });
    }
    attempt("kill another process", () -> kill(decoy));
  }

  private static String kill(int pid) throws IOException {
    if (!ProcessHandle.of(pid).orElseThrow().destroyForcibly()) {
      throw new IOException("no signal was sent");
    }
    return "";
  }

  static void attempt(String name, Attack attack) {
    String outcome;
    try {
      outcome = "DONE " + attack.run();
    } catch (Throwable e) {
      outcome = "REFUSED " + e;
    }
    System.out.println(name + "\t" + outcome.replaceAll("\\s+", " "));
  }

  private static void network(Map<String, Attack> all, Path scene, int tcp, int udp) {
    InetAddress local = InetAddress.getLoopbackAddress();
    all.put("connect", () -> new Socket(local, tcp));
    all.put("connect a channel", () -> SocketChannel.open(new InetSocketAddress(local, tcp)));
    all.put("listen", () -> new ServerSocket(0, 1, local));
    // What looking a name up is made of.
    all.put(
        "send a datagram",
        () -> {
          try (DatagramSocket socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(new byte[] {1}, 1, local, udp));
          }
          return "";
        });
    all.put(
        "connect a unix socket",
        () -> {
          SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
          return channel.connect(UnixDomainSocketAddress.of(scene.resolve("daemon.socket")));
        });
    all.put(
        "ask the metadata server",
        () -> {
          Socket socket = new Socket();
          socket.connect(new InetSocketAddress("169.254.169.254", 80), 500);
          return socket;
        });
  }

  private static void processes(Map<String, Attack> all, String supervisor) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    all.put("run a program", () -> new ProcessBuilder("/bin/true").start().waitFor());
    all.put("run a JVM", () -> new ProcessBuilder(java, "-version").start().waitFor());
    all.put("list processes", () -> fileNames(Path.of("/proc")).contains(supervisor));
    Path proc = Path.of("/proc", supervisor);
    all.put("read the supervisor's environment", () -> read(proc.resolve("environ")));
    all.put("read the supervisor's command line", () -> read(proc.resolve("cmdline")));
    all.put("read the supervisor's descriptors", () -> fileNames(proc.resolve("fd")).size());
    all.put("open the supervisor's memory", () -> Files.newInputStream(proc.resolve("mem")));
  }

  private static void reading(Map<String, Attack> all, Path scene) throws IOException {
    Path hidden = scene.resolve("tests/hidden.txt");
    all.put("read a hidden test", () -> read(hidden));
    all.put("list the hidden tests", () -> fileNames(hidden.getParent()));
    all.put("read another submission", () -> read(scene.resolve("other/answer.txt")));
    all.put("read the home folder", () -> read(scene.resolve("home/.netrc")));
    all.put("read the list of users", () -> read(Path.of("/etc/passwd")));
    all.put("read passwords", () -> read(Path.of("/etc/shadow")));
    all.put("read by a link", () -> read(Files.createSymbolicLink(Path.of("link"), hidden)));
    all.put("read by a hard link", () -> read(Files.createLink(Path.of("hard"), hidden)));
    all.put("read by a detour", () -> read(Path.of("../tests/hidden.txt")));
    all.put("read by /proc/self/root", () -> read(Path.of("/proc/self/root" + hidden)));
    all.put(
        "watch the hidden tests",
        () ->
            hidden
                .getParent()
                .register(
                    hidden.getFileSystem().newWatchService(),
                    StandardWatchEventKinds.ENTRY_CREATE));
  }

  private static void writing(Map<String, Attack> all, Path scene) {
    Path other = scene.resolve("other");
    Path answer = other.resolve("answer.txt");
    all.put("overwrite another submission", () -> Files.writeString(answer, "evil"));
    // Without cutting it off first, which another right of Landlock's is for.
    all.put(
        "append to another submission",
        () -> Files.writeString(answer, "evil", StandardOpenOption.APPEND));
    all.put(
        "change a byte of another submission",
        () -> {
          try (FileChannel file = FileChannel.open(answer, StandardOpenOption.WRITE)) {
            return file.write(ByteBuffer.wrap(new byte[] {1}), 0);
          }
        });
    Path open = scene.resolve("open.txt");
    all.put("write to what it may read", () -> Files.writeString(open, "evil"));
    all.put("write by a descriptor for reading", () -> reopen(open));
    all.put("create a file elsewhere", () -> Files.createFile(other.resolve("new.txt")));
    all.put("create a folder elsewhere", () -> Files.createDirectory(other.resolve("new")));
    all.put("create a file in /tmp", () -> Files.createTempFile(Path.of("/tmp"), "hondo", ""));
    all.put(
        "set the time of another's file",
        () -> Files.setLastModifiedTime(answer, FileTime.fromMillis(0)));
    all.put(
        "set the rights of another's file",
        () -> Files.setPosixFilePermissions(answer, PosixFilePermissions.fromString("rw-rw-rw-")));
    all.put(
        "move another's file",
        () -> Files.move(other.resolve("move.txt"), other.resolve("moved.txt")));
    all.put(
        "take another's file",
        () ->
            Files.move(
                other.resolve("take.txt"), Path.of("taken.txt"), StandardCopyOption.ATOMIC_MOVE));
    all.put(
        "delete another's file",
        () -> {
          Files.delete(other.resolve("delete.txt"));
          return "";
        });
    // What it must be able to do.
    Path own = Path.of("own.txt");
    all.put("may: write to its folder", () -> Files.writeString(own, "here"));
    all.put("may: read its folder", () -> Files.readString(own));
    all.put(
        "may: rename in its folder",
        () -> Files.move(own, Files.createDirectory(Path.of("d")).resolve("own.txt")));
    all.put("may: list its folder", () -> fileNames(Path.of("").toAbsolutePath()).size());
    all.put("may: read what is opened to it", () -> read(seen(open)));
    all.put("may: see its variables", () -> System.getenv("GIVEN").length());
  }

  /** What Java, and javac with it, asks before it reads: by access(), which counts fewer rights. */
  private static Path seen(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    return file;
  }

  /** A file that is open for reading, opened for writing by the descriptor's own name. */
  private static Object reopen(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
      for (Path each : (Iterable<Path>) all::iterator) {
        if (Files.isSymbolicLink(each) && Files.readSymbolicLink(each).equals(file)) {
          return Files.writeString(each, "evil");
        }
      }
      throw new IllegalStateException("no descriptor leads to " + file + " from " + in);
    }
  }

  private static String read(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).replace("\0", " ");
  }

  private static List<String> fileNames(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
