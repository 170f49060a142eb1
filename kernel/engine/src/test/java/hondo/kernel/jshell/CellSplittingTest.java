package hondo.kernel.jshell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.kernel.source.Cell;
import hondo.kernel.source.CellSplitter;
import hondo.kernel.source.OpenFamilies;
import hondo.kernel.source.Piece;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cells that a Java file would accept but that JShell alone does not, and the other way round. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CellSplittingTest {
  @AutoClose private final Notebooks book = new Notebooks();

  /** Runs a cell that must succeed without a warning. */
  private Object value(String source) {
    CellResult result = book.run(source);
    assertEquals("", Notebooks.text(result), source);
    assertEquals(List.of(), result.warnings(), source);
    return result.value();
  }

  @Test
  void classUsesALaterOne() {
    assertEquals(5, value("class A1 { B1 b = new B1(); }\nclass B1 { int x = 5; }\nnew A1().b.x"));
  }

  @Test
  void classExtendsALaterOne() {
    assertEquals(
        3,
        value(
            "class A2 extends B2 { }\nabstract class B2 { int f() { return 3; } }\n"
                + "new A2().f()"));
  }

  @Test
  void genericTypesThatNameEachOther() {
    assertEquals(
        "ok",
        value(
            "class Node<T extends Edge<T>> { T e; }\n"
                + "class Edge<T extends Edge<T>> { Node<T> n; }\n"
                + "class Street extends Edge<Street> { }\n"
                + "new Node<Street>().e == null ? \"ok\" : \"\""));
  }

  @Test
  void methodsThatCallEachOther() {
    assertEquals(
        true,
        value(
            "boolean even(int n) { return n == 0 || odd(n - 1); }\n"
                + "boolean odd(int n) { return n != 0 && even(n - 1); }\neven(10)"));
  }

  @Test
  void methodUsesALaterVariable() {
    assertEquals(8, value("int plusRate(int x) { return x + rate; }\nint rate = 3;\nplusRate(5)"));
  }

  /** What a statement waits for says why it is not there; else the statement's own error counts. */
  @ParameterizedTest
  @CsvSource({
    "2, 'new Late();\nclass Late { int n = \"a\"; }', incompatible types",
    "2, 'int got = late(1);\nint late(int x) { return \"a\"; }', incompatible types",
    "3, 'new Late2();\nclass Late2 extends Base2 { }\nclass Base2 { int n = \"a\"; }', incompatible",
    "2, 'var e = new Elsewhere();\nimport no.such.Elsewhere;', package no.such",
    "2, 'var e = new Ñandú$();\nclass Ñandú$ { int n = \"a\"; }', incompatible types",
    "2, 'var e = new Elsewhere2();\nimport no.such.*;', package no.such",
    "1, 'nowhere(1);\nclass Late3 { int n = \"a\"; }', symbol: method nowhere"
  })
  void errorOfWhatAStatementWaitsFor(int line, String source, String message) {
    CellError error = book.error(source);
    assertEquals(line, error.cellLine(), Notebooks.text(error));
    assertTrue(Notebooks.text(error).contains(message), Notebooks.text(error));
  }

  @Test
  void statementUsesLaterOverloads() {
    assertEquals(
        3.0,
        value(
            "double got = average(new double[][] {{1, 5}});\n"
                + "double average(double[] v) { return (v[0] + v[1]) / 2; }\n"
                + "double average(double[][] m) { return average(m[0]); }\n"
                + "got"));
  }

  private Stream<String> loaded() throws Exception {
    return Arrays.stream(Agent.instrumentation().getInitiatedClasses(book.engine.classLoader()))
        .map(Class<?>::getName);
  }

  /** Also while what stands behind a statement is declared before it. */
  @Test
  void aStopOfTheHoistingIsNotLost() throws Exception {
    Cell cell =
        book.cell(
            "int no = absent(1);\nclass Behind { }\n"
                + IntStream.range(0, 300)
                    .mapToObj(i -> "int behind" + i + "(int x) { return x; }\n")
                    .collect(Collectors.joining()));
    CompletableFuture<CellResult> result = book.start(cell);
    while (!result.isDone() && loaded().noneMatch(name -> name.endsWith("$Behind"))) {
      Thread.sleep(5);
    }
    assertTrue(book.engine.interrupt());
    CellError error = result.get(60, TimeUnit.SECONDS).error().orElseThrow();
    assertEquals(CellError.Kind.INTERRUPTED, error.kind(), Notebooks.text(error));
  }

  @Test
  void aStopEndsTheSplitting() {
    int[] asked = new int[1];
    try (JShell shell = JShell.builder().executionEngine("local").build()) {
      List<Piece> pieces =
          CellSplitter.split(
              shell.sourceCodeAnalysis(), "int n = 1;\n".repeat(9), () -> ++asked[0] > 3);
      assertEquals(3, pieces.size());
    }
  }

  @Test
  void aStopBeforeTheCellIsSplitIsNotLost() throws Exception {
    Cell cell = book.cell("System.out.print(1);\n".repeat(20_000));
    CompletableFuture<CellResult> result = book.start(cell);
    while (!result.isDone() && !book.engine.interrupt()) {
      Thread.onSpinWait();
    }
    CellError error = result.get(60, TimeUnit.SECONDS).error().orElseThrow();
    assertEquals(CellError.Kind.INTERRUPTED, error.kind(), Notebooks.text(error));
    assertEquals("", book.host.out(cell));
  }

  @Test
  void statementUsesLaterDeclarations() {
    assertEquals(
        6,
        value(
            "var early = new Early(2);\nint e = twice(3);\nrecord Early(int x) { }\n"
                + "int twice(int x) { return 2 * x; }\ne"));
    assertEquals(2, value("early.x()"));
  }

  @Test
  void callOfAMethodWhoseHelperComesLater() {
    assertEquals(
        "[1, 2]",
        value(
            "var log = new ArrayList<Integer>();\n"
                + "void first() { log.add(1); second(); }\n"
                + "first();\n"
                + "void second() { log.add(2); }\n"
                + "log.toString()"));
  }

  @Test
  void lastDeclarationHasNoValueThoughItCameFirst() {
    CellResult result = book.run("new Late().x\nclass Late { int x = 1; }");
    assertEquals(false, result.hasValue());
  }

  @Test
  void sealedTypeWithoutPermits() {
    assertEquals(
        "circle",
        value(
            "sealed interface Form { }\nrecord Ring(double r) implements Form { }\n"
                + "record Box(double a, double b) implements Form { }\n"
                + "String name(Form f) { return f instanceof Ring ? \"circle\" : \"box\"; }\n"
                + "name(new Ring(1))"));
    assertEquals(2, value("Form.class.getPermittedSubclasses().length"));
  }

  @Test
  void sealedClassWithTypeParameters() {
    openValue(
        "sealed abstract class Bush<T> /* { */ implements Iterable<T> { }\n"
            + "non-sealed class Twig<T> extends Bush<T> {\n"
            + "  public Iterator<T> iterator() { return Collections.emptyIterator(); } }");
    assertEquals(false, value("new Twig<String>().iterator().hasNext()"));
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21) // older compilers refuse it in JShell
  void sealedClassWithSubtypesInsideAndOutside() {
    value(
        "sealed abstract class Tree<T> implements Iterable<T> /* { */ {\n"
            + "  static final class Leaf<T> extends Tree<T> {\n"
            + "    public Iterator<T> iterator() { return Collections.emptyIterator(); } }\n}\n"
            + "final class Inner<T> extends Tree<T> {\n"
            + "  public Iterator<T> iterator() { return Collections.emptyIterator(); } }");
    assertEquals(2, value("Tree.class.getPermittedSubclasses().length"));
  }

  @Test
  void sealedTypeOfAnEarlierCellGetsOneMore() {
    String base = "sealed interface Animal { }\nrecord Dog(int age) implements Animal { }\n";
    value(base + "Animal pet = new Dog(3);");
    value("int age(Animal a) { return a instanceof Dog d ? d.age() : 0; }\nage(pet)");
    Object same = value("pet");
    value(base);
    assertEquals(same, value("pet"), "running the cell again unchanged keeps the objects");
    CellResult more = book.run(base + "record Cat(int lives) implements Animal { }");
    assertEquals("", Notebooks.text(more));
    assertEquals(
        List.of("variable `pet` was reset to null because interface `Animal` changed shape"),
        more.warnings());
    assertEquals(0, value("age(new Cat(9))"));
    assertEquals(4, value("age(new Dog(4))"));
    value("pet = new Cat(7);");
  }

  @Test
  void overloadsInAnyOrder() {
    value("int area(int a) { return area(a, a); }\nint area(int a, int b) { return a * b; }");
    assertEquals(9, value("area(3)"));
    value("int volume(int a, int b, int c) { return a * b * c; }");
    value("int volume(int a, int b) { return volume(a, b, b); }");
    value("int volume(int a) { return volume(a, a); }");
    assertEquals(27, value("volume(3)"));
    assertEquals(12, value("volume(3, 2)"));
    CellError error =
        book.error(
            "String half(int a) { return half(a, 2); }\n\n"
                + "String half(int a, int b) { throw new IllegalStateException(); }\nhalf(1)");
    assertTrue(Notebooks.text(error).contains("line 3, half()"), Notebooks.text(error));
  }

  @Test
  void chainOfOverloadsInAnyOrder() {
    String one = "int box(int a) { return box(a, a); }\n";
    String two = "int box(int a, int b) { return box(a, b, b); }\n";
    String three = "int box(int a, int b, int c) { return a * b * c; }\n";
    int n = 0;
    for (List<String> order :
        List.of(
            List.of(one, two, three),
            List.of(three, one, two),
            List.of(two, three, one),
            List.of(three, two, one))) {
      String name = "box" + n++;
      String cell = String.join("", order).replace("box", name);
      assertEquals(27, value(cell + name + "(3)"));
      assertEquals(12, value(name + "(3, 2)"));
      String apart = "apart" + n;
      order.forEach(each -> book.run(each.replace("box", apart)));
      assertEquals(27, value(apart + "(3)"), order.toString());
      assertEquals(12, value(apart + "(3, 2)"), order.toString());
    }
  }

  @Test
  void undefinedNamesAreAWarningAndCallingAnError() {
    CellResult defined = book.run("int uses() { return missing(3) + unknown; }");
    assertEquals("", Notebooks.text(defined));
    assertEquals(1, defined.warnings().size());
    String warning = defined.warnings().get(0);
    assertTrue(warning.startsWith("method `uses()`: "), warning);
    assertTrue(warning.contains("method `missing(int)`"), warning);
    assertTrue(warning.contains("variable `unknown`"), warning);
    assertTrue(warning.endsWith(" are not defined yet"), warning);
    CellError error = book.error("1 + uses()");
    assertEquals("UnresolvedReferenceException", error.name());
    assertTrue(error.message().startsWith("method `uses()` cannot be used: "), error.message());
    assertTrue(error.message().contains("variable `unknown`"), error.message());
    value("int missing(int x) { return x; }\nint unknown = 4;");
    assertEquals(8, value("1 + uses()"));
  }

  @Test
  void importInTheMiddle() {
    assertEquals(
        "P1D",
        value(
            "int days = 1;\nimport java.time.Duration;\n/* a */ import java.time.Period;"
                + "\nPeriod.ofDays(days).toString()"));
  }

  @Test
  void commentsAndTextBlocks() {
    assertEquals(
        "a\n  b\n",
        value(
            "// one\n/* two */\nString t = \"\"\"\n    a\n      b\n    \"\"\";"
                + " // three\n/** four */\nt // five\n"));
  }

  @Test
  void ifAndElseOnLinesOfTheirOwn() {
    assertEquals(2, value("int k = 0;\nif (k > 0) {\n  k = 1;\n}\nelse {\n  k = 2;\n}\nk"));
  }

  @Test
  void nestedTypesEnumsAndInterfaces() {
    assertEquals(
        "ADD",
        value(
            "interface Op { int apply(int a, int b); }\n"
                + "enum Ops implements Op { ADD { public int apply(int a, int b) { return a + b; }"
                + " } }\n"
                + "class Holder { static class In { enum Deep { X } } }\n"
                + "Holder.In.Deep.X.name() + Ops.ADD.apply(1, 2) == null ? null : Ops.ADD.name()"));
  }

  @Test
  void expressionThatEndsInASemicolonSeesTheCellsOwnVariables() {
    assertEquals(4, value("int semi = 3;\nsemi + 1;"));
    assertEquals(3, value("int[] semis = {3};\nsemis[0]; // the first"));
    assertEquals(List.of(3), value("int last = 3;\nList.of(last) ;"));
  }

  @Test
  void severalVariablesInOneDeclaration() {
    assertEquals(6, value("int x1 = 1, x2 = 2, x3 = x1 + x2;\nx1 + x2 + x3"));
    CellError error = book.error("int good = 1, bad = 1 / 0, after = 3;");
    assertEquals("ArithmeticException", error.name());
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void patternsOfNewerJava() {
    assertEquals(
        "point 3",
        value(
            "record Pt(int x, int y) { }\nObject o = new Pt(1, 2);\nswitch (o) {\n"
                + "  case Pt(int x, int y) when x > 5 -> \"far\";\n"
                + "  case Pt(int x, int y) -> \"point \" + (x + y);\n  default -> \"other\"; }"));
  }

  /** JDK 25's JShell stumbles over a variable that an overload calling another has a name of. */
  @Test
  void variableNamedAsAParameterOfAnOverload() {
    value("double[] soft(double[] v, double t) { return v; }");
    value("double[] soft(double[] v) { double t = 1; return soft(v, t); }");
    assertEquals(3.0, value("double t = 3; t"));
    assertEquals(4.0, value("double t = 4; double[] v = {5}; t"));
    assertEquals(10.0, value("soft(v)[0] + soft(v, t)[0]"));
  }

  /** JDK 17's JShell cannot read the word. */
  @Test
  void nonSealed() {
    assertEquals(
        "meow",
        openValue(
            "sealed abstract class Beast { }\nfinal class Hound extends Beast { }\n"
                + "non-sealed class Lynx extends Beast { String m() { return \"meow\"; } }\n"
                + "new Lynx().m()"));
    assertEquals(
        9,
        openValue(
            "sealed interface Figure permits Disc, Quad { int area(); }\n"
                + "record Disc(int r) implements Figure { public int area() { return r; } }\n"
                + "non-sealed interface Quad extends Figure { }\n"
                + "record Crate(int a) implements Quad { public int area() { return a * a; } }\n"
                + "Figure f = new Crate(3); f.area()"));
    assertEquals(4, value("int non = 5, sealed = 1; non-sealed"));
  }

  /** Where the word cannot be compiled, it is said that the types are open. */
  private Object openValue(String source) {
    CellResult result = book.run(source);
    assertEquals("", Notebooks.text(result), source);
    List<String> expected =
        Runtime.version().feature() >= 21 ? List.of() : List.of(OpenFamilies.WARNING);
    assertEquals(expected, result.warnings(), source);
    return result.value();
  }
}
