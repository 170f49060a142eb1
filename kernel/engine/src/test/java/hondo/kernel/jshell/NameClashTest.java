package hondo.kernel.jshell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An import and a type of the notebook that want the same name do not end everything else. */
class NameClashTest {
  private Notebooks book;

  @BeforeEach
  void open() throws Exception {
    book = new Notebooks(Agent.instrumentation());
  }

  @AfterEach
  void close() {
    book.close();
  }

  @Test
  void anImportOfTheNameOfATypeIsRefused() throws Exception {
    book.cells(
        "class Timer { int n = 3; }",
        "class Net { Timer timer = new Timer(); }\nNet net = new Net();");
    String refused = book.error("import java.util.Timer;").message();
    assertTrue(refused.startsWith("class `Timer` is defined in this notebook"), refused);
    assertTrue(refused.contains("java.util.Timer in full"), refused);
    assertEquals(3, book.value("new Net().timer.n"));
    assertEquals(3, book.value("net.timer.n"));
    // Other imports, of the same cell too, are as ever.
    book.cells("import java.util.Timer.*;", "import java.util.TimerTask;");
    assertEquals(3, book.value("new Timer().n"));
  }

  @Test
  void aTypeTakesTheNameOfAnImport() throws Exception {
    book.cells(
        "import java.util.Timer;\nimport java.util.concurrent.TimeUnit;",
        "Timer old = null;\nint seconds = 5;",
        "int unit(TimeUnit u) { return u.ordinal(); }");
    CellResult own = book.run("class Timer {\n  int n = 3;\n}");
    assertEquals(List.of("class `Timer` has taken the name of java.util.Timer"), own.warnings());
    book.cells("class Net { Timer timer = new Timer(); }");
    assertEquals(3, book.value("new Net().timer.n"));
    assertEquals(8, book.value("seconds + new Timer().n"));
    assertEquals(3, book.value("unit(TimeUnit.SECONDS)"));
    assertEquals(List.of(), book.run("class Timer {\n  int n = 4;\n}").warnings());
    assertEquals(4, book.value("new Net().timer.n"));
  }

  @Test
  void aTypeThatDoesNotCompileTakesNoName() throws Exception {
    book.cells("import java.util.concurrent.TimeUnit;");
    book.error("class TimeUnit { int n = \"three\"; }");
    assertEquals("SECONDS", book.value("TimeUnit.SECONDS.name()"));
  }

  @Test
  void aTypeInsideAnotherTakesNoName() throws Exception {
    book.cells(
        "import java.util.concurrent.TimeUnit;",
        "class Outer { class TimeUnit { int n = 3; }\n  int n() { return new TimeUnit().n; } }");
    assertEquals(3, book.value("new Outer().n()"));
    assertEquals("SECONDS", book.value("TimeUnit.SECONDS.name()"));
  }
}
