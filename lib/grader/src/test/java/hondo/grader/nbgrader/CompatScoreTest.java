package hondo.grader.nbgrader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonParser;
import hondo.grader.notebook.Cell;
import hondo.grader.notebook.CellType;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** nbgrader's scores, its odd ones too. */
class CompatScoreTest {
  private static final String ERROR = "{\"output_type\":\"error\"}";
  private static final String STDERR = "{\"output_type\":\"stream\",\"name\":\"stderr\"}";
  private static final String STDOUT = "{\"output_type\":\"stream\",\"name\":\"stdout\"}";
  private static final String SHOWN =
      "{\"output_type\":\"display_data\",\"data\":{\"text/plain\":\"1\"}}";

  private static String result(String text) {
    return "{\"output_type\":\"execute_result\",\"data\":{\"text/plain\":" + text + "}}";
  }

  private static OptionalDouble score(double points, String outputs)
      throws Ungradable, InvalidMetadata {
    Cell cell = Cells.tests("a", points, "test");
    CellMeta meta = MetadataReader.read(cell).orElseThrow();
    return CompatScore.of(
        cell.withOutputs(JsonParser.parseString("[" + outputs + "]").getAsJsonArray()), meta);
  }

  @Test
  void outputsInTheirOrder() throws Ungradable, InvalidMetadata {
    assertEquals(OptionalDouble.of(10), score(10, ""));
    assertEquals(OptionalDouble.of(10), score(10, STDOUT + "," + SHOWN + ",7"));
    assertEquals(OptionalDouble.of(0), score(10, ERROR));
    assertEquals(OptionalDouble.of(0), score(10, STDERR));
    assertEquals(OptionalDouble.of(0), score(10, ERROR + "," + result("\"3\"")));
    assertEquals(OptionalDouble.of(3), score(10, result("\"3\"") + "," + ERROR));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1|["0.6"]|0.6
          10|"6.0"|6
          1|["0.0"]|0
          1|"-0.0"|0
          2|["2.0"]|2
          2|["'this is a string'"]|2
          5|["0.5", "abc"]|5
          5|"true"|5
          5|"-1"|5
          5|"nan"|5
          20|"1_0"|10
          5|" 1.0\\n"|1
          5|"1.0f"|5
          5|[""]|5
          """)
  void partialCredit(double points, String text, double score) throws Ungradable, InvalidMetadata {
    assertEquals(OptionalDouble.of(score), score(points, result(text)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"2.0\"", "\"1_0\"", "\"inf\"", "\"\"", "[]", "null"})
  void whatUngradesASubmission(String text) {
    assertThrows(Ungradable.class, () -> score(1, result(text)));
  }

  @Test
  void aResultWithoutTextUngradesTheSubmission() {
    String none = "{\"output_type\":\"execute_result\",\"data\":{\"text/html\":\"1\"}}";
    assertThrows(Ungradable.class, () -> score(1, none));
    assertThrows(Ungradable.class, () -> score(1, "{\"output_type\":\"execute_result\"}"));
  }

  @Test
  void answersAreZeroWhereUnchangedAndManualOtherwise() throws Ungradable, InvalidMetadata {
    for (CellType type : new CellType[] {CellType.CODE, CellType.MARKDOWN}) {
      String flags = Cells.flags("a", true, true, false, 10);
      Cell cell = type == CellType.CODE ? Cells.code("test", flags) : Cells.text("test", flags);
      CellMeta meta = MetadataReader.read(cell).orElseThrow();
      CellMeta released = meta.with(Checksum.of("test", type, meta), type);
      assertEquals(OptionalDouble.of(0), CompatScore.of(cell, released));
      assertEquals(OptionalDouble.empty(), CompatScore.of(cell.withSource("test!"), released));
      assertEquals(OptionalDouble.empty(), CompatScore.of(cell, meta));
    }
  }

  @Test
  void whatIsNotGradedHasNoScore() throws InvalidMetadata {
    Cell cell = Cells.answer("a", "test");
    CellMeta meta = MetadataReader.read(cell).orElseThrow();
    assertThrows(IllegalArgumentException.class, () -> CompatScore.of(cell, meta));
  }
}
