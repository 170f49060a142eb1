package hondo.grader.result;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import hondo.grader.notebook.JsonPrint;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A result as Gradescope and as LTI's grade services read it. */
final class ScoreJson {
  private ScoreJson() {}

  /** Gradescope's {@code results.json}; the messages of hidden tests are not in it. */
  static String gradescope(SubmissionResult result) {
    JsonObject root = new JsonObject();
    root.addProperty("score", result.score());
    root.addProperty("output", Exports.comment(result));
    root.addProperty("output_format", "text");
    root.addProperty("stdout_visibility", "hidden");
    JsonArray tests = new JsonArray();
    int number = 0;
    for (TestResult test : result.tests()) {
      number++;
      JsonObject json = new JsonObject();
      json.addProperty("name", test.id());
      json.addProperty("number", String.valueOf(number));
      json.addProperty("score", test.score().orElse(0));
      json.addProperty("max_score", test.max());
      json.addProperty("status", test.status() == Status.PASSED ? "passed" : "failed");
      json.addProperty("output", output(test));
      json.addProperty("output_format", "text");
      json.addProperty("visibility", test.hidden() ? "after_published" : "visible");
      tests.add(json);
    }
    root.add("tests", tests);
    return JsonPrint.inOrder(root);
  }

  private static String output(TestResult test) {
    boolean told = !test.hidden() && !test.message().isEmpty();
    return told ? test.status().text() + ": " + test.message() : test.status().text();
  }

  /** A score of LTI 1.3's assignment and grade services. */
  static String ags(SubmissionResult result, Person person, Instant graded) {
    JsonObject root = new JsonObject();
    root.addProperty("timestamp", graded.truncatedTo(ChronoUnit.MILLIS).toString());
    root.addProperty("scoreGiven", result.score());
    root.addProperty("scoreMaximum", result.max());
    root.addProperty("comment", Exports.comment(result));
    boolean missing = result.status() == SubmissionResult.State.MISSING;
    root.addProperty("activityProgress", missing ? "Initialized" : "Completed");
    root.addProperty("gradingProgress", progress(result.status()));
    root.addProperty("userId", person.platformId().isEmpty() ? person.id() : person.platformId());
    return JsonPrint.inOrder(root);
  }

  private static String progress(SubmissionResult.State status) {
    switch (status) {
      case GRADED:
        return "FullyGraded";
      case MANUAL:
        return "PendingManual";
      default:
        return "Failed";
    }
  }
}
