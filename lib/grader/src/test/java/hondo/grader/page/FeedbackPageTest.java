package hondo.grader.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.grader.folder.ResultsFolder.Entry;
import hondo.grader.folder.RunRecord;
import hondo.grader.result.Status;
import hondo.grader.result.SubmissionResult;
import hondo.grader.result.SubmissionResult.State;
import hondo.grader.result.TestResult;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedbackPageTest {
  private static TestResult failed(String message, boolean hidden) {
    return new TestResult(
        "square-tests", Status.FAILED, OptionalDouble.of(1.5), 3, message, hidden);
  }

  private static String page(Entry entry) {
    return FeedbackPage.of(Samples.manifest(), entry);
  }

  @Test
  void showsPointsMessagesAnswersAndOutputs() {
    Entry entry = Samples.entry("ana", "return x * x;", failed("3 gives 10", false));
    entry = new Entry(entry.folder(), entry.result(), Samples.run("return x * x;", "seen"));
    String page = page(entry);
    for (String part :
        new String[] {
          "<strong>1.5</strong> of 3 points",
          "href=\"#cell-4\">square-tests",
          "<section id=\"cell-4\" class=\"cell tests\">",
          "3 gives 10",
          "return x * x;",
          ">seen<",
          "<h1>Squares</h1>"
        }) {
      assertTrue(page.contains(part), part + " is not in " + page);
    }
  }

  @Test
  void ofAHiddenTestNothingIsTold() {
    Entry entry = Samples.entry("ana", "x", failed("secret message 41", true));
    String page = page(entry);
    assertFalse(page.contains("secret message"), page);
    assertTrue(page.contains("a hidden test"), page);
    assertTrue(page.contains("1.5 / 3"), page);
  }

  @Test
  void whatHiddenTestsSayAndPrintedIsNotThere() {
    Entry entry = Samples.entry("ana", "x", failed("", false));
    entry = new Entry(entry.folder(), entry.result(), Samples.run("x", "printed-41"));
    String page = page(entry);
    // The hidden line of the tests, and the mark scheme of the task.
    assertFalse(page.contains("1681"), page);
    assertFalse(page.contains("A parabola"), page);
    String tests = page.substring(page.indexOf("id=\"cell-4\""), page.indexOf("id=\"cell-5\""));
    assertFalse(tests.contains("printed-41"), tests);
    assertTrue(page.contains("printed-41"), "outputs of other cells are shown");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>", "\" onmouseover=\"alert(1)", "</title><script>", "=cmd()",
        "../../etc/passwd", "a\u202egnp.exe", "\u001b[31mred", "x\ud800"
      })
  void hostileTextsAreTextsEverywhere(String text) {
    SubmissionResult result =
        new SubmissionResult(
            text, text, State.MANUAL, text, List.of(failed(text, false)), List.of(text), text);
    Entry entry = new Entry("x", result, Samples.run(text, text));
    String page = page(entry);
    assertFalse(page.toLowerCase(Locale.ROOT).contains("<script"), page);
    assertFalse(page.matches("(?is).*<[^>]*\\son\\w+=.*"), page);
    assertFalse(
        page.contains("\u202e") || page.contains("\u001b") || page.contains("\ud800"), page);
    assertFalse(page.matches("(?is).*(src|href)=\"(?!#|data:).*"), "leads elsewhere: " + page);
  }

  @Test
  void whatDidNotRunHasAPageThatSaysWhy() {
    SubmissionResult result =
        new SubmissionResult(
            "eve", "a1", State.UNREADABLE, "line 1, column 1: empty", List.of(), List.of(), "");
    String page = page(new Entry("eve", result, RunRecord.NOTHING));
    assertTrue(page.contains("could not be read"), page);
    assertTrue(page.contains("line 1, column 1: empty"), page);
    assertFalse(page.contains("<h2>"), page);
  }

  @Test
  void thePageAllowsNothingFromElsewhere() {
    String page = page(Samples.entry("ana", 3, "x"));
    assertEquals(1, page.split("Content-Security-Policy", -1).length - 1);
    assertTrue(page.contains("default-src &#39;none&#39;"), page);
    assertFalse(page.contains("http:") || page.contains("https:"), page);
  }

  @Test
  void signsAndWordsTellStatusesApart() {
    for (Status status : Status.values()) {
      OptionalDouble score = status == Status.PASSED ? OptionalDouble.of(1) : OptionalDouble.of(0);
      String badge =
          FeedbackPage.badge(new TestResult("t", status, score, 1, "", false)).toString();
      assertEquals(status == Status.PASSED, badge.contains("✔"), badge);
      assertTrue(
          badge.contains(status.text().replace('-', ' ').replace("manual", "person")), badge);
    }
  }
}
