package hondo.grader.grade;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import hondo.grader.wire.ValueJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of one cell.
 *
 * @param end how it ended
 * @param body what the worker told; empty when it died or hung
 * @param detail for the instructor: a dump of the threads, an exit status
 * @param forged packets that nobody with the key has made
 */
record Reply(End end, JsonObject body, String detail, long forged) {
  /** How a cell ended. */
  enum End {
    /** It came to its end. */
    OK,
    /** It does not compile. */
    COMPILE,
    /** It threw something. */
    ERROR,
    /** It asked for the end of the JVM. */
    EXIT,
    /** It was stopped when its time was up. */
    OVERDUE,
    /** It was stopped because it showed without end. */
    FLOOD,
    /** Its JVM ended. */
    DIED,
    /** Its JVM did not answer any more, and was killed. */
    HUNG,
    /** The worker answered what nobody had asked. */
    FORGED
  }

  /** An error in words. */
  record Failure(String name, String message, int line, List<String> trace) {
    String text() {
      return message.isEmpty() ? name : name + ": " + message;
    }
  }

  /**
   * Whether all that is ever asked of an answer can be read in it. One that was taken over may send
   * anything, and must not end the grading of others.
   */
  static boolean isSound(JsonObject body) {
    Reply reply = new Reply(End.OK, body, "", 0);
    try {
      reply.failure();
      reply.number().ifPresent(Double::parseDouble);
      reply.proof();
      reply.truncated();
      reply.declared();
      Reports.of(reply);
      JsonElement millis = body.get("millis");
      return millis == null || Double.isFinite(millis.getAsDouble());
    } catch (IllegalStateException
        | ClassCastException
        | NullPointerException
        | NumberFormatException
        | UnsupportedOperationException e) {
      return false;
    }
  }

  /** Whether the JVM's memory was full, and may be still. */
  boolean filledHeap() {
    return failure().filter(f -> f.name().equals("OutOfMemoryError")).isPresent();
  }

  Optional<Failure> failure() {
    if (!(body.get("error") instanceof JsonObject error)) {
      return Optional.empty();
    }
    List<String> trace =
        error.getAsJsonArray("trace").asList().stream().map(JsonElement::getAsString).toList();
    return Optional.of(
        new Failure(
            error.get("name").getAsString(),
            error.get("message").getAsString(),
            error.get("line").getAsInt(),
            trace));
  }

  Optional<String> number() {
    return Optional.ofNullable(body.get("number")).map(JsonElement::getAsString);
  }

  String proof() {
    JsonElement proof = body.get("proof");
    return proof == null ? "" : proof.getAsString();
  }

  JsonArray outputs() {
    return body.get("outputs") instanceof JsonArray outputs ? outputs : new JsonArray();
  }

  boolean truncated() {
    return body.get("truncated") != null && body.get("truncated").getAsBoolean();
  }

  /**
   * Something that a cell has declared.
   *
   * @param kind {@code TYPE}, {@code METHOD}, {@code VARIABLE} or {@code IMPORT}
   * @param name the simple name, of an import too
   * @param source its text
   */
  record Declared(String kind, String name, String source) {}

  List<Declared> declared() {
    List<Declared> all = new ArrayList<>();
    if (body.get("declares") instanceof JsonArray list) {
      for (JsonElement element : list) {
        JsonObject one = element.getAsJsonObject();
        String name = one.get("name").getAsString();
        all.add(
            new Declared(
                one.get("kind").getAsString(),
                name.substring(name.lastIndexOf('.') + 1),
                one.get("source").getAsString()));
      }
    }
    return all;
  }

  /** What the API reported; empty where there is nothing of the kind. */
  Map<?, ?> report() {
    try {
      return ValueJson.parse(body.get("report")) instanceof Map<?, ?> map ? map : Map.of();
    } catch (IllegalArgumentException e) {
      return Map.of();
    }
  }
}
