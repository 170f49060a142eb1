package hondo.kernel.jshell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.kernel.source.Cell;
import hondo.kernel.source.Piece;
import hondo.kernel.source.StatementRuns;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements compiled together do, print, show and refuse what they do one by one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatementRunsTest {
  private static final int CELLS = 30;

  /** What cells of chance are made of; some do not compile, some throw. */
  private static final List<String> LINES =
      List.of(
          "System.out.println(\"n = \" + n);",
          "n += 3;",
          "n++; list.add(n); // two on a line",
          "list.size();",
          "list.remove(0);",
          "for (int i = 0; i < 3; i++) {\n  n += i;\n}",
          "if (n % 2 == 0) { System.out.println(\"even\"); } else n--;",
          "int k = n * 2;",
          "k = k + 1;",
          "String s = \"t\" + n;",
          "System.out.println(s.length());",
          "int twice(int x) { return 2 * x; }",
          "n = twice(n) % 1000;",
          "class P { int v = 3; int fail() { return v / 0; } }",
          "n = new P().v;",
          "new P().fail();",
          "if (n > 40) throw new IllegalStateException(\"n is \" + n);",
          "missing(3);",
          "n = \"text\";",
          "int q = absent;",
          "if (n > 5) return null;",
          "if (!(o instanceof Integer num)) { n = 1; }",
          "n + 1;",
          "n",
          "new String(\"text\").length();",
          "Files.readString(Path.of(\"/nowhere/at/all\"));",
          "while (n > 100) { n /= 2; }",
          "nothing.length();",
          "try { n = 1 / 0; } catch (ArithmeticException e) { System.out.println(e.getMessage());"
              + " }",
          "Runnable r = () -> { n++; }; r.run();",
          "synchronized (list) { n++; }",
          "{ int inner = n; n = inner + 1; }",
          "switch (n % 3) { case 0: n++; break; default: n--; }",
          "/* a comment */ n++; // and another",
          "n = later(n);",
          "int later(int x) { return x + 7; }",
          "list.forEach(x -> { if (x == 4) throw new RuntimeException(\"four\"); });",
          "break;",
          "outer: for (;;) { break outer; }",
          "throw new Exception(\"checked\");",
          "assert n > -1_000_000;",
          "import java.time.*;",
          "do { n++; } while (n < 3);",
          "total[0] += n; total[1]++;");

  private Notebooks together;
  private Notebooks alone;
  private int compared;

  @BeforeAll
  void open() {
    together = new Notebooks();
    alone = Notebooks.withoutBlocks();
    for (Notebooks each : List.of(together, alone)) {
      each.cells(
          "int n = 0; Object o = 5; String nothing = null; int[] total = new int[2];",
          "List<Integer> list = new ArrayList<>();");
    }
  }

  @AfterAll
  void close() {
    together.close();
    alone.close();
  }

  /** All that a person sees of a cell. */
  private static String seen(Notebooks book, Cell cell) {
    CellResult result = book.engine.run(cell);
    return String.join(
        "\n",
        "out: " + book.host.out(cell),
        "err: " + book.host.err(cell),
        "value: " + result.hasValue() + " " + result.value(),
        "warnings: " + result.warnings(),
        "line: " + result.error().map(CellError::cellLine).orElse(0),
        Notebooks.text(result));
  }

  private void assertSame(String source) {
    Cell cell = new Cell(1000 + compared++, source);
    assertEquals(seen(alone, cell), seen(together, cell), source);
  }

  @Test
  void cellsOfChance() {
    Random random = new Random(11);
    for (int i = 0; i < CELLS; i++) {
      List<String> lines = new ArrayList<>();
      for (int j = 2 + random.nextInt(9); j > 0; j--) {
        lines.add(LINES.get(random.nextInt(LINES.size())));
      }
      assertSame(String.join("\n", lines));
      assertSame("n + \" \" + list + total[0] + \" \" + total[1]");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "n = 1; if (n == 1) return null; n = 2; n",
        "n = 1; if (!(o instanceof String n)) throw new Error(); System.out.println(n); n++;",
        "n = 1; while (true) { if (n++ > 5) break; } n++; System.out.println(n); n",
        "n = 1; for (;;) { n++; if (n > 9) throw new Exception(); } n = 5; n++;",
        "n = 1; n++; n = late(n); n++;\nint late(int x) { return x * 100; }",
        "int caller() { return callee(); }\nn = 3; n = caller(); n++;\nint callee() { return 8; }",
        "int lost() { return nowhere(); }\nn = 3; n++; n = lost(); n++;",
        "n = 7; n++;\nn++; n = Integer.parseInt(\"x\"); n++;\nn++;",
        "n = 7; n++; n = true; n++; n++;",
        "n = 7;\nn++;\nn = 1 +; n++;",
        "n = 7;\nn++;\nn = later2;\nint later2 = 9;\nn",
        "n = 7; ; n++;; n",
        "list.clear();\n"
            + "list.add(1);\n"
            + "list.add(2);\n"
            + "list.stream()\n"
            + "    .map(x -> x / 0)\n"
            + "    .toList();\n"
            + "n",
        "n = 3; continue; n++; n",
        "n = 3; n++; System.exit(3); n++; n",
        "n = 1; class Local { } n++; n++; new Local() != null",
        "class Made { } new Made(); new Made();\nclass Made { int m; }\nn"
      })
  void cellsWithAPoint(String source) {
    assertSame(source);
    assertSame("n");
  }

  /** Far fewer classes than statements: that is the whole point. */
  @Test
  void oneClassForManyStatements() {
    String note = "classes.add(new Throwable().getStackTrace()[0].getClassName());\n";
    together.cells("Set<String> classes = new HashSet<>();", note.repeat(100));
    int classes = (int) together.value("classes.size()");
    assertTrue(classes < 5, () -> classes + " classes");
  }

  /** By itself: a printed trace asks the engine opened last for its lines. */
  @Test
  void tracePrintedInABlock() {
    try (Notebooks book = new Notebooks()) {
      Cell cell =
          book.cell("int m = 0;\nm++;\nnew Exception(\"here\").printStackTrace();\nm++;\nm");
      assertEquals("", Notebooks.text(book.engine.run(cell)));
      assertTrue(book.host.err(cell).contains("line 3"), book.host.err(cell));
    }
  }

  /** A longer method would run in the interpreter for ever. */
  @Test
  void blocksStaySmallEnoughForTheJit() {
    String line = "total[0] += " + "1 + ".repeat(200) + "1;\n";
    Cell cell = new Cell(0, line.repeat(9) + "n");
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      pieces.add(new Piece(line.strip(), i * line.length(), true));
    }
    pieces.add(new Piece("n", 9 * line.length(), true));
    StatementRuns runs = new StatementRuns(cell.source(), pieces, StatementRuns.MOST_CHARACTERS);
    assertEquals(3, runs.end(0));
    assertEquals(9, runs.end(6));
    assertEquals(10, runs.end(9));
  }

  @Test
  void interruptInABlock() throws Exception {
    Cell cell =
        together.cell("n = 20;\nn++;\nSystem.out.print(\"in\");\nwhile (n > 0) { }\nn = 0;\nn++;");
    CompletableFuture<CellResult> result = together.start(cell);
    together.awaitOutput(cell);
    assertTrue(together.engine.interrupt());
    CellError error = result.get(30, TimeUnit.SECONDS).error().orElseThrow();
    assertEquals(CellError.Kind.INTERRUPTED, error.kind(), Notebooks.text(error));
    assertTrue(error.cellLine() == 4 || error.cellLine() == 3, Notebooks.text(error));
    assertEquals(21, together.value("n"));
  }

  /** What was declared stays; what was to be declared anew keeps its value; the rest is not. */
  @Test
  void interruptWhileACellIsCompiled() throws Exception {
    together.cells("int old = 5;");
    String declarations =
        IntStream.range(0, 400)
            .mapToObj(i -> "int declared" + i + " = 1;\n")
            .collect(Collectors.joining());
    Cell cell =
        together.cell(
            "int first = 3;\nSystem.out.print(\"in\");\n" + declarations + "int old = 6;\n1");
    CompletableFuture<CellResult> result = together.start(cell);
    together.awaitOutput(cell);
    assertTrue(together.engine.interrupt());
    CellError error = result.get(30, TimeUnit.SECONDS).error().orElseThrow();
    assertEquals(CellError.Kind.INTERRUPTED, error.kind(), Notebooks.text(error));
    assertEquals(8, together.value("old + first"));
    assertFalse(together.run("declared399").error().isEmpty());
  }
}
