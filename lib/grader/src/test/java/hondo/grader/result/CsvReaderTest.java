package hondo.grader.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.grader.result.CsvReader.Row;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvReaderTest {
  @Test
  void readsWhatIsWritten() throws BadTable {
    String text = "a\"b\",;\r\n c\nñ";
    Csv csv = new Csv().row("x", "y").text(text).number(1.5).end().text("").text("z").end();
    List<Row> rows = CsvReader.read("t", csv.toString(), "x", "y");
    assertEquals(text, rows.get(0).cells().get("x"));
    assertEquals("1.5", rows.get(0).get("y"));
    assertEquals("z", rows.get(1).get("y"));
    assertEquals(2, rows.get(0).line());
    assertEquals(5, rows.get(1).line());
  }

  @Test
  void columnsStandInAnyOrderAndEmptyRowsAreNone() throws BadTable {
    List<Row> rows = CsvReader.read("t", "\ufeffmore;y; x\r\r;;\r1;2;\"3\"", "x", "y");
    assertEquals(1, rows.size());
    assertEquals("3", rows.get(0).get("x"));
    assertEquals("", rows.get(0).get("none"));
  }

  @Test
  void whatIsWrongIsSaidWithItsLine() {
    assertTrue(message("x,z\n", "x", "y").contains("line 1: the table needs one column 'y'"));
    assertTrue(message("x,x\n1,2", "x").contains("line 1"));
    assertTrue(message("x\n1,2", "x").contains("line 2: the row has more cells"));
    assertTrue(message("x\na\n\"b\nc", "x").contains("line 3: a quotation does not end"));
  }

  private static String message(String text, String... columns) {
    return assertThrows(BadTable.class, () -> CsvReader.read("t", text, columns)).getMessage();
  }

  @Test
  void excelsOwnCharactersAreRead(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("people.csv");
    for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("windows-1252"))) {
      Files.write(file, "id;name\nana;José – Müller".getBytes(charset));
      assertEquals("id;name\nana;José – Müller", CsvReader.text(file));
    }
  }

  @Test
  void aFormulaIsDisarmedAndComesBack() {
    for (String formula : List.of("=1+1", "@x", "-x", "＝1+1", "＠x")) {
      assertEquals("'" + formula + "\r\n", new Csv().text(formula).end().toString());
      assertEquals(formula, Csv.armed("'" + formula));
    }
    assertEquals("'tis", Csv.armed("'tis"));
  }
}
