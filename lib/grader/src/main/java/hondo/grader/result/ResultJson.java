package hondo.grader.result;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import hondo.grader.notebook.JsonPrint;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * {@code result.json}, the same bytes for the same result:
 *
 * <pre>{@code
 * {"version": 1, "student": "ana", "assignment": "a1", "status": "graded", "note": "",
 *  "score": 2.5, "max_score": 3.0, "isolation": "", "flags": ["duplicated: square"],
 *  "tests": [{"id": "t1", "status": "failed", "score": 2.5, "max_score": 3.0,
 *             "message": "…", "hidden": false}]}
 * }</pre>
 *
 * <p>{@code score} of a test is null while a person has yet to grade it. A reader passes over keys
 * that it does not know; {@code version} rises when what is there changes its meaning.
 */
public final class ResultJson {
  /** The version that this writes, and the only one that it reads. */
  public static final int VERSION = 1;

  private ResultJson() {}

  /** The file of a result. */
  public static String text(SubmissionResult result) {
    JsonObject root = new JsonObject();
    root.addProperty("version", VERSION);
    root.addProperty("student", result.student());
    root.addProperty("assignment", result.assignment());
    root.addProperty("status", result.status().text());
    root.addProperty("note", result.note());
    root.addProperty("score", result.score());
    root.addProperty("max_score", result.max());
    root.addProperty("isolation", result.isolation());
    JsonArray flags = new JsonArray();
    result.flags().forEach(flags::add);
    root.add("flags", flags);
    JsonArray tests = new JsonArray();
    for (TestResult test : result.tests()) {
      JsonObject json = new JsonObject();
      json.addProperty("id", test.id());
      json.addProperty("status", test.status().text());
      boolean graded = test.score().isPresent();
      json.add("score", graded ? new JsonPrimitive(test.score().getAsDouble()) : JsonNull.INSTANCE);
      json.addProperty("max_score", test.max());
      json.addProperty("message", test.message());
      json.addProperty("hidden", test.hidden());
      tests.add(json);
    }
    root.add("tests", tests);
    return JsonPrint.inOrder(root);
  }

  /**
   * Reads a result.
   *
   * @throws IllegalArgumentException when it is none, or of another version
   */
  public static SubmissionResult parse(String text) {
    try {
      JsonObject root = JsonParser.parseString(text).getAsJsonObject();
      int version = root.get("version").getAsInt();
      if (version != VERSION) {
        throw new IllegalArgumentException(
            "a result of version " + version + "; this reads " + VERSION);
      }
      List<String> flags = new ArrayList<>();
      root.getAsJsonArray("flags").forEach(flag -> flags.add(flag.getAsString()));
      List<TestResult> tests = new ArrayList<>();
      for (JsonElement element : root.getAsJsonArray("tests")) {
        tests.add(test(element.getAsJsonObject()));
      }
      return new SubmissionResult(
          root.get("student").getAsString(),
          root.get("assignment").getAsString(),
          SubmissionResult.State.of(root.get("status").getAsString()),
          root.get("note").getAsString(),
          tests,
          flags,
          root.get("isolation").getAsString());
    } catch (JsonParseException
        | IllegalStateException
        | UnsupportedOperationException
        | NullPointerException e) {
      throw new IllegalArgumentException("not a result: " + e.getMessage(), e);
    }
  }

  private static TestResult test(JsonObject json) {
    JsonElement score = json.get("score");
    return new TestResult(
        json.get("id").getAsString(),
        Status.of(json.get("status").getAsString()),
        score.isJsonNull() ? OptionalDouble.empty() : OptionalDouble.of(score.getAsDouble()),
        json.get("max_score").getAsDouble(),
        json.get("message").getAsString(),
        json.get("hidden").getAsBoolean());
  }
}
