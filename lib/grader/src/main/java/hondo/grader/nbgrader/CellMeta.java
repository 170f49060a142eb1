package hondo.grader.nbgrader;

import com.google.gson.JsonObject;
import hondo.grader.notebook.CellType;
import java.util.Objects;
import java.util.Optional;

/**
 * A cell's nbgrader metadata, schema version 3.
 *
 * @param grade whether it is scored
 * @param solution whether the student edits it
 * @param locked the flag of the file; {@link #effectiveLock()} is what counts
 * @param task whether it is a task, graded by hand
 * @param gradeId its name, unique in the notebook; empty only where no flag is set
 * @param points 0 at least; 0 for what is not graded
 * @param checksum that of the file, if there is one
 * @param cellType the type at release, if the file says it
 */
public record CellMeta(
    boolean grade,
    boolean solution,
    boolean locked,
    boolean task,
    String gradeId,
    double points,
    Optional<String> checksum,
    Optional<CellType> cellType) {
  /** The newest version of the schema. */
  public static final int SCHEMA_VERSION = 3;

  /** The key in a cell's metadata. */
  public static final String KEY = "nbgrader";

  /** Checks that nothing is missing. */
  public CellMeta {
    Objects.requireNonNull(gradeId, "gradeId");
    Objects.requireNonNull(checksum, "checksum");
    Objects.requireNonNull(cellType, "cellType");
  }

  /** Whether a student's change is undone: never of an answer, always of tests. */
  public boolean effectiveLock() {
    return !solution && (grade || locked);
  }

  /** Whether nbgrader gives it a checksum and wants its id to be unique. */
  public boolean isNamed() {
    return grade || solution || effectiveLock();
  }

  /** What the flags say together. */
  public CellKind kind() {
    if (task) {
      return CellKind.TASK;
    }
    if (solution) {
      return grade ? CellKind.MANUAL_ANSWER : CellKind.ANSWER;
    }
    if (grade) {
      return CellKind.TESTS;
    }
    return locked ? CellKind.READ_ONLY : CellKind.OTHER;
  }

  /** This with another checksum and type of cell. */
  public CellMeta with(String newChecksum, CellType type) {
    return new CellMeta(
        grade,
        solution,
        locked,
        task,
        gradeId,
        points,
        Optional.of(newChecksum),
        Optional.of(type));
  }

  /** As version 3 of the schema writes it. */
  public JsonObject json() {
    JsonObject json = new JsonObject();
    cellType.ifPresent(type -> json.addProperty("cell_type", type.text()));
    checksum.ifPresent(sum -> json.addProperty("checksum", sum));
    json.addProperty("grade", grade);
    json.addProperty("grade_id", gradeId);
    json.addProperty("locked", locked);
    if (grade || task) {
      json.addProperty("points", points);
    }
    json.addProperty("schema_version", SCHEMA_VERSION);
    json.addProperty("solution", solution);
    json.addProperty("task", task);
    return json;
  }
}
