package hondo.grader.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.grader.result.ResultJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What an answer tries on the machine is refused where it tries it, and the answer counts all the
 * same. The number before a name is the class of {@link HostileIndexTest}.
 */
@Tag("slow")
@Timeout(600)
class HostileSystemTest {
  @TempDir static Path folder;
  private static Grader grader;
  private static ServerSocket server;

  @BeforeAll
  static void open() throws Exception {
    grader = Grader.open(Squares.recorded(), Squares.settings(), 1);
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    // Open to every user: it is the sandbox that keeps the answer out.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    Path hidden = Files.writeString(folder.resolve("hidden.ipynb"), "a hidden test");
    Files.setPosixFilePermissions(hidden, PosixFilePermissions.fromString("rw-rw-rw-"));
  }

  @AfterAll
  static void close() throws IOException {
    grader.close();
    server.close();
  }

  private static String statuses(Graded graded) {
    return graded.result().tests().stream()
        .map(test -> test.status().text())
        .collect(Collectors.joining(" "));
  }

  private static Arguments attempt(String name, String statement) {
    return Arguments.of(name, statement);
  }

  static Stream<Arguments> attempts() {
    String hidden = "Path.of(\"HIDDEN\")";
    return Stream.of(
        attempt("5 another program", "new ProcessBuilder(\"/usr/bin/id\").start();"),
        attempt("5 a copy of the JVM", "new ProcessBuilder(JAVA, \"-version\").start();"),
        attempt(
            "15 a file of 3 GB",
            "try (var f = new RandomAccessFile(\"big\", \"rw\")) {"
                + " f.setLength(3L << 30); f.seek(3L << 30); f.write(1); }"),
        attempt("33 a hidden test", "Files.readString(" + hidden + ");"),
        attempt(
            "33 a hidden test by a link",
            "Files.createSymbolicLink(Path.of(\"l\"), "
                + hidden
                + ");"
                + " Files.readString(Path.of(\"l\"));"),
        attempt("33 passwords", "Files.readString(Path.of(\"/etc/passwd\"));"),
        attempt(
            "33 the grader's variables", "Files.readString(Path.of(\"/proc/GRADER/environ\"));"),
        attempt("33 the grader's command", "Files.readString(Path.of(\"/proc/GRADER/cmdline\"));"),
        attempt("33 home folders", "Files.list(Path.of(\"HOME\")).count();"),
        attempt("33 work folders of others", "Files.list(Path.of(\"/tmp\")).count();"),
        attempt("35 a server of this machine", "new java.net.Socket(\"127.0.0.1\", PORT);"),
        attempt(
            "35 the metadata server",
            "new java.net.URL(\"http://169.254.169.254/\").openStream();"),
        attempt("35 a name", "InetAddress.getByName(\"example.org\");"),
        attempt("35 a packet", "new java.net.DatagramSocket();"),
        attempt("35 a server of its own", "new java.net.ServerSocket(0);"),
        attempt("36 another's file", "Files.writeString(" + hidden + ", \"mine\");"),
        attempt("36 the shared /tmp", "Files.writeString(Path.of(\"/tmp/hondo-x\"), \"\");"),
        attempt("36 a folder of others", "Files.createDirectory(Path.of(\"FOLDER/x\"));"),
        attempt("36 Maven's repository", "Files.writeString(Path.of(\"HOME/.m2/x\"), \"\");"),
        attempt(
            "36 a signal",
            "if (!ProcessHandle.of(GRADERL).map(ProcessHandle::destroy)"
                + ".orElse(false)) throw new IOException(\"no signal\");"),
        attempt(
            "36 its own jars, by their descriptors",
            "int done = 0; for (var f : new File(\"/proc/self/fd\").listFiles()) {"
                + " Path to = null; try { to = f.toPath().toRealPath(); } catch (IOException e) {}"
                + " if (to != null && to.toString().matches(\".*(jar|modules|so)\"))"
                + " try (var o = new FileOutputStream(f, true)) { done++; }"
                + " catch (IOException e) {} }"
                + " if (done == 0) throw new IOException(\"none\");"),
        attempt(
            "30 a library of its own",
            "Files.write(Path.of(\"own.so\"), new byte[100]);"
                + " try { System.load(Path.of(\"own.so\").toAbsolutePath().toString()); }"
                + " catch (UnsatisfiedLinkError e) { throw new IOException(e); }"),
        attempt(
            "30 a debugger",
            "try { Class.forName(\"com.sun.tools.attach.VirtualMachine\").getMethod(\"attach\","
                + " String.class).invoke(null, String.valueOf(ProcessHandle.current().pid())); }"
                + " catch (ReflectiveOperationException e) { throw new IOException(e); }"));
  }

