package hondo.kernel.jshell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.kernel.source.Cell;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A stop leaves alone what the common pool was at before the cell began. */
class CommonPoolTest {
  @Test
  void workOfAnEarlierCellGoesOn() throws Exception {
    try (Notebooks book = new Notebooks()) {
      book.cells(
          "import java.util.concurrent.atomic.*;",
          "var run = new AtomicBoolean(true); var rounds = new AtomicLong();",
          "var background = new CompletableFuture<Integer>();",
          // A task of the pool by name: with one processor CompletableFuture uses another.
          "ForkJoinPool.commonPool().execute(() -> {"
              + " try { while (run.get()) { rounds.incrementAndGet(); } background.complete(7); }"
              + " catch (Throwable e) { background.completeExceptionally(e); } });",
          "while (rounds.get() == 0) { Thread.sleep(5); }");
      assertEquals(1, CommonPool.work().size());
      Cell cell = book.cell("System.out.print(\"in\"); Stream.iterate(1, Math::abs).count()");
      CompletableFuture<CellResult> result = book.start(cell);
      book.awaitOutput(cell);
      assertTrue(book.engine.interrupt());
      CellError error = result.get(30, TimeUnit.SECONDS).error().orElseThrow();
      assertEquals(CellError.Kind.INTERRUPTED, error.kind(), Notebooks.text(error));
      assertEquals(7, book.value("run.set(false); background.get()"));
      assertEquals("", Threads.stillRunningSnippets());
    }
  }
}
