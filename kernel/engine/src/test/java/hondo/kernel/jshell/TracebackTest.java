package hondo.kernel.jshell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.kernel.source.Cell;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exceptions: each frame has its cell, its line and that line's text. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TracebackTest {
  @AutoClose private final Notebooks book = Notebooks.with("int zero = 0;");

  /** In each cell the line marked HERE throws; the marks are comments, so the lines are exact. */
  static Stream<Arguments> throwing() {
    return Stream.of(
        row("expression", "1 / zero // HERE"),
        row("expression after blank lines", "\n\n  // note\n\n  1 / zero // HERE"),
        row(
            "statement in the middle",
            "int ok = 1;\n\nif (ok > 0) {\n  ok = 1 / zero; // HERE\n}\n"),
        row("loop", "for (int i = 0; i < 3; i++) {\n  int k = i;\n  k /= zero; // HERE\n}"),
        row("method", "int a1(int x) {\n  int y = 2;\n  return x / zero; // HERE\n}\na1(3)"),
        row(
            "method after others",
            "import java.time.*;\nint one() { return 1; }\n\nint a2() {\n  return one() / zero; // HERE\n}\na2()"),
        row(
            "method of a class",
            "class A3 {\n  int x = 1;\n\n  int f() {\n    return x / zero; // HERE\n  }\n}\nnew A3().f()"),
        row("constructor", "class A4 {\n  A4() {\n    int y = 1 / zero; // HERE\n  }\n}\nnew A4()"),
        row(
            "field initialiser",
            "class A5 {\n  int z = 1;\n  int y = 1 / zero; // HERE\n}\nnew A5()"),
        row(
            "nested class",
            "class A6 {\n  static class In {\n    static int f() {\n      return 1 / zero; // HERE\n    }\n  }\n}\nA6.In.f()"),
        row(
            "record",
            "record A7(int x) {\n  A7 {\n    if (x < 0) {\n      throw new IllegalArgumentException(); // HERE\n    }\n  }\n}\nnew A7(-1)"),
        row("enum", "enum A8 {\n  P, Q;\n  int f() { return 1 / zero; } // HERE\n}\nA8.Q.f()"),
        row(
            "lambda",
            "IntUnaryOperator op = x -> {\n  int y = x;\n  return y / zero; // HERE\n};\nop.applyAsInt(1)"),
        row(
            "lambda in a method",
            "int a9() {\n  IntSupplier s = () ->\n    1 / zero; // HERE\n  return s.getAsInt();\n}\na9()"),
        row(
            "stream",
            "List.of(1, 2)\n  .stream()\n  .map(x ->\n     x / zero) // HERE\n  .toList()"),
        row(
            "anonymous class",
            "new Supplier<Integer>() {\n  public Integer get() {\n    return 1 / zero; // HERE\n  }\n}.get()"),
        row(
            "interface with a default method",
            "interface B1 {\n  default int f() {\n    return 1 / zero; // HERE\n  }\n}\nnew B1() { }.f()"),
        row(
            "overload",
            "int b2(int a) { return 1; }\nint b2(int a, int b) {\n  return a / zero; // HERE\n}\nb2(1, 2)"),
        row(
            "static initialiser",
            "class B3 {\n  static int x;\n  static {\n    x = 1 / zero; // HERE\n  }\n}\nB3.x"),
        row(
            "sealed type with added permits",
            "sealed interface B4 { }\nrecord B5() implements B4 {\n  int f() {\n    return 1 / zero; // HERE\n  }\n}\nnew B5().f()"));
  }

  @Test
  void streamsOfTheCellAreNoFramesOfItsOwn() {
    String cell =
        "class Mute { public String toString() { throw new IllegalStateException(); } }\n"
            + "System.out.println(new Mute());";
    String text = Notebooks.text(book.error(cell));
    assertTrue(text.contains("Mute.toString()"), text);
    assertFalse(text.contains("hondo.kernel"), text);
  }

  private static Arguments row(String name, String source) {
    return Arguments.of(name, source);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("throwing")
  void lineIsExact(String name, String source) {
    CellError error = book.error(source);
    List<String> lines = source.lines().toList();
    int line = 1;
    while (!lines.get(line - 1).contains("// HERE")) {
      line++;
    }
    String text = Notebooks.text(error);
    String first =
        Arrays.stream(text.split("\n"))
            .filter(each -> each.strip().startsWith("→"))
            .findFirst()
            .orElseThrow();
    if (name.equals("static initialiser")) { // what is thrown is an ExceptionInInitializerError
      assertTrue(text.contains("→ " + line + " | " + lines.get(line - 1).strip()), text);
      return;
    }
    assertEquals("→ " + line + " | " + lines.get(line - 1).strip(), first.strip(), text);
    assertEquals(line, error.cellLine(), text);
    assertFalse(text.contains("$JShell$"), text);
    assertFalse(text.contains("do_it"), text);
    assertFalse(text.contains("hondo.kernel"), text);
    assertFalse(text.contains("reflect"), text);
  }

  @Test
  void framesOfEarlierCells() {
    Cell inner = book.cell("\nint inner(int i) {\n  int q = 10 / i;\n  return q;\n}");
    assertEquals("", Notebooks.text(book.engine.run(inner)));
    Cell outer = book.cell("class Outer {\n  int go() { return inner(0); }\n}");
    assertEquals("", Notebooks.text(book.engine.run(outer)));
    Cell last = book.cell("int before = 1;\nnew Outer().go()");
    CellError error = book.engine.run(last).error().orElseThrow();
    assertEquals(
        "ArithmeticException: / by zero\n"
            + "  in cell ["
            + inner.number()
            + "], line 3, inner()\n"
            + "    → 3 | int q = 10 / i;\n"
            + "  in cell ["
            + outer.number()
            + "], line 2, Outer.go()\n"
            + "    → 2 | int go() { return inner(0); }\n"
            + "  in cell ["
            + last.number()
            + "], line 2\n"
            + "    → 2 | new Outer().go()\n"
            + "  Hint: integers cannot be divided by zero; with `double` the result is infinite",
        Notebooks.text(error));
    assertEquals(2, error.cellLine());
  }

  @Test
  void redefinedMethodHasItsNewLines() {
    book.cells("int again() { return 1; }", "int callsAgain() { return again(); }");
    Cell cell = book.cell("\n\nint again() {\n  return 1 / zero;\n}");
    assertEquals("", Notebooks.text(book.engine.run(cell)));
    book.cells("import java.util.zip.*;");
    String text = Notebooks.text(book.error("callsAgain()"));
    assertTrue(text.contains("cell [" + cell.number() + "], line 4, again()"), text);
  }

  @Test
  void causesAreKept() {
    CellError error =
        book.error(
            "void load() throws IOException {\n  throw new FileNotFoundException(\"data.txt\");\n}\n"
                + "void train() {\n  try {\n    load();\n  } catch (IOException e) {\n"
                + "    throw new IllegalStateException(\"training failed\", e);\n  }\n}\ntrain()");
    String text = Notebooks.text(error);
    assertEquals("IllegalStateException", error.name());
    assertEquals("training failed", error.message());
    assertTrue(text.contains("Caused by: FileNotFoundException: data.txt"), text);
    assertTrue(text.contains("→ 2 | throw new FileNotFoundException"), text);
    assertEquals(8, error.cellLine());
  }

  @Test
  void messagesOfTheJvmNameVariablesAndClassesAsTheCellDoes() {
    String missing = book.run("Object absent = null;\nabsent.hashCode()").error().get().message();
    assertTrue(missing.endsWith("because \"absent\" is null"), missing);
    String cast =
        book.run("class Duck { }\nObject bird = new Duck();\n(String) bird")
            .error()
            .get()
            .message();
    assertTrue(cast.startsWith("class Duck cannot be cast to class java.lang.String"), cast);
  }

  @Test
  void stackOverflowIsShort() {
    CellError error =
        book.error("int endless(int n) {\n  return endless(n + 1) + 1;\n}\nendless(0)");
    assertEquals("StackOverflowError", error.name());
    String text = Notebooks.text(error);
    assertTrue(text.contains("times more"), text);
    assertTrue(text.lines().count() < 40, text.lines().count() + " lines");
    CellError two =
        book.error(
            "int ping(int n) { return pong(n) + 1; }\nint pong(int n) { return ping(n) + 1; }\nping(0)");
    assertTrue(Notebooks.text(two).lines().count() < 40, Notebooks.text(two));
  }

  @Test
  void libraryFramesStand() {
    CellError error = book.error("int i = 5;\nList.of(1, 2).get(i)");
    String text = Notebooks.text(error);
    assertTrue(error.name().endsWith("IndexOutOfBoundsException"), error.name());
    assertTrue(text.contains("    at java.util.ImmutableCollections"), text);
    assertTrue(text.contains("→ 2 | List.of(1, 2).get(i)"), text);
  }

  @Test
  void exceptionOfTheUsersOwnClass() {
    CellError error =
        book.error(
            "class Trouble extends Exception {\n  Trouble() { super(\"mine\"); }\n}\nthrow new Trouble();");
    assertEquals("Trouble", error.name());
    assertEquals("mine", error.message());
    assertEquals(4, error.cellLine());
  }

  @Test
  void exceptionWhoseGetMessageFails() {
    CellError error =
        book.error(
            "throw new RuntimeException() { public String getMessage() { return \"\" + 1 / zero; } };");
    assertSame(RuntimeException.class, error.throwable().getClass().getSuperclass());
    assertEquals("RuntimeException", error.name());
    assertTrue(error.message().contains("ArithmeticException"), error.message());
  }

  /** The report is of the exception that was thrown, whatever its other methods do. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "StackTraceElement[] getStackTrace() { return null; }",
        "StackTraceElement[] getStackTrace() { throw new IllegalStateException(); }",
        "Throwable getCause() { throw new IllegalStateException(); }",
        "Throwable getCause() { return this; }",
        "String getLocalizedMessage() { throw new IllegalStateException(); }",
        "String toString() { throw new IllegalStateException(); }",
      })
  void exceptionThatDoesNotTell(String method) {
    CellError error =
        book.error(
            "class Untold extends RuntimeException {\n"
                + "  Untold() { super(\"told\"); }\n"
                + "  public "
                + method
                + "\n}\nthrow new Untold();");
    assertEquals("Untold", error.name());
    assertEquals("told", error.message());
    assertEquals("EXCEPTION Untold: told", error.toString());
  }

  @Test
  void anExceptionThatExitsAsItIsAsked() {
    CellError error =
        book.error(
            "throw new Error() { public String getMessage() { System.exit(3); return null; } };");
    assertEquals(CellError.Kind.EXIT, error.kind());
  }

  /** Its getMessage() runs as part of the cell, so it is stopped as the cell is. */
  @ParameterizedTest
  @ValueSource(strings = {"String getMessage()", "Throwable getCause()"})
  @Timeout(30)
  void anExceptionThatNeverEndsTelling(String method) throws Exception {
    Cell cell =
        book.cell(
            "throw new Error(\"x\") { public "
                + method
                + " { System.out.println(\"asked\"); while (true) {} } };");
    CompletableFuture<CellResult> running = book.start(cell);
    book.awaitOutput(cell);
    assertTrue(book.engine.interrupt());
    assertEquals(CellError.Kind.INTERRUPTED, running.get().error().orElseThrow().kind());
    // Nor is it asked by the report of an interrupt in which it was thrown.
    Cell stopped =
        book.cell(
            "try { System.out.println(\"begun\"); while (true) {} } catch (Throwable t) {\n"
                + "  throw new Error(\"x\") { public "
                + method
                + " { while (true) {} } };\n}");
    running = book.start(stopped);
    book.awaitOutput(stopped);
    assertTrue(book.engine.interrupt());
    assertEquals(CellError.Kind.INTERRUPTED, running.get().error().orElseThrow().kind());
    assertEquals(0, book.value("zero"));
  }

  @Test
  void assertionAndOutOfMemory() {
    assertEquals("OutOfMemoryError", book.error("new long[Integer.MAX_VALUE]").name());
    assertEquals("AssertionError", book.error("throw new AssertionError(\"no\");").name());
    assertEquals(0, book.value("zero"));
  }

  @Test
  void printStackTraceShowsCellsAndLines() {
    book.cells("int tenth(int n) {\n  return 10 / n;\n}");
    Cell cell =
        book.cell(
            "try {\n  tenth(0);\n} catch (ArithmeticException e) {\n"
                + "  e.printStackTrace(System.out);\n  e.printStackTrace();\n"
                + "  var text = new StringWriter();\n  e.printStackTrace(new PrintWriter(text));\n"
                + "  System.out.print(text);\n  List.of(e).forEach(Throwable::printStackTrace);\n}");
    assertEquals("", Notebooks.text(book.engine.run(cell)));
    String once =
        "java.lang.ArithmeticException: / by zero\n"
            + "  in cell ["
            + (cell.number() - 1)
            + "], line 2, tenth()\n    → 2 | return 10 / n;\n"
            + "  in cell ["
            + cell.number()
            + "], line 2\n    → 2 | tenth(0);\n";
    assertEquals(once + once, book.host.out(cell));
    assertEquals(once + once, book.host.err(cell));
  }

  @Test
  void exceptionThatPrintsItselfInItsOwnWay() {
    assertEquals(
        "mine",
        book.output(
            "new Exception() { public void printStackTrace() { System.out.print(\"mine\"); } }"
                + ".printStackTrace();"));
  }

  /** Whatever has a method of that name keeps it, as the compiler has chosen it. */
  @Test
  void printStackTraceOfOtherClasses() {
    book.cells(
        "class Stack { void printStackTrace() { System.out.print(\"own\"); }\n"
            + "  private void printStackTrace(PrintStream out) { out.print(\"hidden\"); }\n"
            + "  static void show(Stack stack) { stack.printStackTrace(System.out); } }",
        "class Deep extends Stack { public void printStackTrace(PrintStream out) { out.print(1); } }",
        "class Deeper extends Deep { void printStackTrace() { System.out.print(\"below\"); } }");
    assertEquals("own", book.output("new Stack().printStackTrace();"));
    assertEquals("own", book.output("new Deep().printStackTrace();"));
    assertEquals("below", book.output("Stack s = new Deeper(); s.printStackTrace();"));
    assertEquals("own", book.output("List.of(new Deep()).forEach(Stack::printStackTrace);"));
    assertEquals("hidden", book.output("Stack.show(new Deeper());"));
  }

  @Test
  void printStackTraceOfNothing() {
    CellError error = book.error("Exception e = null;\ne.printStackTrace();");
    assertEquals("NullPointerException", error.name());
    assertEquals(
        "Cannot invoke \"java.lang.Exception.printStackTrace()\" on null", error.message());
    assertEquals(2, error.cellLine());
    assertFalse(Notebooks.text(error).contains("StackTraces"), Notebooks.text(error));
  }

  @Test
  void traceOfAValue() {
    Cell cell = book.cell("new IllegalStateException(\"no\")");
    Throwable thrown = (Throwable) book.engine.run(cell).value();
    assertEquals(
        "java.lang.IllegalStateException: no\n  in cell ["
            + cell.number()
            + "], line 1\n    → 1 | new IllegalStateException(\"no\")",
        book.engine.trace(thrown));
  }

  @Test
  void messagesAboutNullNameLocalVariables() {
    String message = book.error("{ String inner = null; inner.length(); }").message();
    assertTrue(message.endsWith("because \"inner\" is null"), message);
    book.cells("int length(String text) { return text.length(); }");
    String parameter = book.error("length(null)").message();
    assertTrue(parameter.endsWith("because \"text\" is null"), parameter);
  }

  @Test
  void loadedFilesAreNamed() {
    Cell cell = new Cell(0, "int ok = 1;\n\nint bad = ok / zero;", "helpers.jshell", null);
    String text = Notebooks.text(book.engine.run(cell));
    assertTrue(text.contains("in helpers.jshell, line 3"), text);
    Cell wrong = new Cell(0, "int ok = 1;\nint bad = nothing;", "helpers.jshell", null);
    String compile = Notebooks.text(book.engine.run(wrong));
    assertTrue(compile.contains("in helpers.jshell, line 2, column 11"), compile);
  }
}
