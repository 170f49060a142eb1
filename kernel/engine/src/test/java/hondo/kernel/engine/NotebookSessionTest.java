package hondo.kernel.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.kernel.api.KernelContext;
import hondo.kernel.api.KernelExtension;
import hondo.kernel.jshell.CellError;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Notebooks run in a JVM that has no Jupyter. */
@Timeout(60)
class NotebookSessionTest {
  private static final String ENDLESS =
      "System.out.println(\"begun\"); while (true) { Thread.sleep(1); }";

  /** The outputs in one line each. */
  static List<String> outputs(CellRun run) {
    return run.outputs().stream().map(NotebookSessionTest::line).toList();
  }

  static String line(Output output) {
    if (output instanceof Output.Stream text) {
      return (text.error() ? "err " : "out ") + text.text().strip();
    } else if (output instanceof Output.Display display) {
      return "display " + display.data().text();
    } else if (output instanceof Output.Update update) {
      return "update " + update.data().text();
    } else if (output instanceof Output.Clear clear) {
      return "clear " + clear.later();
    } else if (output instanceof Output.Result result) {
      return "result " + result.data().text();
    }
    return "error " + ((Output.Failure) output).error().name();
  }

  @Test
  void outputsComeInOrderAndValuesByReference() {
    try (NotebookSession session = NotebookSession.open()) {
      assertEquals(List.of(), outputs(session.run("var list = new ArrayList<>(List.of(1));")));
      CellRun run =
          session.run(
              "System.out.print(\"a\"); System.out.println(\"b\"); System.err.println(\"c\");\n"
                  + "String id = display(\"x\"); updateDisplay(id, \"y\"); clearOutput(true);\n"
                  + "System.out.println(\"d\"); list");
      assertEquals(2, run.number());
      assertEquals(
          List.of("out ab", "err c", "display x", "update y", "clear true", "out d", "result [1]"),
          outputs(run));
      assertEquals(List.of(1), run.value());
      assertSame(run.value(), session.run("list").value());
      assertEquals("ab\nd\n", run.stdout());
      assertEquals("c\n", run.stderr());
    }
  }

  @Test
  void whatIsShownAlreadyIsNoResult() {
    try (NotebookSession session = NotebookSession.open()) {
      assertEquals(List.of("display x"), outputs(session.run("display(\"x\")")));
      assertEquals(List.of("out 7"), outputs(session.run("System.out.printf(\"7\")")));
      assertEquals(List.of(), outputs(session.run("  \n")));
    }
  }

