package hondo.kernel.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.kernel.jshell.CellError;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code hondo.kernel.api.TimeLimit} in a cell: only the code that runs too long is stopped. */
@Timeout(60)
class TimeLimitTest {
  private static final String LIMITED =
      "boolean inTime = hondo.kernel.api.TimeLimit.run("
          + "java.time.Duration.ofMillis(%d), () -> { %s });\n"
          + "System.out.print(inTime);";

  private static String limited(int millis, String code) {
    return String.format(Locale.ROOT, LIMITED, millis, code);
  }

  private static boolean isRunning() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("hondo-limited"));
  }

  @Test
  void whatEndsInTimeIsLetRun() {
    try (NotebookSession session = NotebookSession.open()) {
      CellRun run = session.run(limited(30_000, "System.out.print(\"a \");"));
      assertEquals("a true", run.stdout());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while (true) {}",
        "while (true) { try { Thread.sleep(9); } catch (Throwable t) { } }",
      })
  void whatDoesNotIsStoppedAndTheCellGoesOn(String code) {
    try (NotebookSession session = NotebookSession.open()) {
      CellRun run = session.run(limited(200, code));
      assertTrue(run.error().isEmpty(), () -> run.error().toString());
      assertEquals("false", run.stdout());
      assertFalse(isRunning(), "the thread is gone");
      // Nothing stays armed: the loop of the next cell runs on.
      assertEquals(1000, session.run("int i = 0; while (i < 1000) { i++; } i").value());
    }
  }

  @Test
  void anInterruptOfTheCellEndsBoth() throws Exception {
    try (NotebookSession session = NotebookSession.open()) {
      CompletableFuture<CellRun> run =
          CompletableFuture.supplyAsync(
              () ->
                  session.run(
                      "hondo.kernel.api.TimeLimit.run(java.time.Duration."
                          + "ofHours(1), () -> { while (true) {} })"));
      while (!isRunning()) {
        Thread.sleep(10);
      }
      assertTrue(session.interrupt());
      CellError error = run.get(20, TimeUnit.SECONDS).error().orElseThrow();
      assertEquals(CellError.Kind.INTERRUPTED, error.kind());
      session.run("1"); // waits for the threads of the cell before
      assertFalse(isRunning(), "the thread is gone");
      assertEquals(Duration.ofSeconds(1), session.run("java.time.Duration.ofSeconds(1)").value());
    }
  }
}
