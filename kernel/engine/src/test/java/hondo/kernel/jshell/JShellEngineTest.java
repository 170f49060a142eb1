package hondo.kernel.jshell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.kernel.source.Cell;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The engine's everyday work: values, exceptions, compile errors. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JShellEngineTest {
  @AutoClose private final Notebooks book = new Notebooks();

  @Test
  void valueOfTheLastExpression() {
    assertEquals(2, book.value("1 + 1"));
    assertEquals(List.of(1, 2), book.value("int a = 1;\nint b = 2;\nList.of(a, b)"));
  }

  @Test
  void valueIsTheSameObject() {
    Object first = book.value("var here = new ArrayList<String>(); here");
    assertSame(first, book.value("here"));
  }

  @Test
  void nullIsAValueAndAStatementHasNone() {
    CellResult nothing = book.run("(String) null");
    assertTrue(nothing.hasValue());
    assertNull(nothing.value());
    assertFalse(book.run("int unset = 3;").hasValue());
    assertFalse(book.run("System.out.print(\"\")").hasValue());
    assertFalse(book.run("").hasValue());
    assertFalse(book.run("// only a comment").hasValue());
  }

  @Test
  void nullWithASemicolonIsNoValue() {
    book.cells("Map<String, Integer> counts = new HashMap<>();");
    assertFalse(book.run("counts.put(\"a\", 1);").hasValue());
    assertTrue(book.run("counts.get(\"b\")").hasValue());
    assertEquals(1, book.value("counts.put(\"a\", 2);"));
  }

  @Test
  void valueWhoseToStringFailsIsStillAValue() {
    book.cells("class Bad { public String toString() { return toString(); } }");
    assertEquals("Bad", book.value("new Bad()").getClass().getSimpleName());
  }

  @Test
  void exceptionIsTheSameObject() {
    book.cells("RuntimeException mine = new IllegalStateException(\"no\", new Error(\"why\"));");
    CellError error = book.error("throw mine;");
    assertSame(book.value("mine"), error.throwable());
    assertEquals(CellError.Kind.EXCEPTION, error.kind());
    assertEquals("IllegalStateException", error.name());
    assertEquals("no", error.message());
    assertTrue(Notebooks.text(error).contains("Caused by: Error: why"), Notebooks.text(error));
  }

  @Test
  void compileErrorHasLineColumnAndCaret() {
    CellError error = book.error("int fine = 1;\n  int wrong = \"text\";");
    assertEquals(CellError.Kind.COMPILE, error.kind());
    assertEquals("CompilationException", error.name());
    assertEquals(
        "incompatible types: java.lang.String cannot be converted to int", error.message());
    assertEquals(2, error.cellLine());
    String text = Notebooks.text(error);
    assertTrue(text.contains("line 2, column 15"), text);
    assertTrue(text.contains("  2 |   int wrong = \"text\";\n                    ^^^^^^"), text);
  }

  @Test
  void nothingRunsWhenTheSyntaxIsWrong() {
    book.cells("int steps = 0;");
    assertEquals(CellError.Kind.COMPILE, book.error("steps = 1;\nint x = );").kind());
    assertEquals(0, book.value("steps"));
  }

  @Test
  void expressionsLeaveNoTrace() {
    book.cells("int asked = 20;");
    assertEquals(21, book.engine.evaluate("asked + 1").value());
    assertEquals(20, book.engine.evaluate("asked").value());
    assertEquals("ArithmeticException", book.engine.evaluate("1 / 0").error().get().name());
    assertEquals(CellError.Kind.COMPILE, book.engine.evaluate("int y = 1;").error().get().kind());
    assertEquals(CellError.Kind.COMPILE, book.error("y").kind());
  }

  @Test
  void aCellMayRunAnother() {
    // As a magic does that a cell calls: on the cell's own thread, in the middle of its run.
    Callable<Object> inner = () -> book.engine.run(new Cell(99, "int in = 5; in + 1")).value();
    System.getProperties().put("test.inner", inner);
    try {
      book.cells("Object call = System.getProperties().get(\"test.inner\");");
      assertEquals(7, book.value("1 + (int) ((Callable<?>) call).call()"));
      assertEquals(5, book.value("in"));
    } finally {
      System.getProperties().remove("test.inner");
    }
  }

  @Test
  void codeOfTheCallerRunsAsPartOfACell() {
    book.cells(
        "class Loud { public String toString() { System.out.print(\"!\"); return \"x\"; } }");
    Object loud = book.value("new Loud()");
    Cell cell = book.cell("");
    assertEquals("x", book.engine.call(cell, loud::toString).value());
    assertEquals("!", book.host.out(cell));
    Throwable thrown =
        book.engine.call(cell, () -> List.of().get(0)).error().orElseThrow().throwable();
    assertTrue(thrown instanceof IndexOutOfBoundsException, thrown.toString());
  }
}
