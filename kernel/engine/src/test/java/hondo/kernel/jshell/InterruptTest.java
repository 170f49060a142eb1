package hondo.kernel.jshell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hondo.kernel.source.Cell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Interrupts: each kind of endless cell comes back soon, its threads dead, the state kept. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InterruptTest {
  @AutoClose
  private final Notebooks book =
      Notebooks.with(
          "int kept = 42;",
          "void spin() { while (true) { } }",
          "class Spinner { long n; void spin() { while (n >= 0) { n++; } } }",
          "void deep() { try { deep(); } catch (Throwable t) { deep(); } }",
          "1 + 1");

  static Stream<Arguments> endlessCells() {
    return Stream.of(
        row("busy loop", "while (true) { }"),
        row("loop in a method", "spin()"),
        row("loop in a class of an earlier cell", "new Spinner().spin()"),
        row("loop in a lambda", "Runnable r = () -> { while (true) { } }; r.run()"),
        row(
            "loop in an anonymous class",
            "new Runnable() { public void run() { for (;;) { } } }.run()"),
        row("stream without end", "Stream.iterate(1, x -> x + 1).forEach(x -> { })"),
        row(
            "parallel stream",
            "IntStream.range(0, 8).parallel().forEach(i -> { while (true) { } })"),
        row("sleep", "Thread.sleep(60_000)"),
        row("lock", "new CountDownLatch(1).await()"),
        row("input", "new Scanner(System.in).nextLine()"),
        row(
            "swallowed InterruptedException",
            "while (true) { try { Thread.sleep(1000); } catch (InterruptedException e) { } }"),
        row(
            "caught Throwable",
            "while (true) { try { Thread.sleep(1000); } catch (Throwable e) { } }"),
        row(
            "busy, caught Throwable",
            "while (true) { try { while (true) { } } catch (Throwable e) { } }"),
        row("recursion that catches everything", "deep()"),
        row("printing", "while (true) { System.out.println(1); }"),
        row(
            "task in the cell's own pool",
            "var pool = Executors.newFixedThreadPool(2);"
                + " pool.submit(() -> { while (true) { } }); "
                + "pool.submit(() -> { while (true) { } }).get()"),
        row(
            "a thread of the cell's own",
            "var t = new Thread(() -> { while (true) { } }); t.start(); t.join();"));
  }

  private static Arguments row(String name, String source) {
    return Arguments.of(name, source);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("endlessCells")
  void endsTheCellAndItsThreads(String name, String source) throws Exception {
    Cell cell = book.cell("System.out.print(\"in\"); " + source);
    CompletableFuture<CellResult> result = book.start(cell);
    book.awaitOutput(cell);
    Thread.sleep(400); // from printing to what the cell is about
    assertFalse(result.isDone(), () -> "ended by itself: " + Notebooks.text(result.join()));
    assertTrue(book.engine.interrupt());
    CellError error = result.get(30, TimeUnit.SECONDS).error().orElseThrow();
    assertEquals(CellError.Kind.INTERRUPTED, error.kind(), Notebooks.text(error));
    assertEquals("KeyboardInterrupt", error.name());
    assertEquals(43, book.value("kept + 1"));
    assertEquals("", Threads.stillRunningSnippets());
  }

  @Test
  void nothingToInterrupt() {
    assertFalse(book.engine.interrupt());
    assertEquals(42, book.value("kept"));
  }

  static Stream<Arguments> unreachableCells() {
    return Stream.of(
        row("stream of the JDK's own methods", "Stream.iterate(1, Math::abs).count()"),
        row("stream that prints", "Stream.iterate(1, Math::abs).forEach(System.out::println)"),
        row(
            "parallel stream of the JDK's own methods",
            "LongStream.range(0, Long.MAX_VALUE).parallel().map(Math::abs).sum()"),
        row("one long multiplication", "BigInteger.valueOf(3).pow(400_000_000)"),
        row(
            "lock that a thread has taken along",
            "var lock = new java.util.concurrent.locks.ReentrantLock();"
                + " var taker = new Thread(lock::lock); taker.start(); taker.join(); lock.lock();"),
        row("semaphore", "new Semaphore(0).acquireUninterruptibly()"),
        row("server that nobody calls", "new ServerSocket(0).accept()"),
        row(
            "server that says nothing",
            "var silent = new ServerSocket(0); "
                + "new Socket(\"localhost\", silent.getLocalPort()).getInputStream().read()"),
        row(
            "page of a server that says nothing",
            "var mute = new ServerSocket(0); "
                + "new URL(\"http://localhost:\" + mute.getLocalPort()).openStream()"),
        row(
            "datagram that does not come",
            "new DatagramSocket(0).receive(new DatagramPacket(new byte[9], 9))"),
        row(
            "library code in a thread of the cell's own",
            "var t2 = new Thread(() -> Stream.iterate(1, Math::abs).count());"
                + " t2.start(); t2.join();"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unreachableCells")
  void endsWhatNoCheckReaches(String name, String source) throws Exception {
    assumeTrue(NativeStop.built(), "no C compiler here: only JDK 17 has another means");
    endsTheCellAndItsThreads(name, source);
    String spoken = book.host.err(new Cell(book.count(), source));
    assertEquals("", spoken, "it must not be given up, nor said to be");
  }

  @Test
  void aLockThatNothingEndsIsToldAtOnceAndTheKernelLives() throws Exception {
    book.cells(
        "var monitor = new Object(); var free = new CountDownLatch(1);",
        "new Thread(() -> { synchronized (monitor) {"
            + " while (free.getCount() > 0) { Thread.onSpinWait(); } } }).start();"
            + " Thread.sleep(100);");
    Cell cell = book.cell("{ System.out.print(\"in\"); synchronized (monitor) { } }");
    CompletableFuture<CellResult> result = book.start(cell);
    book.awaitOutput(cell);
    Thread.sleep(300); // from printing to waiting
    book.engine.interrupt();
    CellError error = result.get(20, TimeUnit.SECONDS).error().orElseThrow();
    assertEquals(CellError.Kind.INTERRUPTED, error.kind());
    assertEquals("still running in the background: restart the kernel to end it", error.message());
    assertEquals(42, book.value("kept"));
    book.cells("free.countDown();");
    assertEquals("", Threads.stillRunningSnippets());
  }

  @Test
  void nativeCodeThatNothingEndsIsToldBeforeItIsLeftBehind() throws Exception {
    Path fifo = Files.createTempDirectory("hondo").resolve("fifo");
    assertEquals(0, new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor());
    Cell cell = book.cell("{ System.out.print(\"in\"); new FileInputStream(\"" + fifo + "\"); }");
    CompletableFuture<CellResult> result = book.start(cell);
    book.awaitOutput(cell);
    Thread.sleep(300);
    book.engine.interrupt();
    for (int i = 0; i < 200 && book.host.err(cell).isEmpty(); i++) {
      Thread.sleep(20);
    }
    assertFalse(result.isDone(), "told before it is left behind");
    assertTrue(
        book.host.err(cell).contains("it is in native code (java.io.FileInputStream.open0)"),
        book.host.err(cell));
    CellError error = result.get(20, TimeUnit.SECONDS).error().orElseThrow();
    assertEquals("still running in the background: restart the kernel to end it", error.message());
    assertEquals(42, book.value("kept"));
    Files.newOutputStream(fifo).close();
    assertEquals("", Threads.stillRunningSnippets());
  }
}
