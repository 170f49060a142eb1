package hondo.grader.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.grader.folder.ResultsFolder.Entry;
import hondo.grader.folder.RunRecord;
import hondo.grader.folder.RunRecord.TestRun;
import hondo.grader.report.ReportPage.Link;
import hondo.grader.result.Status;
import hondo.grader.result.SubmissionResult;
import hondo.grader.result.SubmissionResult.State;
import hondo.grader.result.TestResult;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ReportPageTest {
  private static final String HOSTILE = "<script>alert(1)</script>\u202e\"=cmd()";

  private static Entry entry(String student, String folder, String print, Status status, double s) {
    SubmissionResult result =
        new SubmissionResult(
            student,
            "a1",
            State.GRADED,
            "",
            List.of(
                new TestResult(
                    "t", status, OptionalDouble.of(status == Status.PASSED ? 2 : 0), 2, "", false)),
            List.of("edited: " + student),
            "layer 3");
    return new Entry(
        folder, result, new RunRecord(print, List.of(), Map.of("t", new TestRun(s, 2, s > 10))));
  }

  private static String page(Entry... entries) {
    return ReportPage.of(
        "a1", new Course(List.of(entries)), List.of(new Link("manual/why.html", "why")));
  }

  @Test
  void hasItsPartsAndLinks() {
    String page =
        page(
            entry("ana", "ana", "p1", Status.PASSED, 12),
            entry("ben", "b_n~1", "p1", Status.TIMEOUT, 12),
            entry("eve", "eve", "p2", Status.FAILED, 13));
    for (String part :
        new String[] {
          "href=\"./ana/feedback.html\"",
          "href=\"./b_n%7E1/feedback.html\"",
          "href=\"manual/why.html\"",
          "<svg viewBox",
          "role=\"img\"",
          "<dd>layer 3</dd>",
          "edited: eve",
          "<td class=\"number\">33 %</td>",
          "<td class=\"number\">12 s</td><td class=\"number\">13 s</td>"
              + "<td class=\"number\">1</td><td class=\"number\">3</td>"
        }) {
      assertTrue(page.contains(part), part + " is not in " + page);
    }
    String identical = page.substring(page.indexOf("Identical"), page.indexOf("To look at"));
    assertTrue(identical.contains("ana") && identical.contains("ben"), identical);
    assertFalse(identical.contains("eve"), identical);
  }

  @Test
  void saysWhetherAPersonHasYetToGradeSome() {
    Entry graded = entry("ana", "ana", "p1", Status.PASSED, 1);
    SubmissionResult open =
        new SubmissionResult("ben", "a1", State.MANUAL, "", List.of(), List.of(), "layer 3");
    assertTrue(page(graded).contains("<p>Graded by a person: "), page(graded));
    String page = page(graded, new Entry("ben", open, RunRecord.NOTHING));
    assertTrue(page.contains("<p>To be graded by a person: "), page);
  }

  @Test
  void emptyPrintsAreNoGroup() {
    String page =
        page(entry("ana", "ana", "", Status.FAILED, 1), entry("ben", "ben", "", Status.FAILED, 1));
    assertTrue(page.contains("no two have the same answers"), page);
    assertTrue(page.contains("None: no test needs"), page);
  }

  @Test
  void hostileNamesAreTexts() {
    String page = page(entry(HOSTILE, "x", "p", Status.PASSED, 1));
    assertFalse(page.contains("<script"), page);
    assertFalse(page.contains("\u202e"), page);
    assertFalse(page.matches("(?is).*(src|href)=\"(?!#|\\./|manual/).*"), page);
  }

  @Test
  void aCourseWithoutScoresHasAPage() {
    SubmissionResult missing =
        new SubmissionResult("x", "a1", State.MISSING, "", List.of(), List.of(), "");
    String page = page(new Entry("x", missing, RunRecord.NOTHING));
    assertTrue(page.contains("No submission has a score"), page);
    assertTrue(page.contains("nothing ran"), page);
  }

  @Test
  void sharesFallIntoTheirClasses() {
    double third = 0.1 + 0.2;
    int[] counts =
        new Histogram(new double[] {0, 0.0999, 0.1, third, 0.7 - 0.1, 0.999, 1}).counts();
    assertArrayEquals(new int[] {2, 1, 0, 1, 0, 0, 1, 0, 0, 2}, counts);
    assertEquals(2, Histogram.classOf(0.3 - 0.1));
  }
}
