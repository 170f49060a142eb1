package hondo.kernel.jshell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Variables survive whatever is run again, with the JVM's redefinition of classes (as in the
 * kernel's process) and without it (class path start, tests).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SurvivalTest {
  /** Cells that other kernels lose variables over; all are run after the variables exist. */
  static Stream<Arguments> sequences() {
    List<Arguments> rows = new ArrayList<>();
    for (boolean redefine : new boolean[] {true, false}) {
      add(rows, redefine, "star imports", "import java.time.*;", "import java.time.*;");
      add(
          rows,
          redefine,
          "imports with line ends",
          "import org.w3c.dom.*;\nimport java.time.*;\n",
          "\n\nimport java.time.*;\n\n",
          "import java.time.*; // again\n1 + 1");
      add(
          rows,
          redefine,
          "imports with comments",
          "/* one\n two */ import java.time.*;",
          "// one\n// two\nimport java.time.*;");
      add(
          rows,
          redefine,
          "single, static, conflicting imports",
          "import java.util.List;\nimport static java.lang.Math.*;",
          "import java.awt.*;",
          "import java.util.List;");
      add(
          rows,
          redefine,
          "method body",
          "int f(int x) { return x; }",
          "int f(int x) { return x + 1; }",
          "f(1)");
      add(
          rows,
          redefine,
          "method signature",
          "int g(int x) { return x; }",
          "int g(long x) { return 2; }",
          "double g(long x) { return 2; }");
      add(
          rows,
          redefine,
          "method overload",
          "int h(int x) { return x; }",
          "int h(int x, int y) { return h(x) + y; }",
          "h(1, 2)");
      add(
          rows,
          redefine,
          "class body",
          "class A { int f() { return 1; } }",
          "class A { int f() { return 2; } }",
          "new A().f()");
      add(
          rows,
          redefine,
          "class shape",
          "class B { int x; }",
          "class B { int x, y; void f() { } }",
          "new B().y");
      add(
          rows,
          redefine,
          "record and enum",
          "record R(int a) { }",
          "record R(int a, int b) { }",
          "enum E { ONE }",
          "enum E { ONE, TWO }");
      add(
          rows,
          redefine,
          "interface with a default method",
          "interface I { }\nclass C implements I { }",
          "interface I { default int f() { return 1; } }",
          "new C().f()");
      add(
          rows,
          redefine,
          "abstract base class",
          "abstract class Base { abstract int f(); }\nclass D extends Base { int f() { return 1; } }",
          "abstract class Base { abstract int f(); int g() { return f(); } }",
          "new D().g()");
      add(
          rows,
          redefine,
          "sealed, and one more",
          "sealed interface Form { }\nrecord Circle(double r) implements Form { }",
          "sealed interface Form { }\nrecord Circle(double r) implements Form { }\n"
              + "record Square(double a) implements Form { }",
          "new Square(2)");
    }
    return rows.stream();
  }

  private static void add(List<Arguments> rows, boolean redefine, String name, String... cells) {
    rows.add(Arguments.of(name + (redefine ? "" : ", no redefinition"), redefine, List.of(cells)));
  }

  private static Notebooks open(boolean redefine) throws Exception {
    return new Notebooks(redefine ? Agent.instrumentation() : null);
  }

  private final Map<Boolean, Notebooks> shared = new HashMap<>();

  @AfterAll
  void close() {
    shared.values().forEach(Notebooks::close);
  }

  /** One engine of each kind serves all rows: what one row runs is more trouble for the next. */
  private Notebooks shared(boolean redefine) throws Exception {
    Notebooks book = shared.get(redefine);
    if (book == null) {
      book = open(redefine);
      shared.put(redefine, book);
      book.cells(
          "int n = 7;\nvar list = new ArrayList<String>(List.of(\"a\"));\n"
              + "Random random = new Random(1);\ndouble[] w = {1, 2, 3};\n"
              + "class Kept { int x = 5; }\nKept kept = new Kept();\nvar all = List.of(kept);\n"
              + "<T> List<T> mk(T x) { return new ArrayList<>(List.of(x)); }\n"
              + "List<Integer> made = mk(1);\nString text = \"abc\", other = \"def\";");
    }
    return book;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sequences")
  void unrelatedVariablesSurvive(String name, boolean redefine, List<String> cells)
      throws Exception {
    Notebooks book = shared(redefine);
    List<Object> before = state(book);
    for (String cell : cells) {
      CellResult result = book.run(cell);
      assertEquals("", Notebooks.text(result), cell);
      assertEquals(List.of(), result.warnings(), cell);
    }
    List<Object> after = state(book);
    for (int i = 0; i < before.size(); i++) {
      assertSame(before.get(i), after.get(i), () -> before + " became " + after);
    }
    assertEquals(12, book.value("n + kept.x"));
  }

  private static List<Object> state(Notebooks book) {
    Object[] values =
        (Object[])
            book.value("new Object[] {list, random, w, kept, all.get(0), made, text, other}");
    return List.of(values);
  }

  @Test
  void objectsOfAClassSurviveANewMethodBody() throws Exception {
    try (Notebooks book = open(true)) {
      book.cells("class Net { double w = 3; double f() { return 1; } }", "var net = new Net();");
      Object net = book.value("net");
      CellResult result = book.run("class Net { double w = 3; double f() { return 2 * w; } }");
      assertEquals(List.of(), result.warnings());
      assertSame(net, book.value("net"));
      assertEquals(6.0, book.value("net.f()"));
    }
  }

  @Test
  void lostVariablesAreNamed() throws Exception {
    for (boolean redefine : new boolean[] {true, false}) {
      try (Notebooks book = open(redefine)) {
        book.cells("class Net { double w; }", "var net = new Net();", "int steps = 3;");
        CellResult result = book.run("class Net { double w; double bias; }");
        assertEquals(
            List.of("variable `net` was reset to null because class `Net` changed shape"),
            result.warnings());
        assertNull(book.value("net"));
        assertEquals(3, book.value("steps"));
      }
    }
  }

  @Test
  void initialisersThatNoLongerFitDoNotMatter() throws Exception {
    for (boolean redefine : new boolean[] {true, false}) {
      try (Notebooks book = open(redefine)) {
        book.cells(
            "List<Integer> mk(int n) { return new ArrayList<>(List.of(n)); }",
            "List<Integer> typed = mk(1);",
            "var inferred = mk(2);",
            "List<Integer> mk(String n) { return List.of(); }",
            "record P(int x) { }",
            "P p = new P(1);",
            "var q = new P(2);");
        CellResult changed = book.run("record P(int x, int y) { }");
        assertEquals("", Notebooks.text(changed));
        assertEquals(
            List.of(
                "variable `p` was reset to null because record `P` changed shape",
                "variable `q` was reset to null because record `P` changed shape"),
            changed.warnings());
        assertEquals(List.of(), book.run("import java.time.*;").warnings());
        assertEquals(List.of(1), book.value("typed"));
        assertEquals(List.of(2), book.value("inferred"));
        book.cells("p = new P(1, 2);");
      }
    }
  }

  @Test
  void declaringAgainDoesNotKeepTheOldValue() throws Exception {
    try (Notebooks book = open(true)) {
      book.cells("int n = 5;", "int n;");
      assertEquals(0, book.value("n"));
      book.cells("String s = \"x\";", "String s;");
      assertNull(book.value("s"));
    }
  }

  @Test
  void valuesAreLetGo() throws Exception {
    for (boolean redefine : new boolean[] {true, false}) {
      try (Notebooks book = open(redefine)) {
        book.cells(
            "class Big { }", "var refs = new ArrayList<java.lang.ref.WeakReference<Big>>();");
        for (int i = 0; i < 5; i++) {
          book.cells("Big big = new Big(); refs.add(new java.lang.ref.WeakReference<>(big));");
          book.cells("new Big()");
        }
        book.cells("import java.time.*;\n", "big = null;");
        System.gc();
        long alive = (long) book.value("refs.stream().filter(r -> r.get() != null).count()");
        assertTrue(alive <= 1, alive + " of 5 old values are still held");
      }
    }
  }
}
