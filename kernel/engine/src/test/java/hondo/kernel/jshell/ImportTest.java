package hondo.kernel.jshell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An import never costs a variable: names that it makes ambiguous keep their meaning. */
class ImportTest {
  private Notebooks book;

  @AfterEach
  void close() {
    book.close();
  }

  private void open(boolean redefine) throws Exception {
    book = new Notebooks(redefine ? Agent.instrumentation() : null);
    book.cells(
        "List<Integer> weights = new ArrayList<>(List.of(1, 2)); var days = new ArrayList<Date>();",
        "class Own { int z = 3; }\nList<Own> owns = new ArrayList<>(List.of(new Own()));",
        "int size(List<?> list) { return list.size(); }");
  }

  private void assertKept() {
    assertEquals("[1, 2]30", book.value("\"\" + weights + owns.get(0).z + days.size()"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void starImports(boolean redefine) throws Exception {
    open(redefine);
    CellResult awt = book.run("import java.awt.*;");
    assertEquals(
        List.of(
            "`List` still means java.util.List, as in what is defined so far;"
                + " write java.awt.List for the other one"),
        awt.warnings());
    assertKept();
    assertEquals(2, book.value("size(weights)"));
    String sql = String.join("\n", book.run("import java.sql.*;").warnings());
    assertTrue(sql.contains("`Date` still means java.util.Date"), sql);
    assertKept();
    assertEquals("Color", book.value("Color.RED").getClass().getSimpleName());
    assertEquals(List.of(), book.run("import java.awt.*;").warnings());
    assertKept();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void singleImportOfTheSameName(boolean redefine) throws Exception {
    open(redefine);
    CellResult result = book.run("import java.awt.List;");
    assertKept();
    String warnings = String.join("\n", result.warnings());
    assertTrue(warnings.contains("method `size(List<?>)`"), warnings);
    book.cells("import java.util.List;");
    assertKept();
    assertEquals(2, book.value("size(weights)"));
  }

  @Test
  void ownTypesAndNestedTypesOfTheSameName() throws Exception {
    open(true);
    book.cells(
        "class Point { int x = 7; }\nPoint p = new Point();", "Map.Entry<String, Own> e = null;");
    assertEquals(
        2,
        book.run("import java.awt.*; import java.util.Map.*; import java.sql.*;")
            .warnings()
            .size()); // List and Date
    assertEquals(7, book.value("p.x"));
    assertEquals(7, book.value("new Point().x"));
    assertKept();
  }
}
