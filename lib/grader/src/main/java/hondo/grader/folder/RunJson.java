package hondo.grader.folder;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import hondo.grader.folder.RunRecord.RanCell;
import hondo.grader.folder.RunRecord.TestRun;
import hondo.grader.notebook.JsonPrint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code run.json}:
 *
 * <pre>{@code
 * {"version": 1, "fingerprint": "5f3a…",
 *  "cells": [{"source": "int square(int x) { … }", "outputs": []}], "extras": [],
 *  "tests": {"t1": {"seconds": 0.12, "attempts": 1, "flaky": false}}}
 * }</pre>
 *
 * <p>It holds what hidden tests printed, and so is the instructor's alone.
 */
public final class RunJson {
  /** The version that this writes, and the only one that it reads. */
  public static final int VERSION = 1;

  private RunJson() {}

  /** The file of a record. */
  public static String text(RunRecord run) {
    JsonObject root = new JsonObject();
    root.addProperty("version", VERSION);
    root.addProperty("fingerprint", run.fingerprint());
    root.add("cells", cells(run.cells()));
    root.add("extras", cells(run.extras()));
    JsonObject tests = new JsonObject();
    run.tests()
        .forEach(
            (id, test) -> {
              JsonObject json = new JsonObject();
              json.addProperty("seconds", test.seconds());
              json.addProperty("attempts", test.attempts());
              json.addProperty("flaky", test.flaky());
              tests.add(id, json);
            });
    root.add("tests", tests);
    return JsonPrint.inOrder(root);
  }

  private static JsonArray cells(List<RanCell> cells) {
    JsonArray list = new JsonArray();
    for (RanCell cell : cells) {
      JsonObject json = new JsonObject();
      json.addProperty("source", cell.source());
      json.add("outputs", cell.outputs());
      list.add(json);
    }
    return list;
  }

  private static List<RanCell> cells(JsonArray list) {
    List<RanCell> cells = new ArrayList<>();
    for (JsonElement element : list) {
      JsonObject cell = element.getAsJsonObject();
      cells.add(new RanCell(cell.get("source").getAsString(), cell.getAsJsonArray("outputs")));
    }
    return cells;
  }

  /**
   * Reads a record.
   *
   * @throws IllegalArgumentException when it is none, or of another version
   */
  public static RunRecord parse(String text) {
    try {
      JsonObject root = JsonParser.parseString(text).getAsJsonObject();
      int version = root.get("version").getAsInt();
      if (version != VERSION) {
        throw new IllegalArgumentException(
            "a record of a run of version " + version + "; this reads " + VERSION);
      }
      Map<String, TestRun> tests = new TreeMap<>();
      for (Map.Entry<String, JsonElement> entry : root.getAsJsonObject("tests").entrySet()) {
        JsonObject test = entry.getValue().getAsJsonObject();
        tests.put(
            entry.getKey(),
            new TestRun(
                test.get("seconds").getAsDouble(),
                test.get("attempts").getAsInt(),
                test.get("flaky").getAsBoolean()));
      }
      return new RunRecord(
          root.get("fingerprint").getAsString(),
          cells(root.getAsJsonArray("cells")),
          cells(root.getAsJsonArray("extras")),
          tests);
    } catch (JsonParseException
        | IllegalStateException
        | UnsupportedOperationException
        | NullPointerException e) {
      throw new IllegalArgumentException("no record of a run: " + e.getMessage(), e);
    }
  }
}