  @Test
  void magics(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("loaded.jshell"), "int loaded = 5;");
    try (NotebookSession session = NotebookSession.open()) {
      CellRun timed = session.run("%time 6 * 7");
      assertTrue(timed.stdout().startsWith("Wall time: "), timed.stdout());
      assertEquals(42, timed.value());
      assertTrue(session.run("%%time\nint n = 1;").stdout().startsWith("Wall time: "));
      assertEquals(5, session.run("%load " + file + "\nloaded").value());
      CellError error = session.run("%maven g:a:v").error().orElseThrow();
      assertTrue(error.message().startsWith("There is no magic %maven"), error.message());
      Path notebook = Files.writeString(folder.resolve("a.ipynb"), "{}");
      error = session.run("%load " + notebook).error().orElseThrow();
      assertTrue(error.message().endsWith("save its code as .jshell"), error.message());
    }
  }

  @Test
  void librariesBringRenderersMagicsAndChecks(@TempDir Path folder) throws Exception {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(KernelExtension.class.getName()), WordExtension.class.getName());
    Path classes =
        Path.of(WordExtension.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    SessionOptions options = SessionOptions.DEFAULTS.withClasspath(List.of(folder, classes));
    try (NotebookSession session = NotebookSession.open(options)) {
      session.run("import hondo.kernel.engine.WordExtension;");
      for (int round = 0; round < 2; round++) {
        assertEquals(List.of("result hi!"), outputs(session.run("new WordExtension.Word(\"hi\")")));
        assertEquals(
            List.of("display ✔ holds"), outputs(session.run("WordExtension.check(true);")));
        assertEquals(List.of("display said!"), outputs(session.run("var w = %word\ndisplay(w)")));
        session.reset();
        session.run("import hondo.kernel.engine.WordExtension;");
      }
    }
  }

  @Test
  void errorsHaveTheirTraceback() {
    try (NotebookSession session = NotebookSession.open()) {
      CellRun run = session.run("System.out.println(1);\nthrow new IllegalStateException(\"no\");");
      assertEquals(List.of("out 1", "error IllegalStateException"), outputs(run));
      CellError error = run.error().orElseThrow();
      assertEquals("no", error.message());
      assertEquals(2, error.cellLine());
      assertTrue(String.join("\n", error.traceback()).contains("cell [1]"), "the cell's name");
      assertEquals(
          CellError.Kind.COMPILE, session.run("int x = \"\";").error().orElseThrow().kind());
      error = session.run("System.in.read()").error().orElseThrow();
      assertTrue(error.message().startsWith("Nobody can answer"), error.message());
      assertEquals(3, session.run("1 + 2").value());
    }
  }

  @Test
  void interruptFromAnotherThread() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    SessionOptions options = SessionOptions.DEFAULTS.withListener(output -> begun.countDown());
    try (NotebookSession session = NotebookSession.open(options)) {
      assertFalse(session.interrupt());
      session.run("int kept = 4;");
      CompletableFuture<CellRun> running =
          CompletableFuture.supplyAsync(() -> session.run(ENDLESS), r -> new Thread(r).start());
      begun.await();
      assertTrue(session.interrupt());
      assertEquals(CellError.Kind.INTERRUPTED, running.get().error().orElseThrow().kind());
      assertEquals(4, session.run("kept").value());
    }
  }

  @Test
  void timeLimit() {
    SessionOptions options = SessionOptions.DEFAULTS.withTimeLimit(Duration.ofSeconds(2));
    try (NotebookSession session = NotebookSession.open(options)) {
      CellError error = session.run(ENDLESS).error().orElseThrow();
      assertEquals(CellRun.TIME_LIMIT, error.name());
      assertEquals("the cell ran longer than 2000 ms", error.message());
      assertEquals(2, session.run("1 + 1").value());
    }
    assertThrows(
        IllegalArgumentException.class, () -> SessionOptions.DEFAULTS.withTimeLimit(Duration.ZERO));
  }

  /** A limit that is none. */
  @Test
  void aTimeLimitOfCenturies() {
    List<Throwable> thrown = Collections.synchronizedList(new ArrayList<>());
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, e) -> thrown.add(e));
    SessionOptions options =
        SessionOptions.DEFAULTS.withTimeLimit(Duration.ofSeconds(Long.MAX_VALUE));
    try (NotebookSession session = NotebookSession.open(options)) {
      assertEquals(2, session.run("1 + 1").value());
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
    assertEquals(List.of(), thrown);
  }

  /** What describes an error or a value is the cell's, and so in its limit and never the host's. */
  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // it would never return
  void whatACellSaysOfItselfIsInItsLimit() {
    SessionOptions options = SessionOptions.DEFAULTS.withTimeLimit(Duration.ofSeconds(2));
    try (NotebookSession session = NotebookSession.open(options)) {
      String endless = "public String %s() { while (true) {} }";
      for (String cell :
          List.of(
              "throw new Error() { " + endless.replace("%s", "getMessage") + " };",
              "new Object() { " + endless.replace("%s", "toString") + " }")) {
        CellRun run = session.run(cell);
        assertEquals(CellRun.TIME_LIMIT, run.error().orElseThrow().name(), cell);
        assertTrue(run.toString().contains(CellRun.TIME_LIMIT), run::toString);
      }
      assertEquals(
          "cell 3: 1 outputs, EXCEPTION A: a",
          session
              .run(
                  "class A extends Error { A() { super(\"a\"); }"
                      + " public String toString() { while (true) {} } }\nthrow new A();")
              .toString());
    }
  }

  /** It would wait for the cell that waits for it. */
  @Test
  void aListenerRunsNothing() {
    NotebookSession[] session = new NotebookSession[1];
    Set<String> refused = ConcurrentHashMap.newKeySet();
    SessionOptions options =
        SessionOptions.DEFAULTS.withListener(
            output -> {
              for (Executable call :
                  List.<Executable>of(
                      () -> session[0].run("1"), session[0]::reset, session[0]::close)) {
                refused.add(assertThrows(IllegalStateException.class, call).getMessage());
              }
            });
    session[0] = NotebookSession.open(options);
    try (NotebookSession open = session[0]) {
      assertEquals(List.of("out a", "result 2"), outputs(open.run("System.out.print(\"a\"); 2")));
    }
    assertEquals(3, refused.size());
    assertTrue(
        refused.stream().allMatch(said -> said.contains("by a listener")), refused::toString);
  }

  @Test
  void resetForgetsEverything() {
    try (NotebookSession session = NotebookSession.open()) {
      session.run("int x = 1;");
      session.reset();
      CellRun run = session.run("x");
      assertEquals(1, run.number());
      assertEquals(CellError.Kind.COMPILE, run.error().orElseThrow().kind());
      assertEquals(List.of("display y"), outputs(session.run("display(\"y\")")));
    }
  }

  @Test
  void closeLeavesNoThreadAndNoTrace() throws Exception {
    PrintStream out = System.out;
    Set<Thread> before = threads();
    for (int i = 0; i < 2; i++) {
      NotebookSession session = NotebookSession.open();
      session.run(
          "new Thread(() -> { while (true) { Thread.onSpinWait(); } }).start();\n"
              + "new Thread(() -> {\n"
              + "  while (true) { try { Thread.sleep(9); } catch (InterruptedException e) { } }\n"
              + "}).start();");
      CompletableFuture<CellRun> running =
          CompletableFuture.supplyAsync(() -> session.run(ENDLESS), r -> new Thread(r).start());
      session.close();
      session.close();
      assertSame(out, System.out);
      assertTrue(KernelContext.current().isEmpty());
      running.handle((run, thrown) -> null).get(); // interrupted, or too late
      assertThrows(IllegalStateException.class, () -> session.run("1"));
      assertThrows(IllegalStateException.class, session::reset);
      assertFalse(session.interrupt());
      Set<Thread> left = threads();
      left.removeAll(before);
      assertEquals(Set.of(), left);
    }
  }

  /** The session's; JShell keeps a daemon for the JVM that indexes jars. */
  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getThreadGroup() != null)
        .filter(
            thread ->
                thread.getThreadGroup().getName().equals("cells")
                    || thread.getName().startsWith("hondo-"))
        .filter(thread -> !thread.getName().equals("hondo-heap-watch")) // ends by itself
        .collect(Collectors.toCollection(HashSet::new));
  }

  @Test
  void oneSessionAtATimeAndOneAfterTheOther() {
    try (NotebookSession first = NotebookSession.open()) {
      assertThrows(IllegalStateException.class, NotebookSession::open);
      assertEquals(List.of("result 1"), outputs(first.run("1")));
    }
    SessionOptions nowhere = SessionOptions.DEFAULTS.withClasspath(List.of(Path.of("no.jar")));
    Set<Thread> before = threads();
    assertThrows(IllegalArgumentException.class, () -> NotebookSession.open(nowhere));
    Set<Thread> left = threads();
    left.removeAll(before);
    assertEquals(Set.of(), left);
    try (NotebookSession second = NotebookSession.open()) {
      assertEquals(List.of("out two"), outputs(second.run("System.out.println(\"two\");")));
    }
  }

  /** A host that prints what it is told, and prints besides, is not told that again. */
  @Test
  void whatTheHostPrintsGoesToTheRealStreams() throws Exception {
    PrintStream real = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    SessionOptions options =
        SessionOptions.DEFAULTS.withListener(
            output -> System.err.println("[" + line(output) + "]"));
    try (NotebookSession session = NotebookSession.open(options)) {
      CellRun run =
          session.run("System.out.println(\"a\"); System.err.println(\"b\"); display(\"c\"); 4");
      assertEquals(List.of("out a", "err b", "display c", "result 4"), outputs(run));
      System.err.println("host");
      Thread thread = new Thread(() -> System.err.println("host's thread"));
      thread.start();
      thread.join();
      assertEquals(List.of("result 5"), outputs(session.run("5")));
    } finally {
      System.setErr(real);
    }
    assertEquals(
        "[out a]\n[err b]\n[display c]\n[result 4]\nhost\nhost's thread\n[result 5]\n",
        said.toString(StandardCharsets.UTF_8).replace("\r", ""));
  }
}
