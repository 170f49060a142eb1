package hondo.grader.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import hondo.grader.result.Exports.Format;
import hondo.grader.result.SubmissionResult.State;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Files of other tools, with the names that students may have. */
class ExportsTest {
  private static final Instant GRADED = Instant.parse("2026-12-01T10:00:00.123456Z");

  private static final Person ANA =
      new Person("ana", "Ana, la \"B\"", "ana@example.org", "1234", "S1", "alogin", "2");

  private static final List<SubmissionResult> RESULTS =
      List.of(
          result(
              "=cmd()\n😀",
              State.UNREADABLE,
              "line 1",
              new TestResult("t1", Status.NOT_RUN, OptionalDouble.of(0), 2, "", false)),
          result(
              "ana",
              State.MANUAL,
              "",
              new TestResult("t1", Status.PASSED, OptionalDouble.of(2), 2, "", false),
              new TestResult(
                  "t2", Status.FAILED, OptionalDouble.of(0.5), 1, "secret <\u0001>", true),
              new TestResult("m", Status.MANUAL, OptionalDouble.empty(), 1, "", false)));

  private static SubmissionResult result(
      String student, State state, String note, TestResult... tests) {
    List<String> flags = note.isEmpty() ? List.of("moved: a", "edited: b") : List.of();
    return new SubmissionResult(student, "a1", state, note, List.of(tests), flags, "");
  }

  private static String only(Format format) {
    var files = Exports.files(format, RESULTS, List.of(ANA), GRADED);
    assertEquals(1, files.size());
    return files.values().iterator().next();
  }

  @Test
  void grades() {
    assertEquals(
        "student_id,assignment,score,max_score,status,flags\r\n"
            + "\"'=cmd()\n😀\",a1,0,2,unreadable,\r\n"
            + "ana,a1,2.5,4,manual,\"moved: a; edited: b\"\r\n",
        only(Format.CSV));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          =1|'=1
          +1|'+1
          -1|'-1
          @a|'@a
          a,b|"a,b"
          a"b|"a""b"
          a=b|a=b
          ``|``
          """)
  void noTextIsAFormula(String text, String cell) {
    assertEquals(cell, new Csv().text(text).toString());
  }

  @Test
  void numbersAreNotDisarmed() {
    assertEquals("-1.5,3,1e-05", new Csv().number(-1.5).number(3).number(1e-5).toString());
    assertEquals("'\tx", new Csv().text("\tx").toString());
    assertEquals("\"'\nx\"", new Csv().text("\nx").toString());
  }

  @Test
  void canvas() {
    assertEquals(
        "Student,ID,SIS User ID,SIS Login ID,Section,a1\r\n"
            + "    Points Possible,,,,,4\r\n"
            + "\"'=cmd()\n😀\",,,\"'=cmd()\n😀\",,0\r\n"
            + "\"Ana, la \"\"B\"\"\",1234,S1,alogin,2,2.5\r\n",
        only(Format.CANVAS));
  }

  @Test
  void moodle() {
    String rows = only(Format.MOODLE);
    assertTrue(rows.startsWith("ID number,Email address,a1 (Real),Feedback comments\r\n"), rows);
    assertTrue(rows.endsWith("\r\nS1,ana@example.org,2.5,1 of 3 passed\r\n"), rows);
    String sheet = only(Format.MOODLE_WORKSHEET);
    assertTrue(
        sheet.endsWith(
            "\r\nParticipant 1234,\"Ana, la \"\"B\"\"\",ana@example.org,,2.5,4,Yes,-,-,"
                + "1 of 3 passed\r\n"),
        sheet);
  }

  @Test
  void gradescope() {
    var files = Exports.files(Format.GRADESCOPE, RESULTS, List.of(), GRADED);
    assertEquals(List.of("gradescope-1.json", "gradescope-2.json"), List.copyOf(files.keySet()));
    String text = files.get("gradescope-2.json");
    assertFalse(text.contains("secret"), text);
    JsonObject root = JsonParser.parseString(text).getAsJsonObject();
    assertEquals(2.5, root.get("score").getAsDouble());
    JsonObject hidden = root.getAsJsonArray("tests").get(1).getAsJsonObject();
    assertEquals("failed", hidden.get("status").getAsString());
    assertEquals("after_published", hidden.get("visibility").getAsString());
    assertEquals(0.5, hidden.get("score").getAsDouble());
  }

  @Test
  void ags() {
    var files = Exports.files(Format.AGS, RESULTS, List.of(ANA), GRADED);
    JsonObject ana = JsonParser.parseString(files.get("ags-2.json")).getAsJsonObject();
    assertEquals("2026-12-01T10:00:00.123Z", ana.get("timestamp").getAsString());
    assertEquals("PendingManual", ana.get("gradingProgress").getAsString());
    assertEquals("1234", ana.get("userId").getAsString());
    assertTrue(files.get("ags-1.json").contains("\"Failed\""));
  }

  @Test
  void junitIsXmlWhateverIsInIt() throws Exception {
    String text = only(Format.JUNIT);
    assertFalse(text.contains("secret"), text);
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    Element first = (Element) document.getElementsByTagName("testsuite").item(0);
    assertEquals("a1 =cmd()\n😀", first.getAttribute("name"));
    Element second = (Element) document.getElementsByTagName("testsuite").item(1);
    assertEquals("3", second.getAttribute("tests"));
    assertEquals("1", second.getAttribute("failures"));
    assertEquals("1", second.getAttribute("skipped"));
    SubmissionResult odd =
        result(
            "b",
            State.GRADED,
            "",
            new TestResult("t", Status.ERROR, OptionalDouble.of(0), 1, "<\u0001&\"", false));
    String shown = Exports.files(Format.JUNIT, List.of(odd), List.of(), GRADED).get("junit.xml");
    assertTrue(shown.contains("<error message=\"&lt;\ufffd&amp;&quot;\"/>"), shown);
  }

  @ParameterizedTest
  @EnumSource
  void theOrderOfTheResultsDoesNotMatter(Format format) {
    List<SubmissionResult> reversed = new ArrayList<>(RESULTS);
    Collections.reverse(reversed);
    assertEquals(
        Exports.files(format, RESULTS, List.of(ANA), GRADED),
        Exports.files(format, reversed, List.of(ANA), GRADED));
  }
}
