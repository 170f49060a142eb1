package hondo.grader.release;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import hondo.grader.nbgrader.CellKind;
import hondo.grader.notebook.CellType;
import hondo.grader.notebook.JsonPrint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the grader knows of an assignment. It holds the hidden tests, and so is the instructor's
 * alone; the solutions are not in it. As JSON:
 *
 * <pre>{@code
 * {"version": 1, "assignment": "a1", "notebook": "a1.ipynb", "language": "java", "points": 10.0,
 *  "cells": [{"kind": "tests", "type": "code", "id": "t1", "points": 2.0,
 *             "source": "with the hidden tests", "released": "without them",
 *             "checksum": "of the released cell", "plan": {…}}],
 *  "limits": {"cell_seconds": 30, …}}
 * }</pre>
 *
 * <p>The cells are those of the released notebook in their order; {@code kind} is a {@link
 * CellKind} in small letters with hyphens, {@code id} and {@code checksum} are empty for cells that
 * are not nbgrader's; {@code plan} is a {@link TestPlan} and stands with tests that the solution
 * was run on, {@code limits} are {@link RunLimits}. A reader passes over keys that it does not
 * know; {@code version} rises when what is there changes its meaning.
 *
 * @param assignment the assignment's id
 * @param notebook the notebook's file name
 * @param language that of its code cells
 * @param cells those of the released notebook
 * @param limits what the run of a submission may use up
 */
public record Manifest(
    String assignment,
    String notebook,
    String language,
    List<ManifestCell> cells,
    RunLimits limits) {
  /** The version that this writes, and the only one that it reads. */
  public static final int VERSION = 1;

  /** Copies the list. */
  public Manifest {
    cells = List.copyOf(cells);
  }

  /** One with the usual limits. */
  public Manifest(String assignment, String notebook, String language, List<ManifestCell> cells) {
    this(assignment, notebook, language, cells, RunLimits.DEFAULTS);
  }

  /** This with other cells. */
  public Manifest withCells(List<ManifestCell> others) {
    return new Manifest(assignment, notebook, language, others, limits);
  }

  /** This with other limits. */
  public Manifest withLimits(RunLimits others) {
    return new Manifest(assignment, notebook, language, cells, others);
  }

  /**
   * A cell of the assignment.
   *
   * @param kind what it is
   * @param type its type
   * @param id its grade id, or empty
   * @param points 0 for what is not graded
   * @param source what the grader runs: of an answer the stub, of tests the hidden ones too
   * @param released what students got
   * @param checksum that of the released cell, or empty
   * @param plan what the run of the solution told of a test; empty where it has not run
   */
  public record ManifestCell(
      CellKind kind,
      CellType type,
      String id,
      double points,
      String source,
      String released,
      String checksum,
      Optional<TestPlan> plan) {
    /** One that the solution has not run on. */
    public ManifestCell(
        CellKind kind,
        CellType type,
        String id,
        double points,
        String source,
        String released,
        String checksum) {
      this(kind, type, id, points, source, released, checksum, Optional.empty());
    }

    /** This with a plan. */
    public ManifestCell withPlan(TestPlan told) {
      return new ManifestCell(
          kind, type, id, points, source, released, checksum, Optional.of(told));
    }

    /** Whether the student's text is taken for it. */
    public boolean isAnswer() {
      return kind == CellKind.ANSWER || kind == CellKind.MANUAL_ANSWER;
    }
  }

  /** The sum of all points. */
  public double points() {
    return cells.stream().mapToDouble(ManifestCell::points).sum();
  }

  /** As a file, the same for the same manifest. */
  public String text() {
    JsonObject root = new JsonObject();
    root.addProperty("version", VERSION);
    root.addProperty("assignment", assignment);
    root.addProperty("notebook", notebook);
    root.addProperty("language", language);
    root.addProperty("points", points());
    JsonArray list = new JsonArray();
    for (ManifestCell cell : cells) {
      JsonObject json = new JsonObject();
      json.addProperty("kind", Kinds.text(cell.kind()));
      json.addProperty("type", cell.type().text());
      json.addProperty("id", cell.id());
      json.addProperty("points", cell.points());
      json.addProperty("source", cell.source());
      json.addProperty("released", cell.released());
      json.addProperty("checksum", cell.checksum());
      cell.plan().ifPresent(plan -> json.add("plan", PlanJson.of(plan)));
      list.add(json);
    }
    root.add("cells", list);
    root.add("limits", limits.json());
    return JsonPrint.inOrder(root);
  }

  /**
   * Reads a manifest.
   *
   * @throws IllegalArgumentException when it is none, or of another version
   */
  public static Manifest parse(String text) {
    try {
      JsonObject root = JsonParser.parseString(text).getAsJsonObject();
      int version = root.get("version").getAsInt();
      if (version != VERSION) {
        throw new IllegalArgumentException(
            "a manifest of version " + version + "; this reads " + VERSION);
      }
      List<ManifestCell> cells = new ArrayList<>();
      for (JsonElement element : root.getAsJsonArray("cells")) {
        cells.add(cell(element.getAsJsonObject()));
      }
      return new Manifest(
          root.get("assignment").getAsString(),
          root.get("notebook").getAsString(),
          root.get("language").getAsString(),
          cells,
          RunLimits.of(root.get("limits")));
    } catch (JsonParseException
        | IllegalStateException
        | UnsupportedOperationException
        | NullPointerException e) {
      throw new IllegalArgumentException("not a manifest: " + e.getMessage(), e);
    }
  }

  private static ManifestCell cell(JsonObject json) {
    String type = json.get("type").getAsString();
    return new ManifestCell(
        Kinds.of(json.get("kind").getAsString()),
        CellType.of(type)
            .orElseThrow(() -> new IllegalArgumentException("no type of cell: " + type)),
        json.get("id").getAsString(),
        json.get("points").getAsDouble(),
        json.get("source").getAsString(),
        json.get("released").getAsString(),
        json.get("checksum").getAsString(),
        Optional.ofNullable(json.get("plan")).map(plan -> PlanJson.parse(plan.getAsJsonObject())));
  }
}
