package hondo.kernel.jshell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.kernel.source.LineMap;
import hondo.kernel.source.Piece;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Methods that call overloads of themselves, declared in any order, in one cell and in several. */
class OverloadsTest {
  static Stream<Arguments> pairs() {
    return Stream.of(
        Arguments.of(
            "int size(int... a) { return a.length; }",
            "int size(String text) { return size(1, 2, text.length()); }",
            "size(\"a\") + size()",
            3),
        Arguments.of(
            "<T> int count(List<T> list) { return list.size(); }",
            "<T> int count(T[] array) { return count(Arrays.asList(array)); }",
            "count(new String[] {\"a\", \"b\"})",
            2),
        Arguments.of(
            "<T extends Number> double total(List<T> l) { return l.get(0).doubleValue(); }",
            "<T extends Number> double total(T[] a) { return total(Arrays.asList(a)); }",
            "total(new Integer[] {4}) + total(List.of(3))",
            7.0),
        Arguments.of(
            "double mean(double[] v) { return v[0]; }",
            "double mean(double[][] m) { return 10 * mean(m[0]); }",
            "mean(new double[][] {{3}}) + mean(new double[] {4})",
            34.0),
        Arguments.of(
            "String name(int a) { return \"int\" + a; }",
            "String name(String a) { return name(a.length()) + a; }",
            "name(\"abc\") + name(7)",
            "int3abcint7"));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void anyOrder(String one, String other, String use, Object value) {
    for (List<String> cells :
        List.of(
            List.of(one + "\n" + other),
            List.of(other + "\n" + one),
            List.of(one, other),
            List.of(other, one),
            List.of(one, other, one))) {
      try (Notebooks book = new Notebooks()) {
        cells.forEach(book::run);
        assertEquals(value, book.value(use), cells.toString());
      }
    }
  }

  /** JDK 25's JShell sees it; before, the person is told what to do. */
  @Test
  void anOverloadThatIsNotSeen() {
    try (Notebooks book = new Notebooks()) {
      CellResult result =
          book.run(
              "<T extends Comparable<T>> T mean(List<T> list) { return Collections.max(list); }\n"
                  + "<T extends Comparable<T>> T mean(T a, T b) { return mean(List.of(a, b)); }");
      if (Runtime.version().feature() >= 25) {
        assertEquals("", Notebooks.text(result));
      } else {
        assertTrue(
            Notebooks.text(result).contains("if another `mean` is meant"), Notebooks.text(result));
      }
    }
  }

  /** A method that was refused does not come back over the one that mends it. */
  @Test
  void theMendedMethodStays() {
    try (Notebooks book = new Notebooks()) {
      book.error("int fix(int a) { return fix(\"x\"); }");
      book.cells("int fix(int a) { return 1; }", "int fix(String a) { return 2; }");
      assertEquals(12, book.value("10 * fix(0) + fix(\"\")"));
    }
  }

  /** A statement that waited for a method is not taken for it, and does not run again later. */
  @Test
  void aStatementBeforeABadMethodRunsNeverAgain() {
    try (Notebooks book = new Notebooks()) {
      book.cells("int runs = 0;");
      book.error("runs += twice(3);\nint twice(int x) { return \"a\"; }");
      book.cells("double twice(double x) { runs++; return 2 * x; }");
      assertEquals(0, book.value("runs"));
      assertEquals(6.0, book.value("twice(3)"));
    }
  }

  @Test
  @EnabledForJreRange(minVersion = 25)
  void aVariableBehindOverloadsIsDeclaredOnce() {
    try (Notebooks book = new Notebooks()) {
      book.cells("int made = 0; int t = 0;");
      book.error("double soft(double v) { return soft(new int[] {t}); }");
      book.cells("double soft(double[] v) { return v[0] + t; }");
      book.run("double t = ++made;");
      assertEquals(1, book.value("made"));
    }
  }

  private static final String[] SOFT = {
    "double[] soft(double[] v, double t) { return v; }",
    "double[] soft(double[] v) { double t = 1; return soft(v, t); }"
  };

  @Test
  @EnabledForJreRange(minVersion = 25)
  void methodsOfNoCellComeBackAfterAVariable() {
    try (Notebooks book = Notebooks.startingWith(SOFT)) {
      assertEquals(3.0, book.value("double t = 3; t"));
      assertEquals(1.0, book.value("soft(new double[] {1})[0]"));
    }
  }

  @Test
  void anExpressionTakesNoMethodAway() {
    try (JShell shell = JShell.builder().executionEngine("local").build()) {
      var method = shell.eval("int f(int a) { return a; }").get(0).snippet();
      Overloads overloads = new Overloads(shell, null, Map.of(), () -> {}, warning -> {});
      assertFalse(overloads.stepAside(new Piece("import java.util.List;", 0, true), new LineMap()));
      assertEquals(Status.VALID, shell.status(method));
    }
  }
}
