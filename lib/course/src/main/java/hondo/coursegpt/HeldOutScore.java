package hondo.coursegpt;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import hondo.core.IoReason;
import hondo.core.Numbers;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What course-gpt's card says of a corpus, or of a whole language.
 *
 * @param language {@code en} or {@code es}
 * @param corpus its name, or {@code all}
 * @param characters how many were predicted
 * @param gpt bits per character
 * @param ngram those of the modified Kneser–Ney 5-gram on the same tokens
 * @param mixture those of half the one and half the other
 */
public record HeldOutScore(
    String language, String corpus, long characters, double gpt, double ngram, double mixture) {

  /** Reads what the evaluation has written: sums of nats. */
  static List<HeldOutScore> read(Path file) {
    try (Reader reader = Files.newBufferedReader(file)) {
      List<HeldOutScore> scores = new ArrayList<>();
      for (JsonElement row : (JsonArray) JsonParser.parseReader(reader)) {
        scores.add(of(row.getAsJsonObject()));
      }
      return List.copyOf(scores);
    } catch (JsonParseException | ClassCastException | IllegalStateException e) {
      throw new IllegalArgumentException(file + " is damaged: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(Numbers.format("cannot read %s: %s", file, IoReason.of(e)), e);
    }
  }

  private static HeldOutScore of(JsonObject row) {
    for (String name : List.of("language", "corpus", "characters", "gpt", "ngram", "mixture")) {
      if (!row.has(name)) {
        throw new JsonParseException("a row lacks '" + name + "'");
      }
    }
    long characters = row.get("characters").getAsLong();
    double bit = Math.log(2) * characters;
    return new HeldOutScore(
        row.get("language").getAsString(),
        row.get("corpus").getAsString(),
        characters,
        row.get("gpt").getAsDouble() / bit,
        row.get("ngram").getAsDouble() / bit,
        row.get("mixture").getAsDouble() / bit);
  }
}
