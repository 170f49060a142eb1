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
 *             "message": "…", "hidden": false,
 *             "parts": [{"name": "negatives", "score": 0.0, "max_score": 0.5, "message": "…",
 *                        "hidden": false}]}]}
 * }</pre>
 *
 * <p>{@code score} of a test is null while a person has yet to grade it; {@code parts} stand only
 * where there are some. A reader passes over keys that it does not know; {@code version} rises when
 * what is there changes its meaning.
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
      if (!test.parts().isEmpty()) {
        json.add("parts", parts(test.parts()));
      }
      tests.add(json);
    }
    root.add("tests", tests);
    return JsonPrint.inOrder(root);
  }

  private static JsonArray parts(List<TestResult.Part> parts) {
    JsonArray list = new JsonArray();
    for (TestResult.Part part : parts) {
      JsonObject json = new JsonObject();
      json.addProperty("name", part.name());
      json.addProperty("score", part.score());
      json.addProperty("max_score", part.max());
      json.addProperty("message", part.message());
      json.addProperty("hidden", part.hidden());
      list.add(json);
    }
    return list;
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
    List<TestResult.Part> parts = new ArrayList<>();
    if (json.get("parts") instanceof JsonArray list) {
      list.forEach(element -> parts.add(part(element.getAsJsonObject())));
    }
    JsonElement score = json.get("score");
    return new TestResult(
        json.get("id").getAsString(),
        Status.of(json.get("status").getAsString()),
        score.isJsonNull() ? OptionalDouble.empty() : OptionalDouble.of(score.getAsDouble()),
        json.get("max_score").getAsDouble(),
        json.get("message").getAsString(),
        json.get("hidden").getAsBoolean(),
        parts);
  }

  private static TestResult.Part part(JsonObject json) {
    return new TestResult.Part(
        json.get("name").getAsString(),
        json.get("score").getAsDouble(),
        json.get("max_score").getAsDouble(),
        json.get("message").getAsString(),
        json.get("hidden").getAsBoolean());
  }
}
