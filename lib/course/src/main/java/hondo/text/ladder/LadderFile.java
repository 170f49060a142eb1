package hondo.text.ladder;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.reflect.TypeToken;
import hondo.core.AtomicFile;
import hondo.core.IoReason;
import hondo.core.Numbers;
import hondo.runs.Results;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rungs as a JSON list, one a line: the reader's own file, and that of the {@link Results}. */
final class LadderFile {
  private static final String AGAIN = "delete it, and run the notebooks that record it again";

  private LadderFile() {}

  /** The rungs that the authors' runs measured, in the order of the notebooks. */
  static List<Rung> stored() {
    return read(
        Results.file("ladder.json", "make render N=\"11 12 13 14 15 17\""),
        "type `make setup`, which puts a whole one there");
  }

  /** The rungs of a file; none if there is no file. */
  static List<Rung> read(Path file) {
    return Files.exists(file) ? read(file, AGAIN) : new ArrayList<>();
  }

  private static List<Rung> read(Path file, String mend) {
    try {
      return parse(Files.readString(file), file, mend);
    } catch (IOException e) {
      throw new UncheckedIOException(Numbers.format("cannot read %s: %s", file, IoReason.of(e)), e);
    }
  }

  private static List<Rung> parse(String json, Path file, String mend) {
    try {
      List<Rung> rungs = new Gson().fromJson(json, new TypeToken<List<Rung>>() {}.getType());
      if (rungs == null || rungs.contains(null)) {
        throw new JsonParseException("a list of rungs is expected");
      }
      return new ArrayList<>(rungs);
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          Numbers.format("%s is not a list of rungs; %s", file, mend), e);
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
