package hondo.grader.manual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.grader.folder.ResultsFolder.Entry;
import hondo.grader.manual.ManualGrading.Merged;
import hondo.grader.page.Samples;
import hondo.grader.release.Manifest;
import hondo.grader.result.BadTable;
import hondo.grader.result.CsvReader;
import hondo.grader.result.CsvReader.Row;
import hondo.grader.result.Status;
import hondo.grader.result.SubmissionResult.State;
import hondo.grader.result.TestResult;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManualGradingTest {
  private static final Manifest MANIFEST = Samples.manifest();
  private static final String RUBRIC = "question,item,points\nwhy,argument,1.5\nwhy,language,0.5\n";

  private static Merged merge(List<Entry> entries, String table) throws BadTable {
    return ManualGrading.merge(MANIFEST, Rubric.parse(RUBRIC, MANIFEST), entries, table);
  }

  /** Types points into all rows of a question and student that match. */
  private static String typed(String table, String student, String item, String points)
      throws BadTable {
    StringBuilder out = new StringBuilder();
    List<Row> rows = CsvReader.read("t", table, ManualRow.COLUMNS);
    out.append(String.join(",", ManualRow.COLUMNS)).append('\n');
    for (Row row : rows) {
      boolean here = row.get("student").equals(student) && row.get("item").equals(item);
      for (String column : ManualRow.COLUMNS) {
        String cell = here && column.equals("points") ? points : row.get(column);
        out.append('"').append(cell.replace("\"", "\"\"")).append('"');
        out.append(column.equals("answer") ? "\n" : ",");
      }
    }
    return out.toString();
  }

  private static String all(String table, String student) throws BadTable {
    String one = typed(table, student, "argument", "1,5");
    String two = typed(one, student, "language", "0.25");
    return typed(two, student, "points", "1");
  }

  private static TestResult why(Merged merged, int entry) {
    return merged.entries().get(entry).result().tests().get(1);
  }

  @Test
  void pointsThatAreTypedCount() throws BadTable {
    List<Entry> entries = List.of(Samples.entry("ana", 3, "Because."));
    Merged before = merge(entries, "");
    assertEquals(State.MANUAL, before.entries().get(0).result().status());
    Merged after = merge(before.entries(), all(before.table(), "ana"));
    assertEquals(OptionalDouble.of(1.75), why(after, 0).score());
    assertEquals("argument 1.5 / 1.5\nlanguage 0.25 / 0.5", why(after, 0).message());
    assertEquals(State.GRADED, after.entries().get(0).result().status());
    assertEquals(5.75, after.entries().get(0).result().score());
    // Again, with results that have the points already: the same.
    Merged again = merge(after.entries(), after.table());
    assertEquals(after.entries(), again.entries());
    assertEquals(after.table(), again.table());
    assertEquals(List.of(), again.messages());
  }

  @Test
  void aPartOfTheItemsIsNoScore() throws BadTable {
    List<Entry> entries = List.of(Samples.entry("ana", 3, "Because."));
    String table = typed(merge(entries, "").table(), "ana", "argument", "1");
    Merged merged = merge(entries, table);
    assertTrue(why(merged, 0).score().isEmpty());
    assertTrue(merged.table().contains(",argument,1.5,1,"), merged.table());
  }

  @Test
  void whatIsDeletedIsOpenAgain() throws BadTable {
    List<Entry> entries = List.of(Samples.entry("ana", 3, "Because."));
    Merged after = merge(entries, all(merge(entries, "").table(), "ana"));
    Merged open = merge(after.entries(), typed(after.table(), "ana", "language", ""));
    assertTrue(why(open, 0).score().isEmpty());
    assertEquals(State.MANUAL, open.entries().get(0).result().status());
  }

  @Test
  void aChangedAnswerLosesItsGradeWithANote() throws BadTable {
    String table = all(merge(List.of(Samples.entry("ana", 3, "Because.")), "").table(), "ana");
    Merged same = merge(List.of(Samples.entry("ana", 3, " Because. \r\n")), table);
    assertEquals(OptionalDouble.of(1.75), why(same, 0).score(), "blanks are no change");
    Merged changed = merge(List.of(Samples.entry("ana", 3, "Because not.")), table);
    assertTrue(why(changed, 0).score().isEmpty());
    assertTrue(changed.table().contains("the answer has changed; before: 1.5"), changed.table());
    assertTrue(changed.dropped().contains("why,ana,argument,1.5,\"1,5\",,the answer has changed"));
    assertTrue(changed.messages().get(0).contains("ana"), changed.messages().toString());
    assertTrue(changed.pages().get("why.html").contains("the answer has changed"));
  }

  @Test
  void theSameAnswerIsGradedOnce() throws BadTable {
    List<Entry> entries =
        List.of(
            Samples.entry("ana", 3, "Because."),
            Samples.entry("ben", 0, "Because. "),
            Samples.entry("eve", 0, "Other."));
    Merged merged = merge(entries, all(merge(entries, "").table(), "ben"));
    assertEquals(OptionalDouble.of(1.75), why(merged, 0).score());
    assertEquals(OptionalDouble.of(1.75), why(merged, 1).score());
    assertTrue(why(merged, 2).score().isEmpty());
    // One of them may still get other points.
    Merged other = merge(entries, typed(merged.table(), "ana", "argument", "0"));
    assertEquals(OptionalDouble.of(0.25), why(other, 0).score());
    assertEquals(OptionalDouble.of(1.75), why(other, 1).score());
    String page = merged.pages().get("why.html");
    assertEquals(2, page.split("<h3>", -1).length - 1, "two answers on the page");
  }

  @ParameterizedTest
  @CsvSource({
    "2, 2 points for 'argument'",
    "-1, not '-1'",
    "NaN, not 'NaN'",
    "1e1, not '1e1'",
    "x, 'x'"
  })
  void wrongPointsAreNamedAndNothingIsTaken(String points, String message) throws BadTable {
    List<Entry> entries = List.of(Samples.entry("ana", 3, "Because."));
    String table = typed(merge(entries, "").table(), "ana", "argument", points);
    BadTable e = assertThrows(BadTable.class, () -> merge(entries, table));
    assertTrue(e.getMessage().contains(message), e.getMessage());
    assertTrue(e.getMessage().contains("line 2"), e.getMessage());
  }

  @Test
  void aRowTwiceOrWithoutItsKeyIsNamed() throws BadTable {
    List<Entry> entries = List.of(Samples.entry("ana", 3, "Because."));
    String table = merge(entries, "").table();
    String row = table.lines().toList().get(1);
    BadTable twice = assertThrows(BadTable.class, () -> merge(entries, table + row));
    assertTrue(twice.getMessage().contains("line 2 as well"), twice.getMessage());
    String keyless = table.replaceFirst(",r[0-9a-f]+,", ",,");
    assertThrows(BadTable.class, () -> merge(entries, keyless));
  }

  @Test
  void whatASpreadsheetMakesOfItIsRead() throws BadTable {
    List<Entry> entries = List.of(Samples.entry("00123", 3, "Because."));
    String table = all(merge(entries, "").table(), "00123");
    // A decimal comma, semicolons, a mark at the beginning, numbers without their zeros.
    String saved =
        "\ufeff"
            + table
                .replace("\",\"", "\";\"")
                .replace(',', ';')
                .replace("\"00123\"", "123")
                .replace("\"1;5\"", "\"1,5\"")
                .replace("\n", "\r\n");
    assertEquals(OptionalDouble.of(1.75), why(merge(entries, saved), 0).score(), saved);
  }

  @Test
  void hostileNamesComeThrough() throws BadTable {
    String name = "=cmd(\"x\");\n'ñ <script>";
    List<Entry> entries = List.of(Samples.entry(name, 3, "=1+1 <script>alert(1)</script>"));
    Merged before = merge(entries, "");
    assertTrue(before.table().contains("\"'=cmd("), before.table());
    assertFalse(before.pages().get("why.html").contains("<script"));
    String table = all(before.table(), "'" + name);
    assertEquals(OptionalDouble.of(1.75), why(merge(entries, table), 0).score());
  }

  @Test
  void whatHasNoAnswerAnyMoreIsKeptAside() throws BadTable {
    List<Entry> entries =
        List.of(Samples.entry("ana", 3, "Because."), Samples.entry("ben", 3, "Other."));
    String table = all(merge(entries, "").table(), "ben");
    Merged merged = merge(entries.subList(0, 1), table);
    assertTrue(merged.dropped().contains("ben"), merged.dropped());
    assertEquals(3, merged.messages().size());
    assertFalse(merged.table().contains("ben"));
  }

  @Test
  void whatIsLeftAsItWasHandedOutKeepsTheGradersZero() throws BadTable {
    TestResult zero =
        new TestResult("why", Status.MANUAL, OptionalDouble.of(0), 2, "no answer", false);
    Entry entry = Samples.entry("ana", "YOUR ANSWER HERE", zero);
    Merged merged = merge(List.of(entry), "");
    assertEquals("", merged.table());
    assertEquals(List.of(entry), merged.entries());
  }

  @Test
  void thePageOfATaskShowsItsMarkScheme() throws BadTable {
    Merged merged = merge(List.of(Samples.entry("ana", 3, "x")), "");
    assertTrue(merged.pages().get("draw.html").contains("A parabola"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "why,a,1 | add up to 1 points, the question has 2",
        "square-tests,a,3 | no question 'square-tests' that a person grades",
        "why,a,1;why,a,1 | line 3: each item",
        "why,a,0;why,b,2 | line 2: points are a number above 0",
      })
  void rubricsThatDoNotFitAreNamed(String rows, String message) {
    String text = "question,item,points\n" + rows.replace(';', '\n');
    BadTable e = assertThrows(BadTable.class, () -> Rubric.parse(text, MANIFEST));
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }
}
