package hondo.kernel.jshell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Interrupts: each kind of endless cell comes back soon, its threads dead, the state kept. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InterruptTest {
  private Notebooks book;

  @BeforeAll
  void open() {
    book = new Notebooks();
    book.cells(
        "int kept = 42;",
        "void spin() { while (true) { } }",
        "class Spinner { long n; void spin() { while (n >= 0) { n++; } } }",
        "void deep() { try { deep(); } catch (Throwable t) { deep(); } }",
        "1 + 1");
  }

  @AfterAll
  void close() {
    book.close();
  }

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
    Cell cell = book.cell(source);
    CompletableFuture<CellResult> result = book.start(cell);
    Thread.sleep(400);
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

  @Test
  void waitThatNothingInterruptsIsStoppedOrReported() throws Exception {
    book.cells("var stuck = new Semaphore(0);");
    Cell cell = book.cell("{ System.out.print(\"in\"); stuck.acquireUninterruptibly(); }");
    CompletableFuture<CellResult> result = book.start(cell);
    book.awaitOutput(cell);
    Thread.sleep(300); // from printing to waiting
    book.engine.interrupt();
    CellError error = result.get(20, TimeUnit.SECONDS).error().orElseThrow();
    assertEquals(CellError.Kind.INTERRUPTED, error.kind());
    assertEquals(42, book.value("kept"));
    if (Runtime.version().feature() >= 20) { // Thread.stop is gone
      assertEquals(
          "still running in the background: restart the kernel to end it", error.message());
      book.cells("stuck.release();");
    }
    assertEquals("", Threads.stillRunningSnippets());
  }
}
