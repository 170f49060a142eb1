package hondo.grader.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hondo.grader.result.SubmissionResult.State;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Points need evidence, and files say the same thing twice. */
class ResultTest {
  static TestResult test(String id, Status status, double score, double max) {
    return new TestResult(id, status, OptionalDouble.of(score), max, "", false);
  }

  @ParameterizedTest
  @EnumSource
  void pointsNeedEvidence(Status status) {
    boolean mayScore =
        status == Status.PASSED || status == Status.FAILED || status == Status.MANUAL;
    if (mayScore) {
      assertEquals(OptionalDouble.of(2), test("a", status, 2, 2).score());
    } else {
      assertThrows(IllegalArgumentException.class, () -> test("a", status, 2, 2));
      assertEquals(OptionalDouble.of(0), test("a", status, 0, 2).score());
    }
    assertEquals(status, Status.of(status.text()));
  }

  @ParameterizedTest
  @CsvSource({"2.5, 2", "-1, 2", "NaN, 2", "Infinity, 2", "0, -1", "0, NaN", "0, Infinity"})
  void scoresOutOfRangeAreRefused(double score, double max) {
    assertThrows(IllegalArgumentException.class, () -> test("a", Status.FAILED, score, max));
  }

  @Test
  void aPassHasAllPointsAndOnlyWhatIsManualMayBeOpen() {
    assertThrows(IllegalArgumentException.class, () -> test("a", Status.PASSED, 1, 2));
    assertThrows(
        IllegalArgumentException.class,
        () -> new TestResult("a", Status.FAILED, OptionalDouble.empty(), 2, "", false));
    TestResult open = new TestResult("a", Status.MANUAL, OptionalDouble.empty(), 2, "", false);
    assertThrows(IllegalArgumentException.class, () -> submission(State.GRADED, open));
    assertThrows(IllegalArgumentException.class, () -> submission(State.MANUAL, open, open));
    assertEquals(0, submission(State.MANUAL, open).score());
    assertEquals(2, submission(State.MANUAL, open).max());
  }

  private static SubmissionResult submission(State state, TestResult... tests) {
    return new SubmissionResult("ana", "a1", state, "", List.of(tests), List.of("x"), "bwrap");
  }

  @Test
  void resultsAreReadBack() {
    SubmissionResult result =
        submission(
            State.MANUAL,
            test("a", Status.FAILED, 0.5, 1),
            new TestResult("b", Status.MANUAL, OptionalDouble.empty(), 2, "ñ\n\"", true));
    String text = ResultJson.text(result);
    assertEquals(result, ResultJson.parse(text));
    assertEquals(result, ResultJson.parse(text.replaceFirst("\\{", "{\"new\":1,")));
    assertEquals(text, ResultJson.text(ResultJson.parse(text)));
  }

  @ParameterizedTest
  @CsvSource({
    "'\"version\": 1','\"version\": 2'",
    "'\"version\"','\"v\"'",
    "'\"failed\"','\"won\"'",
    "'\"score\": 0.5,\n   \"max','\"score\": 9,\n   \"max'",
    "'\"tests\": [','\"tests\": [[],'",
  })
  void whatIsNoResultIsRefused(String part, String other) {
    String text = ResultJson.text(submission(State.GRADED, test("a", Status.FAILED, 0.5, 1)));
    assertThrows(IllegalArgumentException.class, () -> ResultJson.parse(text.replace(part, other)));
  }
}
