package hondo.grader.grade;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/**
 * How a test ran.
 *
 * @param id its grade id
 * @param seconds how long, all of its runs together
 * @param runs how often, 1 at least
 * @param outputs of its last run as a notebook would have them, an error among them
 */
public record TestReport(String id, double seconds, int runs, JsonArray outputs) {
  /** Copies the outputs. */
  public TestReport {
    outputs = outputs.deepCopy();
  }

  /** One more run of it, after those of {@code before}, which is null for the first. */
  static TestReport of(String id, Reply reply, TestReport before) {
    JsonPrimitive millis = reply.body().getAsJsonPrimitive("millis");
    double seconds = millis == null ? 0 : millis.getAsDouble() / 1000;
    return new TestReport(
        id,
        seconds + (before == null ? 0 : before.seconds),
        before == null ? 1 : before.runs + 1,
        outputs(reply));
  }

  /** What ended it, and a check of the API that does not hold: in a notebook both are errors. */
  private static JsonArray outputs(Reply reply) {
    JsonArray outputs = reply.outputs().deepCopy();
    Reports reports = Reports.of(reply);
    boolean holds =
        reports.checks().stream().noneMatch(check -> Boolean.FALSE.equals(check.holds()))
            && reports.parts().stream().allMatch(part -> part.thrown().isEmpty());
    if (reply.failure().isPresent()) {
      Reply.Failure failure = reply.failure().get();
      JsonArray trace = new JsonArray();
      failure.trace().forEach(trace::add);
      outputs.add(error(failure.name(), failure.message(), trace));
    } else if (reply.end() != Reply.End.OK) {
      outputs.add(error(reply.end().name(), reply.detail(), new JsonArray()));
    } else if (!holds) {
      outputs.add(error("CheckFailed", "a check does not hold", new JsonArray()));
    }
    return outputs;
  }

  private static JsonObject error(String name, String message, JsonArray trace) {
    JsonObject error = new JsonObject();
    error.addProperty("output_type", "error");
    error.addProperty("ename", name);
    error.addProperty("evalue", message);
    error.add("traceback", trace);
    return error;
  }
}
