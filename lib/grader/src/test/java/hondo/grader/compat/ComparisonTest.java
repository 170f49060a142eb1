package hondo.grader.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import hondo.grader.folder.ResultsFolder.Entry;
import hondo.grader.folder.RunRecord;
import hondo.grader.folder.RunRecord.RanCell;
import hondo.grader.page.Samples;
import hondo.grader.release.Manifest;
import hondo.grader.release.Manifest.ManifestCell;
import hondo.grader.result.Status;
import hondo.grader.result.TestResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
  private static final Manifest MANIFEST = Samples.manifest();

  /** All cells of a submission whose tests left these outputs. */
  private static List<Comparison> compare(String why, String outputs, TestResult... tests) {
    JsonArray array = JsonParser.parseString(outputs.replace('\'', '"')).getAsJsonArray();
    List<RanCell> cells = new ArrayList<>();
    for (ManifestCell cell : MANIFEST.cells()) {
      boolean test = cell.id().equals("square-tests");
      cells.add(
          new RanCell(
              cell.id().equals("why") ? why : cell.source(), test ? array : new JsonArray()));
    }
    Entry entry = Samples.entry("ana", "", tests);
    return Comparison.of(
        MANIFEST, new Entry("ana", entry.result(), new RunRecord("", cells, Map.of())));
  }

  private static TestResult test(Status status, double score) {
    return new TestResult("square-tests", status, OptionalDouble.of(score), 3, "", false);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PASSED | 3 | [] | 3 | yes | ''",
        "TIMEOUT | 0 | [] | 3 | no | no output tells of a failure",
        "PASSED | 3 | [{'output_type':'stream','name':'stderr','text':'INFO'}] | 0 | no | error stream",
        "FAILED | 0 | [{'output_type':'error'}] | 0 | yes | ''",
        "FAILED | 1.5 | [{'output_type':'execute_result','data':{'text/plain':'1.5'}}] | 1.5 | yes | ''",
        "FAILED | 0 | [{'output_type':'execute_result','data':{'text/plain':'true'}}] | 3 | no | points where",
      })
  void scoresStandBesideEachOther(
      Status status, double score, String outputs, double theirs, String same, String reason) {
    List<Comparison> all =
        compare("Because.", outputs, test(status, score), Samples.open("why", 2));
    Comparison one = all.get(0);
    assertEquals(OptionalDouble.of(theirs), one.theirs());
    assertEquals(same.equals("yes"), one.isSame());
    assertTrue(one.reason().contains(reason), one.reason());
    assertTrue(all.get(1).isSame(), "both want a person for the text");
    assertEquals(2, all.size(), "tasks and answers have no score of nbgrader's");
  }

  @Test
  void itGivesUpWhereTheNumberIsTooLarge() {
    String outputs = "[{'output_type':'execute_result','data':{'text/plain':'4.0'}}]";
    Comparison one = compare("", outputs, test(Status.ERROR, 0)).get(0);
    assertFalse(one.isSame());
    assertTrue(one.reason().contains("grades nothing"), one.reason());
  }

  @Test
  void partsOfACellAreAddedUp() {
    TestResult a =
        new TestResult("square-tests: a", Status.PASSED, OptionalDouble.of(2), 2, "", false);
    TestResult b =
        new TestResult("square-tests: b", Status.PASSED, OptionalDouble.of(1), 1, "", false);
    assertEquals(OptionalDouble.of(3), compare("", "[]", a, b).get(0).ours());
  }

  @Test
  void anAnswerThatWasLeftIsZeroThere() {
    TestResult zero = new TestResult("why", Status.MANUAL, OptionalDouble.of(0), 2, "", false);
    Comparison left = compare("YOUR ANSWER HERE", "[]", test(Status.PASSED, 3), zero).get(1);
    assertEquals(OptionalDouble.of(0), left.theirs());
    assertTrue(left.isSame());
  }

  @Test
  void theTableHasAReasonWhereTheyDiffer() {
    String table = Comparison.table(compare("x", "[]", test(Status.TIMEOUT, 0)));
    assertTrue(
        table.contains("ana,square-tests,3,0,3,no,\"timeout here; nbgrader gives points"), table);
  }
}
