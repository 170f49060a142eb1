package hondo.kernel.jshell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.kernel.source.Cell;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An interrupt that meets a class initialiser does not spoil the class. */
class ClassInitialiserTest {
  private static final String BUSY =
      "package slow; public class Busy { static { long end = System.nanoTime() + 2_500_000_000L;"
          + " while (System.nanoTime() < end) { } } public static int n = 7; }";

  private static final String WAITING =
      "package slow; public class Waiting { static { try { Thread.sleep(1500); }"
          + " catch (InterruptedException e) { throw new IllegalStateException(e); } }"
          + " public static int n = 8; }";

  @TempDir Path folder;

  /** A loop that checks whether to stop, longer than a stop once waited. */
  @Test
  void ofALibraryThatComputes() throws Exception {
    staysWhole("slow.Busy.n", 7);
  }

  /**
   * A wait that Thread.interrupt would end with an exception, as it would the reading of a file.
   */
  @Test
  void ofALibraryThatWaits() throws Exception {
    staysWhole("slow.Waiting.n", 8);
  }

  private Path library() throws Exception {
    Map<String, String> classes = Map.of("slow.Busy", BUSY, "slow.Waiting", WAITING);
    return Jars.jar(folder, "slow", "", classes, Map.of());
  }

  private void staysWhole(String field, int value) throws Exception {
    try (Notebooks book = new Notebooks(List.of(library()))) {
      CellError error =
          interrupted(book, "System.out.print(\"in\"); " + field + " + 1; while (true);");
      assertEquals(CellError.Kind.INTERRUPTED, error.kind(), Notebooks.text(error));
      assertEquals(value, book.value(field));
    }
  }

  /** One of a cell's own, which may have no end, is stopped after a second. */
  @Test
  void ofACellWithoutEnd() throws Exception {
    try (Notebooks book = new Notebooks()) {
      book.cells("class Endless { static int n; static { while (n >= 0) { n = 1; } } }");
      CellError error = interrupted(book, "System.out.print(\"in\"); new Endless();");
      assertEquals(CellError.Kind.INTERRUPTED, error.kind(), Notebooks.text(error));
      assertEquals("", Threads.stillRunningSnippets());
      assertEquals(2, book.value("1 + 1"));
    }
  }

  /** A thread that the cell started is waited for, too, and then ends. */
  @Test
  void inAThreadOfTheCell() throws Exception {
    try (Notebooks book = new Notebooks(List.of(library()))) {
      for (String field : List.of("slow.Waiting.n", "slow.Busy.n")) {
        interrupted(
            book,
            "new Thread(() -> { System.out.print(\"in\"); if ("
                + field
                + " > 0) { while (true) { } } }).start(); while (true);");
        assertTrue((int) book.value(field) > 0);
        assertEquals("", Threads.stillRunningSnippets());
      }
    }
  }

  private static CellError interrupted(Notebooks book, String source) throws Exception {
    Cell cell = book.cell(source);
    CompletableFuture<CellResult> result = book.start(cell);
    book.awaitOutput(cell);
    Thread.sleep(200);
    assertTrue(book.engine.interrupt());
    return result.get(30, TimeUnit.SECONDS).error().orElseThrow();
  }
}