  private static String filled(String text) {
    String grader = Long.toString(ProcessHandle.current().pid());
    return text.replace("HIDDEN", folder.resolve("hidden.ipynb").toString())
        .replace("FOLDER", folder.toString())
        .replace("HOME", System.getProperty("user.home"))
        .replace("GRADERL", grader + "L")
        .replace("GRADER", grader)
        .replace("PORT", Integer.toString(server.getLocalPort()))
        .replace("JAVA", "\"" + System.getProperty("java.home") + "/bin/java\"");
  }

  @Test
  void nothingThatIsTriedOnTheMachineWorks() throws Exception {
    // All in one run, and each tells what came of it.
    StringBuilder answer = new StringBuilder(Squares.RIGHT + "\n");
    for (Arguments attempt : attempts().toList()) {
      answer.append("try { ").append(filled((String) attempt.get()[1]));
      answer.append(" System.out.println(\"DONE ").append(attempt.get()[0]).append("\");");
      answer.append(" } catch (Exception e) { System.out.println(\"no\"); }\n");
    }
    Graded graded = grader.grade("ana", Squares.submission(answer.toString()));
    String about = String.join("\n", graded.log());
    String shown = graded.cells().get(1).outputs().toString();
    assertEquals("passed passed passed passed", statuses(graded), about);
    assertFalse(shown.contains("DONE"), shown);
    assertEquals(attempts().count(), shown.split("no\\\\n", -1).length - 1, shown);
    assertEquals("a hidden test", Files.readString(folder.resolve("hidden.ipynb")));
  }

  static Stream<Arguments> hogs() {
    String unsafe =
        "try { var field = sun.misc.Unsafe.class.getDeclaredField(\"theUnsafe\");"
            + " field.setAccessible(true); var u = (sun.misc.Unsafe) field.get(null);"
            + " while (true) { long p = u.allocateMemory(64 << 20);"
            + " u.setMemory(p, 64 << 20, (byte) 1); } }"
            + " catch (ReflectiveOperationException e) { }";
    return Stream.of(
        Arguments.of(
            "6 threads without end",
            "while (true) { var t = new Thread(() -> { try { Thread.sleep(100_000); }"
                + " catch (InterruptedException e) { } }); t.setDaemon(true); t.start(); }",
            "error|killed"),
        Arguments.of("8 memory past the heap", unsafe, "error|killed"),
        Arguments.of(
            "8 direct buffers",
            "var all = new ArrayList<java.nio.ByteBuffer>();"
                + " while (true) all.add(java.nio.ByteBuffer.allocateDirect(64 << 20));",
            "error|killed"),
        Arguments.of(
            "10 a flood past the cells",
            "try { var out = new FileOutputStream(FileDescriptor.err);"
                + " while (true) out.write(new byte[1 << 16]); }"
                + " catch (IOException e) { throw new UncheckedIOException(e); }",
            "killed"),
        Arguments.of(
            "15 files without end",
            "try { for (int i = 0; ; i++) Files.createFile(Path.of(\"f\" + i)); }"
                + " catch (IOException e) { throw new UncheckedIOException(e); }",
            "killed|timeout"),
        Arguments.of(
            "15 a full disk",
            "try { for (int i = 0; ; i++) Files.write(Path.of(\"f\" + i), new byte[32 << 20]); }"
                + " catch (IOException e) { throw new UncheckedIOException(e); }",
            "killed|timeout"));
  }

  /**
   * Where the time of the cell is up first, that ends it: how fast files are made, is the disk's.
   */
  @ParameterizedTest(name = "{0}")
  @MethodSource("hogs")
  void whatTakesTooMuchLosesTheOneTest(String name, String statement, String status)
      throws Exception {
    String answer =
        "int square(int x) {\n  if (x == -7) {\n    " + statement + "\n  }\n  return x * x;\n}";
    Graded graded = grader.grade("ana", Squares.submission(answer));
    String about = name + "\n" + String.join("\n", graded.log());
    assertTrue(
        statuses(graded).matches("passed passed (" + status + ") passed"),
        statuses(graded) + "\n" + about);
    assertTrue(graded.seconds() < 60, about);
    assertEquals(graded.result(), ResultJson.parse(ResultJson.text(graded.result())));
  }

  @Test
  void nothingIsLeftInTheSharedFolder() throws Exception {
    grader.grade(
        "ana", Squares.submission(Squares.RIGHT + "\nFiles.writeString(Path.of(\"x\"), \"x\");"));
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      // One is the spare worker's.
      assertTrue(
          all.filter(p -> p.getFileName().toString().startsWith("hondo-grade" + ownMark())).count()
              <= 1);
    }
  }

  private static String ownMark() {
    return "-" + ProcessHandle.current().pid() + "-";
  }
}
