package hondo.kernel.jshell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Compile errors: the line and column of the fault, in plain words. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompileErrorsTest {
  @AutoClose private final Notebooks book = new Notebooks();

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of("int x1 = \"a\";", 1, 10, "incompatible types"),
        Arguments.of("\n\n  // note\n  foo(1)", 4, 3, "cannot find symbol: method foo(int)"),
        Arguments.of("var y = 3;\ny.length()", 2, 1, "int cannot be dereferenced"),
        Arguments.of(
            "class Net {\n  int n;\n  int f() { return \"s\"; }\n}", 3, 20, "incompatible"),
        Arguments.of("int f2() {\n\n  String s = 1;\n  return 2;\n}", 3, 14, "incompatible types"),
        Arguments.of("int ok = 1;\nint x = );", 2, 9, "illegal start of expression"),
        Arguments.of("for (int i = 0; i < 3; i++ {\n}", 1, 27, "')' expected"),
        Arguments.of("class Open {\n  int f() {\n", 2, 12, "reached end of file while parsing"),
        Arguments.of("String s = \"abc;\n1 + 1", 1, 12, "unclosed string literal"),
        Arguments.of(
            "sealed interface S1 { }\nrecord S2() implements S1 { int f() { return true; } }",
            2,
            46,
            "incompatible types"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void lineAndColumn(String source, int line, int column, String words) {
    CellError error = book.error(source);
    String text = Notebooks.text(error);
    assertEquals(CellError.Kind.COMPILE, error.kind());
    assertTrue(error.message().contains(words), text);
    assertEquals(line, error.cellLine(), text);
    assertTrue(text.contains("line " + line + ", column " + column), text);
    String shown = source.lines().toList().get(line - 1);
    assertTrue(text.contains("  " + line + " | " + shown + "\n"), text);
    assertFalse(text.contains("JShell"), text);
  }

  @Test
  void refusedDeclarationKeepsTheOldOne() {
    book.cells("int steady = 7;", "class Model { int f() { return 1; } }");
    assertEquals(CellError.Kind.COMPILE, book.error("int steady = \"x\";").kind());
    book.error("class Model { int f() { return \"\"; } }");
    assertEquals(8, book.value("steady + new Model().f()"));
    assertEquals(List.of(), book.run("1").warnings());
  }

  @Test
  void returnOutsideOfAMethod() {
    try (Notebooks own = new Notebooks()) {
      assertTrue(own.error("int x = 3;\nreturn x;").message().startsWith("`return` has its place"));
      org.junit.jupiter.api.Assertions.assertEquals(5, own.value("int returned = 5; returned"));
    }
  }

  @Test
  void finalIsSaidToHaveNoEffectOnce() {
    try (Notebooks own = new Notebooks()) {
      List<String> warnings = own.run("final int k = 3;").warnings();
      assertTrue(warnings.toString().contains("`final` has no effect"), warnings.toString());
      assertTrue(own.run("final int j = 3;").warnings().isEmpty());
    }
  }
}
