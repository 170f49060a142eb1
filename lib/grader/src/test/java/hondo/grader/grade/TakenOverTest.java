package hondo.grader.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import hondo.grader.result.SubmissionResult;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A worker that a submission has taken over, key and all: what the grader still notices. */
@Timeout(600)
class TakenOverTest {
  private static hondo.grader.release.Manifest manifest;

  @BeforeAll
  static void record() throws Exception {
    manifest = Squares.recorded();
  }

  private static SubmissionResult grade(FakeWorker fake) throws Exception {
    GraderSettings settings = Squares.settings().withSandbox(fake);
    try (Grader grader = Grader.open(manifest, settings, 0)) {
      return grader.grade("ana", Squares.submission(Squares.WRONG)).result();
    }
  }

  private static SubmissionResult grade(UnaryOperator<JsonObject> change) throws Exception {
    return grade(new FakeWorker(change));
  }

  private static String statuses(SubmissionResult result) {
    return result.tests().stream()
        .map(test -> test.status().text())
        .collect(Collectors.joining(" "));
  }

  @Test
  void whoPassesEverythingPassesTheDecoys() throws Exception {
    FakeWorker fake = new FakeWorker(answer -> answer);
    SubmissionResult result = grade(fake);
    assertEquals("tampered failed failed error", statuses(result));
    assertEquals(0, result.score());
    assertTrue(result.flags().contains("tampered: a test that must fail passed"));
  }

  @Test
  void whatIsExpectedIsNeverSent() throws Exception {
    FakeWorker fake = new FakeWorker(answer -> answer);
    grade(fake);
    StringBuilder sent = new StringBuilder();
    for (String order : fake.orders) {
      if (order.contains("\"op\":\"test\"")) {
        // Of random numbers any may be that.
        sent.append(order.replaceAll("\"(nonce|proof)\":\"[^\"]*\"|\"seed\":-?\\d+", ""));
      }
    }
    assertTrue(sent.toString().contains("square(-7)"), "the test is");
    // 49, which the test of values wants, and the word itself.
    assertFalse(Pattern.compile("\\b49\\b|expected").matcher(sent).find(), sent::toString);
    assertFalse(String.join("\n", fake.orders).contains("\"ana\""), "who it is, is not told");
  }

  /** As a taker does who has heard of the tests that must fail. */
  private static boolean failsDecoys(JsonObject answer) {
    boolean decoy = !answer.get("source").getAsString().contains("square");
    if (decoy) {
      answer.addProperty("end", "error");
      answer.remove("proof");
    }
    return decoy;
  }

  @Test
  void anAnswerToAnotherOrderIsTampered() throws Exception {
    AtomicInteger count = new AtomicInteger();
    SubmissionResult result =
        grade(
            answer -> {
              boolean isTest = answer.has("proof") && !failsDecoys(answer);
              if (isTest && count.incrementAndGet() == 1) {
                answer.addProperty("nonce", "AAAAAAAAAAAAAAAAAAAAAA==");
              }
              return answer;
            });
    assertEquals("tampered failed failed error", statuses(result));
  }

  @Test
  void aPassWithoutItsProofIsTampered() throws Exception {
    for (String proof : List.of("", "1")) {
      SubmissionResult result =
          grade(
              answer -> {
                answer.addProperty("proof", proof);
                return answer;
              });
      assertEquals("tampered tampered tampered tampered", statuses(result));
    }
  }

  @Test
  void anAnswerOfNoFormIsTamperedAndEndsNothingElse() throws Exception {
    for (String odd :
        List.of(
            "{\"re\": {}}",
            "{\"error\": {\"name\": \"x\"}}",
            "{\"error\": {\"name\": 3, \"message\": [1, 2], \"line\": \"x\", \"trace\": []}}",
            "{\"number\": \"many\"}",
            "{\"millis\": \"soon\"}",
            "{\"declares\": [3]}",
            "{\"declares\": [{\"name\": {}}]}",
            "{\"proof\": [1, 2]}",
            "{\"nonce\": [[]]}")) {
      JsonObject added = com.google.gson.JsonParser.parseString(odd).getAsJsonObject();
      SubmissionResult result =
          grade(
              answer -> {
                if (answer.has("proof")) {
                  added.asMap().forEach(answer::add);
                }
                return answer;
              });
      assertEquals(0, result.score(), odd);
    }
  }

  @Test
  void aReportThatIsNoneCountsForNothing() throws Exception {
    for (String report :
        List.of(
            "[]",
            "3",
            "{\"checks\": [3, {\"name\": 4}, {\"name\": \"many\", \"actual\": {\"double\": \"x\"}}]}",
            "{\"parts\": {\"small\": 1}, \"checks\": null, \"settings\": []}")) {
      SubmissionResult result =
          grade(
              answer -> {
                answer.add("report", com.google.gson.JsonParser.parseString(report));
                failsDecoys(answer);
                return answer;
              });
      assertEquals("passed failed failed error", statuses(result), report);
    }
  }
}
