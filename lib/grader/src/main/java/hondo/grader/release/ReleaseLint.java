package hondo.grader.release;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import hondo.grader.nbgrader.CellKind;
import hondo.grader.nbgrader.Region;
import hondo.grader.notebook.Notebook;
import hondo.grader.notebook.NotebookWriter;
import hondo.grader.notebook.PythonFloat;
import hondo.grader.release.Manifest.ManifestCell;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Checks of a release that need no run: the points add up, and nothing hidden is left anywhere in
 * the file.
 */
public final class ReleaseLint {
  /** Shorter lines, such as a brace or {@code int n = 1;}, say nothing. */
  private static final int SHORTEST_SECRET = 12;

  private final List<String> found = new ArrayList<>();
  private final Set<String> secrets;

  private ReleaseLint(Release release) {
    secrets = secrets(release);
  }

  /**
   * What is wrong with a release; empty where nothing is.
   *
   * @param source the instructor's notebook; a number {@code hondo.points} in its metadata is the
   *     sum that the author wants
   */
  public static List<String> check(Notebook source, Release release) {
    ReleaseLint lint = new ReleaseLint(release);
    lint.checkPoints(source, release.manifest());
    JsonElement file = JsonParser.parseString(NotebookWriter.text(release.notebook()));
    lint.search(file, "");
    return List.copyOf(lint.found);
  }

  private void checkPoints(Notebook source, Manifest manifest) {
    if (manifest.points() <= 0) {
      found.add("no cell has points");
    }
    for (ManifestCell cell : manifest.cells()) {
      boolean graded = cell.kind() == CellKind.TESTS || cell.kind() == CellKind.MANUAL_ANSWER;
      if (graded && cell.points() == 0) {
        found.add("the cell '" + cell.id() + "' has no points");
      }
    }
    source
        .metadata(Release.KEY, "points")
        .filter(wanted -> PythonFloat.parse(wanted).orElse(Double.NaN) != manifest.points())
        .ifPresent(
            wanted ->
                found.add("the points add up to " + manifest.points() + " and not to " + wanted));
  }

  /** Hidden lines without blanks; those that students see anyway are none. */
  static Set<String> secrets(Release release) {
    Set<String> secrets = new HashSet<>();
    for (String line : release.secrets()) {
      String plain = plain(line);
      if (plain.length() >= SHORTEST_SECRET) {
        secrets.add(plain);
      }
    }
    for (ManifestCell cell : release.manifest().cells()) {
      cell.released().lines().forEach(line -> secrets.remove(plain(line)));
    }
    return secrets;
  }

  private void search(JsonElement element, String path) {
    if (element instanceof JsonObject object) {
      for (String key : object.keySet()) {
        look(key, path + " (key)");
        search(object.get(key), path + (path.isEmpty() ? "" : ".") + key);
      }
    } else if (element instanceof JsonArray array) {
      for (int i = 0; i < array.size(); i++) {
        search(array.get(i), path + "[" + i + "]");
      }
    } else if (element.isJsonPrimitive() && element.getAsJsonPrimitive().isString()) {
      look(element.getAsString(), path);
    }
  }

  private void look(String text, String path) {
    for (Region region : Region.values()) {
      if (text.contains(region.begin()) || text.contains(region.end())) {
        found.add(path + " has a mark of a region: " + region.begin());
      }
    }
    String plain = plain(text);
    secrets.stream()
        .sorted()
        .filter(plain::contains)
        .forEach(secret -> found.add(path + " holds a hidden line: " + secret));
    if (path.contains(".attachments.")) {
      lookInside(text, path);
    }
  }

  /** Attachments are Base64; those that are text are searched as text. */
  private void lookInside(String text, String path) {
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(text);
      String plain = plain(new String(bytes, StandardCharsets.UTF_8));
      secrets.stream()
          .sorted()
          .filter(plain::contains)
          .forEach(secret -> found.add(path + " (decoded) holds a hidden line: " + secret));
    } catch (IllegalArgumentException e) {
      // No Base64: as a text it was searched already.
      return;
    }
  }

  static String plain(String line) {
    return line.replaceAll("\\s+", "");
  }
}
