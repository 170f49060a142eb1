package hondo.text.ladder;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.reflect.TypeToken;
import hondo.core.AtomicFile;
import hondo.core.IoReason;
import hondo.core.Numbers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rungs as a JSON list, one a line: the reader's own file, and the one that comes along. */
final class LadderFile {
  private static final String STORED = "ladder.json";

  private LadderFile() {}

  /** The rungs that the authors' runs measured, in the order of the notebooks. */
  static List<Rung> stored() {
    try (InputStream stream = LadderFile.class.getResourceAsStream(STORED)) {
      if (stream == null) {
        throw new IllegalStateException("the resource hondo/text/ladder/" + STORED + " is missing");
      }
      return parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8), STORED);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the resource " + STORED, e);
    }
  }

  /** The rungs of a file; none if there is no file. */
  static List<Rung> read(Path file) {
    if (!Files.exists(file)) {
      return new ArrayList<>();
    }
    try {
      return parse(Files.readString(file), file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(Numbers.format("cannot read %s: %s", file, IoReason.of(e)), e);
    }
  }

  private static List<Rung> parse(String json, String where) {
    try {
      List<Rung> rungs = new Gson().fromJson(json, new TypeToken<List<Rung>>() {}.getType());
      if (rungs == null || rungs.contains(null)) {
        throw new JsonParseException("a list of rungs is expected");
      }
      return new ArrayList<>(rungs);
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          where + " is not a list of rungs; delete it, and run the notebooks that record it again",
          e);
    }
  }

  /** Replaces the file as a whole: whoever reads it meanwhile sees the old or the new one. */
  static void write(List<Rung> rungs, Path file) {
    try {
      AtomicFile.write(file, json(rungs));
    } catch (IOException e) {
      throw new UncheckedIOException(
          Numbers.format("cannot write %s: %s", file, IoReason.of(e)), e);
    }
  }

  private static String json(List<Rung> rungs) {
    List<String> lines = new ArrayList<>();
    for (Rung rung : rungs) {
      lines.add(
          String.format(
              Locale.ROOT,
              "  {\"model\": %s, \"english\": %.4f, \"spanish\": %.4f, \"notebook\": %d}",
              new Gson().toJson(rung.model()),
              rung.english(),
              rung.spanish(),
              rung.notebook()));
    }
    return "[\n" + String.join(",\n", lines) + "\n]\n";
  }
}
