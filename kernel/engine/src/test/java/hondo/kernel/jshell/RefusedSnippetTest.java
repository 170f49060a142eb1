package hondo.kernel.jshell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.kernel.source.Cell;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A snippet that is refused, for whatever reason, says why and spoils nothing after it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusedSnippetTest {
  private static final String LONG = "x".repeat(65_536);

  private Notebooks book;

  @BeforeAll
  void open() throws Exception {
    book = new Notebooks(Agent.instrumentation());
    book.cells(
        "int number = 41; int[] array = {1, 2}; String text = \"t\"; Object thing = 4;",
        "class Kept { int z = 5; public String toString() { return \"Kept\" + z; } }",
        "Kept kept = new Kept(); int method(int x) { return x + number; }");
  }

  @AfterAll
  void close() {
    book.close();
  }

  @AfterEach
  void theSessionLives() {
    assertEquals(2, book.value("1 + 1"));
    assertEquals(
        "412tKept5424", book.value("\"\" + number + array[1] + text + kept + method(1) + thing"));
    book.cells(
        "int after = 3; String afterMethod(Object o) { return \"after\" + o; }"
            + " class AfterClass { int q = after; }");
    assertEquals("after33[1]", book.value("afterMethod(after) + new AfterClass().q + List.of(1)"));
  }

  static Stream<Arguments> refused() {
    String tooLong = "this string is too long: it has 65,536 characters";
    String tooDeep = "this is nested too deeply for the compiler";
    return Stream.of(
        row("variable", "String s = \"" + LONG + "\";", 1, tooLong),
        row("expression", "\"" + LONG + "\".length()", 1, tooLong),
        row("statement", "\n\nSystem.out.println(\"" + LONG + "\");", 3, tooLong),
        row("method", "String f() {\n  return \"" + LONG + "\";\n}", 2, tooLong),
        row("class", "class F {\n\n  String f = \"" + LONG + "\";\n}", 3, tooLong),
        row("sum", "\"" + LONG.substring(1) + "\"\n + \"yy\"", 1, "it has 65,537 characters"),
        row(
            "text block",
            "String s =\n\"\"\"\n" + "abc\n".repeat(20_000) + "\"\"\";",
            2,
            "too long"),
        row("bytes", "String s = \"" + "ñ€".repeat(15_000) + "\";", 1, "30,000 characters, 75,000"),
        row("of an earlier name", "String number = \"" + LONG + "\";", 1, tooLong),
        row("of an earlier class", "class Kept { String z = \"" + LONG + "\"; }", 1, tooLong),
        row(
            "array",
            "int before = 1;\nint[] a = {" + "7,".repeat(20_000) + "};",
            2,
            "20,000 elements"),
        row("array of a name", "int[] array = {" + "7,".repeat(20_000) + "};", 1, "array literal"),
        row(
            "call",
            "List<Integer> l = Arrays.asList(" + "7,".repeat(9_000) + "7);",
            1,
            "65,535 bytes"),
        row(
            "long method",
            "int method(int x) {\n" + "x += 3 * number;\n".repeat(9_000) + "return x; }",
            1,
            "the bytecode of method `method(int)` may have 65,535 bytes"),
        row(
            "long block",
            "{ int x = 0;\n" + "x += x * 7;\n".repeat(12_000) + "}",
            1,
            "65,535 bytes"),
        row("constants", "class Pool { " + constants() + " }", 1, "65,535"),
        row(
            "parameters",
            "int f(" + list("int a%d", 300) + ") { return 1; }",
            1,
            "too many parameters"),
        row("dimensions", "int" + "[]".repeat(300) + " dim = null;", 1, "too many dimensions"),
        row("name", "int " + "a".repeat(70_000) + " = 1;", 1, "too long"),
        row("deep sum", "int d = " + "1+".repeat(40_000) + "1;", 1, tooDeep),
        row("deep, of a name", "int number = " + "1+".repeat(40_000) + "1;", 1, tooDeep),
        row("deep blocks", "{".repeat(9_000) + "}".repeat(9_000), 1, tooDeep),
        row("class Object", "\nclass Object { }", 2, "cannot be called `Object`"),
        row("record String", "record String(int x) { }", 1, "in place of java.lang.String"),
        row("interface Throwable", "interface Throwable { }", 1, "cannot be called"),
        row("class java", "class java { }", 1, "in place of the package java"),
        row("class jdk", "class jdk { }", 1, "in place of the package jdk"));
  }

  private static Arguments row(String name, String source, int line, String message) {
    return Arguments.of(name, source, line, message);
  }

  private static String list(String format, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> String.format(Locale.ROOT, format, i))
        .collect(Collectors.joining(", "));
  }

  /** Some 70,000 different constants in methods that are each small enough. */
  private static String constants() {
    return IntStream.range(0, 70)
        .mapToObj(
            i ->
                "int[] f"
                    + i
                    + "() { return new int[] {"
                    + IntStream.range(0, 999)
                        .mapToObj(j -> "" + (1_000_000 + 999 * i + j))
                        .collect(Collectors.joining(","))
                    + "}; }")
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void saysWhatAndWhere(String name, String source, int line, String message) {
    Cell cell = book.cell(source);
    CellResult result = book.engine.run(cell);
    CellError error = result.error().orElseThrow();
    assertEquals(CellError.Kind.COMPILE, error.kind());
    assertTrue(error.message().contains(message), error.message());
    assertEquals(line, error.cellLine(), error.message());
    assertTrue(Notebooks.text(error).contains("cell [" + cell.number() + "], line " + line));
    assertTrue(Notebooks.text(error).length() < 1000, "the report shows all of a long line");
    assertEquals("", book.host.out(cell) + book.host.err(cell)); // javac prints its own failures
    assertEquals(java.util.List.of(), result.warnings());
  }

  @Test
  void whatStoodBeforeInTheCellStays() {
    book.error("int first = 1;\nString second = \"" + LONG + "\";\nint third = 3;");
    assertEquals(1, book.value("first"));
    assertEquals("CompilationException", book.error("second").name());
    assertEquals(7, book.value("int second = 7;\nsecond"));
  }

  @Test
  void justFits() {
    assertEquals(65_534, book.value("\"" + LONG.substring(2) + "\".length()"));
    assertEquals(5_000, book.value("new int[] {" + "7,".repeat(5_000) + "}.length"));
  }

  @Test
  void staticInitialisersThatThrow() {
    assertEquals(
        "ExceptionInInitializerError",
        book.error("class Bad { static int x = 1 / 0; }\nBad.x").name());
    assertEquals("NoClassDefFoundError", book.error("Bad.x").name());
    assertEquals(1, book.value("class Bad { static int x = 1; }\nBad.x"));
  }

  @Test
  void namesThatDifferByCase() {
    assertEquals(
        "12",
        book.value(
            "class Aa { int v = 1; }\nclass AA { int v = 2; }\n\"\" + new Aa().v + new AA().v"));
  }

  @Test
  void nestedTypesMayHaveAnyName() {
    assertEquals(
        3, book.value("class Outer { static class Object { int x = 3; } }\nnew Outer.Object().x"));
  }
}
