package hondo.kernel.jshell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.kernel.api.Uninterrupted;
import hondo.kernel.source.Cell;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What must happen together is not cut by a stop, and the stop is not lost. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UninterruptedTest {
  @AutoClose
  private final Notebooks book =
      Notebooks.with(
          "import hondo.kernel.api.Uninterrupted;",
          "static volatile long a, b, sections; static volatile boolean flagged;",
          "void pause() { long end = System.nanoTime() + 3_000_000; while (System.nanoTime() < end)"
              + " {} }");

  private CellError interrupt(CompletableFuture<CellResult> result) throws Exception {
    assertTrue(book.engine.interrupt());
    CellError error = result.get(60, TimeUnit.SECONDS).error().orElseThrow();
    assertEquals(CellError.Kind.INTERRUPTED, error.kind(), Notebooks.text(error));
    assertEquals("", Threads.stillRunningSnippets());
    return error;
  }

  @Test
  void aStopComesBetweenTwoSectionsAndNeverInside() throws Exception {
    for (int i = 0; i < 20; i++) {
      Cell cell =
          book.cell(
              "{ System.out.println(1); while (true) { Uninterrupted.run(() -> { a++; pause();"
                  + " flagged |= Thread.currentThread().isInterrupted(); b++; }); } }");
      CompletableFuture<CellResult> result = book.start(cell);
      book.awaitOutput(cell);
      Thread.sleep(i);
      interrupt(result);
      assertEquals(book.value("a"), book.value("b"));
    }
    assertEquals(false, book.value("flagged"));
    assertTrue((long) book.value("b") > 0);
  }

  @Test
  void whatATryStatementOpensIsClosed() throws Exception {
    book.cells(
        "class Door implements AutoCloseable { static volatile long opened, closed;"
            + " Door() { opened++; } public void close() { closed++; } }");
    for (int i = 0; i < 40; i++) {
      Cell cell =
          book.cell("{ System.out.println(1); while (true) { try (var d = new Door()) { } } }");
      CompletableFuture<CellResult> result = book.start(cell);
      book.awaitOutput(cell);
      Thread.sleep(i % 7);
      interrupt(result);
      assertEquals(book.value("Door.opened"), book.value("Door.closed"));
      assertTrue((long) book.value("Door.opened") > i);
    }
  }

  @Test
  void codeThatCleansUpAfterAStopFinishesItsSection() throws Exception {
    Cell cell =
        book.cell(
            "{ System.out.println(1); try { while (true) { } } finally { Uninterrupted.run(() -> {"
                + " for (int i = 0; i < 200; i++) { pause(); } sections = 200; }); } }");
    CompletableFuture<CellResult> result = book.start(cell);
    book.awaitOutput(cell);
    interrupt(result);
    assertEquals(200L, book.value("sections"));
  }

  @Test
  void aSectionWithoutEndIsCutAfterItsTime() throws Exception {
    Cell cell =
        book.cell("{ System.out.println(1); Uninterrupted.run(() -> { while (true) { } }); }");
    CompletableFuture<CellResult> result = book.start(cell);
    book.awaitOutput(cell);
    interrupt(result);
    assertEquals(2, book.value("Uninterrupted.get(() -> 1 + 1)"));
  }

  @Test
  void outsideOfAKernelAnInterruptIsSetAfterTheSection() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    AtomicBoolean go = new AtomicBoolean();
    AtomicBoolean during = new AtomicBoolean();
    AtomicBoolean after = new AtomicBoolean();
    Thread thread =
        new Thread(
            () -> {
              Thread.currentThread().interrupt(); // pending when it begins
              Uninterrupted.run(
                  () ->
                      Uninterrupted.run(
                          () -> {
                            inside.countDown();
                            while (!go.get()) {
                              Thread.onSpinWait();
                            }
                            during.set(Thread.currentThread().isInterrupted());
                          }));
              after.set(Thread.interrupted());
            });
    thread.start();
    inside.await();
    assertTrue(Uninterrupted.isInside(thread));
    assertFalse(Uninterrupted.interrupt(thread));
    assertFalse(Uninterrupted.unlessInside(thread, () -> after.set(false)));
    go.set(true);
    thread.join();
    assertFalse(during.get());
    assertTrue(after.get());
    assertFalse(Uninterrupted.isInside(thread));
    assertTrue(Uninterrupted.unlessInside(thread, () -> {}));
  }
}
