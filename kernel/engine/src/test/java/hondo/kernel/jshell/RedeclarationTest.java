package hondo.kernel.jshell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a new declaration of a name does to those that use it is said where it happens. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedeclarationTest {
  private Notebooks book;

  @BeforeAll
  void open() throws Exception {
    book = new Notebooks(Agent.instrumentation());
  }

  @AfterAll
  void close() {
    book.close();
  }

  private List<String> warnings(String source) {
    CellResult result = book.run(source);
    assertEquals("", Notebooks.text(result), source);
    return result.warnings();
  }

  @Test
  void oldInstancesInCollectionsAreNamed() {
    book.cells(
        "class A { int x = 1; A next; }\nrecord Box(A a) { }",
        "var list = new ArrayList<A>(List.of(new A())); A[] array = {new A()}; A one = new A();",
        "Map<String, List<A>> deep = Map.of(\"k\", list); Object box = new Box(new A()); int i = 3;",
        "List<String> others = List.of(\"a\");");
    List<String> warnings = warnings("class A { int x = 1; int y = 2; A next; }");
    for (String name : List.of("list", "deep", "box")) {
      String expected = "variable `" + name + "` still holds what was made of the earlier `A";
      assertTrue(warnings.stream().anyMatch(each -> each.startsWith(expected)), warnings + name);
    }
    for (String name : List.of("array", "one")) {
      String expected = "variable `" + name + "` was reset to null because class `A` changed shape";
      assertTrue(warnings.contains(expected), warnings.toString());
    }
    assertTrue(warnings.stream().noneMatch(each -> each.contains("others")), warnings.toString());
    CellError error = book.error("list.get(0).x");
    assertEquals("ClassCastException", error.name());
    assertTrue(error.message().contains("before class `A` was declared anew"), error.message());
    assertEquals(List.of(), warnings("list.clear(); list.add(new A()); list.get(0).y"));
  }

  @Test
  void methodThatNoLongerFits() {
    book.cells(
        "int n = 5; int twice() {\n  return n * 2;\n}",
        "class User { int k() { int q = n; return q; } }");
    String lossy = "incompatible types: possible lossy conversion from long to int";
    List<String> warnings = warnings("long n = 7;");
    assertTrue(
        warnings.contains("method `twice()` cannot be used any more: " + lossy),
        warnings.toString());
    assertTrue(
        warnings.contains("class `User` cannot be used any more: " + lossy), warnings.toString());
    CellError error = book.error("twice()");
    assertEquals("method `twice()` cannot be used: " + lossy, error.message());
    assertTrue(Notebooks.text(error).contains("2 |   return n * 2;"), Notebooks.text(error));
    assertEquals(List.of(), warnings("int n = 3;"));
    assertEquals(6, book.value("twice()"));
  }

  @Test
  void methodMendedInTheSameCell() {
    book.cells("int m = 5; int half() { return m / 2; }");
    assertEquals(List.of(), warnings("long m = 8; long half() { return m / 2; }"));
    assertEquals(4L, book.value("half()"));
  }
}
