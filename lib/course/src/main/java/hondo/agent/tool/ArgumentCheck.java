package hondo.agent.tool;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.internal.Streams;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import hondo.core.Numbers;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Holds what a model wrote as a tool's arguments against the tool's schema. */
final class ArgumentCheck {
  private static final int MOST_CHARACTERS = 100_000;
  private static final int MOST_PROBLEMS = 8;
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder ->
              builder.schemaRegistryConfig(
                  SchemaRegistryConfig.builder()
                      .locale(Locale.ENGLISH)
                      .formatAssertionsEnabled(true)
                      .build()));

  private final Schema schema;

  ArgumentCheck(JsonObject schema) {
    this.schema = REGISTRY.getSchema(schema.toString(), InputFormat.JSON);
  }

  /**
   * The arguments.
   *
   * @param text a JSON object; nothing at all stands for an empty one
   * @throws IllegalArgumentException if the text is no JSON object or does not fit; names each
   *     argument that is wrong and what it should be
   */
  JsonObject read(String text) {
    if (text.length() > MOST_CHARACTERS) {
      throw new IllegalArgumentException(
          Numbers.format(
              "the arguments have %,d characters; at most %,d are read",
              text.length(), MOST_CHARACTERS));
    }
    JsonElement json = parse(text.isBlank() ? "{}" : text);
    requireSound(text);
    if (!json.isJsonObject()) {
      throw new IllegalArgumentException(
          "the arguments should be a JSON object, such as {\"name\": value}, not " + kind(json));
    }
    List<com.networknt.schema.Error> errors = schema.validate(json.toString(), InputFormat.JSON);
    if (!errors.isEmpty()) {
      throw new IllegalArgumentException(
          String.join("; ", errors.stream().limit(MOST_PROBLEMS).map(ArgumentCheck::words).toList())
              + (errors.size() > MOST_PROBLEMS ? "; and more" : ""));
    }
    return json.getAsJsonObject();
  }

  private static String words(com.networknt.schema.Error error) {
    String place = error.getInstanceLocation().toString();
    String name = place.startsWith("/") ? place.substring(1) : place;
    return name.isEmpty() ? error.getMessage() : name + ": " + error.getMessage();
  }

  private static JsonElement parse(String text) {
    try {
      JsonReader reader = new JsonReader(new StringReader(text));
      reader.setStrictness(Strictness.STRICT);
      JsonElement json = Streams.parse(reader);
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        throw new IllegalArgumentException("the arguments go on after the JSON object's end");
      }
      return json;
    } catch (IOException | JsonParseException | NumberFormatException e) {
      throw new IllegalArgumentException(
          Numbers.format("the arguments are no JSON: %s", firstLine(e.getMessage())), e);
    }
  }

  /**
   * What the parser lets pass: of a name that is given twice it takes the last value, and numbers
   * too large for any argument it hands on as texts.
   */
  private static void requireSound(String text) {
    JsonReader reader = new JsonReader(new StringReader(text));
    Deque<Set<String>> objects = new ArrayDeque<>();
    try {
      for (JsonToken next = peek(reader); next != JsonToken.END_DOCUMENT; next = peek(reader)) {
        switch (next) {
          case BEGIN_OBJECT -> {
            reader.beginObject();
            objects.push(new HashSet<>());
          }
          case END_OBJECT -> {
            reader.endObject();
            objects.pop();
          }
          case BEGIN_ARRAY -> reader.beginArray();
          case END_ARRAY -> reader.endArray();
          case NAME -> requireOnce(reader.nextName(), objects.peek());
          case NUMBER -> requireFinite(reader.nextString());
          default -> reader.skipValue();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // it was read before, and from a text
    }
  }

  /** The next token; of a blank text, which is read as an empty object, the end. */
  private static JsonToken peek(JsonReader reader) throws IOException {
    try {
      return reader.peek();
    } catch (EOFException e) {
      return JsonToken.END_DOCUMENT;
    }
  }

  private static void requireOnce(String name, Set<String> names) {
    if (!names.add(name)) {
      throw new IllegalArgumentException(
          Numbers.format("the argument '%s' is given twice: give it once", name));
    }
  }

  private static void requireFinite(String number) {
    if (Double.isInfinite(Double.parseDouble(number))) {
      throw new IllegalArgumentException(
          Numbers.format("the number %s is too large: at most 1.7e308 is read", number));
    }
  }

  /** Gson's words without those for programmers. */
  private static String firstLine(String message) {
    return message
        .lines()
        .findFirst()
        .orElse("")
        .replaceFirst("^[a-z.]+[A-Za-z]+Exception: ", "")
        .replaceFirst("^Use JsonReader.* to accept ", "")
        .replaceFirst(" path \\$.*", "");
  }

  private static String kind(JsonElement json) {
    return json.isJsonArray() ? "a list" : json.isJsonNull() ? "null" : "a single value";
  }
}
