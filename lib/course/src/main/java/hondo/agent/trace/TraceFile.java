package hondo.agent.trace;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import hondo.agent.loop.Event;
import hondo.agent.loop.Outcome;
import hondo.agent.loop.Trace;
import hondo.core.AtomicFile;
import hondo.core.IoReason;
import hondo.core.Numbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A trace as JSON: {@code "format": "hondo agent trace"} and {@code "version": 1}. */
public final class TraceFile {
  private static final String FORMAT = "hondo agent trace";
  private static final int VERSION = 1;
  private static final Pattern HALF = Pattern.compile("\\p{Cs}");

  private TraceFile() {}

  /** Writes a trace, whole or not at all. */
  public static void write(Trace trace, Path file) throws IOException {
    AtomicFile.write(file, json(trace));
  }

  /**
   * Reads a trace.
   *
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if it is damaged or of another version; names the file
   */
  public static Trace read(Path file) throws IOException {
    String json;
    try {
      json = Files.readString(file);
    } catch (IOException e) {
      throw new IOException(
          Numbers.format("the trace %s cannot be read: %s", file, IoReason.of(e)), e);
    }
    try {
      return trace(json);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  /** A trace as JSON. */
  public static String json(Trace trace) {
    JsonArray events = new JsonArray();
    trace.events().forEach(event -> events.add(TraceJson.write(event)));
    JsonObject json = new JsonObject();
    json.addProperty("format", FORMAT);
    json.addProperty("version", VERSION);
    json.addProperty("task", trace.task());
    json.add("tools", TraceJson.array(trace.tools()));
    json.add("events", events);
    json.addProperty("outcome", trace.outcome().name());
    String text = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(json);
    // Half a character, as of a text that was cut: a file in UTF-8 has no place for it.
    return HALF.matcher(text).replaceAll(half -> escaped(half.group().charAt(0))) + "\n";
  }

  private static String escaped(char half) {
    return Matcher.quoteReplacement("\\u" + Integer.toHexString(half));
  }

  /**
   * A trace from its JSON.
   *
   * @throws IllegalArgumentException if it is damaged or of another version
   */
  public static Trace trace(String json) {
    JsonElement parsed;
    try {
      parsed = JsonParser.parseString(json);
    } catch (JsonParseException e) {
      throw new IllegalArgumentException("this is no trace of an agent, or a part of one", e);
    }
    if (!parsed.isJsonObject()
        || !new JsonPrimitive(FORMAT).equals(parsed.getAsJsonObject().get("format"))) {
      throw new IllegalArgumentException("this is no trace of an agent, or a part of one");
    }
    JsonObject root = parsed.getAsJsonObject();
    JsonElement version = root.get("version");
    if (version == null || !version.toString().equals(Integer.toString(VERSION))) {
      throw new IllegalArgumentException(
          Numbers.format(
              "the trace is of version %s, and this library reads version %d",
              version == null ? "none" : version, VERSION));
    }
    try {
      return new Trace(
          TraceJson.text(root, "task"),
          TraceJson.texts(root, "tools"),
          events(root),
          outcome(TraceJson.text(root, "outcome")));
    } catch (IllegalStateException | UnsupportedOperationException e) {
      throw new IllegalArgumentException("the trace is damaged: " + e.getMessage(), e);
    }
  }

  private static Outcome outcome(String name) {
    return Arrays.stream(Outcome.values())
        .filter(outcome -> outcome.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    Numbers.format("the trace is damaged: there is no outcome '%s'", name)));
  }

  private static List<Event> events(JsonObject root) {
    List<Event> events = new ArrayList<>();
    for (JsonElement event : TraceJson.member(root, "events").getAsJsonArray()) {
      try {
        events.add(TraceJson.read(event.getAsJsonObject()));
      } catch (IllegalStateException
          | UnsupportedOperationException
          | IllegalArgumentException
          | ArithmeticException e) {
        throw new IllegalArgumentException(
            Numbers.format(
                "the trace is damaged at event %d: %s", events.size() + 1, e.getMessage()),
            e);
      }
    }
    return events;
  }
}
