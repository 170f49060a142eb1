package hondo.kernel.jshell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hondo.kernel.assist.Completeness;
import hondo.kernel.assist.Completeness.Status;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole, unfinished and broken cells. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompletenessCheckTest {
  @AutoClose private final Notebooks book = new Notebooks();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 + 1",
        "int x = 1;",
        "",
        "// note",
        "notDefinedYet.run()",
        "if (true) { }",
        "class A { }\nclass B { }",
        "int later() { return soon(); }"
      })
  void complete(String code) {
    assertEquals(new Completeness(Status.COMPLETE, ""), book.engine.completeness(code));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "3 +|~~",
        "/* open|~~",
        "class A {|~    ~",
        "foo(|~    ~",
        "String s = \"\"\"|~~",
        "int x = 1; for (;;) {|~    ~"
      })
  void incomplete(String code, String indent) {
    assertEquals(new Completeness(Status.INCOMPLETE, indent), book.engine.completeness(code));
  }

  @ParameterizedTest
  @ValueSource(strings = {"int x = )", "int x = );", "\"abc", "class { }", "int a = 1;\nint b = ;"})
  void invalid(String code) {
    assertEquals(new Completeness(Status.INVALID, ""), book.engine.completeness(code));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {"void f() {#  if (true) {|~      ~", "class A {#    int x = 1;|~    ~"})
  void indentFollowsTheLastLine(String code, String indent) {
    assertEquals(
        new Completeness(Status.INCOMPLETE, indent),
        book.engine.completeness(code.replace('#', '\n')));
  }
}
