package hondo.grader.nbgrader;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import hondo.grader.notebook.Cell;
import hondo.grader.notebook.CellType;
import hondo.grader.notebook.PythonFloat;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Reads a cell's metadata of schema version 0 to 3. Where nbgrader stops at an old version and asks
 * for {@code nbgrader update}, this applies what that would do.
 */
public final class MetadataReader {
  private static final Set<String> KEYS =
      Set.of(
          "schema_version",
          "grade",
          "solution",
          "locked",
          "task",
          "grade_id",
          "points",
          "checksum",
          "cell_type");

  private MetadataReader() {}

  /**
   * The metadata of a cell, upgraded and checked; empty where it has none, or none that says
   * anything.
   *
   * @throws InvalidMetadata when it breaks a rule, or is of a newer version
   */
  public static Optional<CellMeta> read(Cell cell) throws InvalidMetadata {
    JsonElement element = cell.metadata().get(CellMeta.KEY);
    if (element == null) {
      return Optional.empty();
    }
    if (!(element instanceof JsonObject json)) {
      throw new InvalidMetadata("the cell's nbgrader metadata is no object");
    }
    int version = version(json);
    if (version > CellMeta.SCHEMA_VERSION) {
      throw new InvalidMetadata(
          "schema version " + version + " is newer than " + CellMeta.SCHEMA_VERSION);
    }
    if (version == 0 && !upgradeFrom0(json)) {
      return Optional.empty();
    }
    if (version <= 1) {
      upgradeFrom1(json, cell.type());
    }
    if (version < CellMeta.SCHEMA_VERSION) {
      json.keySet().retainAll(KEYS);
    } else {
      refuseOtherKeys(json);
    }
    CellMeta meta = read(json);
    check(meta, cell.type(), json);
    return Optional.of(meta);
  }

  /** The id that a student's cell claims, whatever the rest of its metadata is. */
  public static Optional<String> claimedId(Cell cell) {
    return cell.metadata(CellMeta.KEY)
        .map(json -> json.get("grade_id"))
        .filter(id -> id.isJsonPrimitive() && !id.getAsString().isEmpty())
        .map(JsonElement::getAsString);
  }

  private static int version(JsonObject json) throws InvalidMetadata {
    JsonElement version = json.get("schema_version");
    if (version == null) {
      return 0;
    }
    String text = version.isJsonPrimitive() ? version.getAsString() : "";
    if (!text.matches("[0-9]{1,6}")) {
      throw new InvalidMetadata("schema_version is not a version");
    }
    return Integer.parseInt(text);
  }

  /** Returns whether anything is left. */
  private static boolean upgradeFrom0(JsonObject json) throws InvalidMetadata {
    for (String key : new String[] {"grade", "solution", "locked"}) {
      if (!json.has(key)) {
        json.addProperty(key, false);
      }
    }
    boolean grade = flag(json, "grade");
    if (!grade && !flag(json, "solution") && !flag(json, "locked")) {
      return false;
    }
    if (grade) {
      json.addProperty("points", pointsOf0(json.get("points")));
    } else {
      json.remove("points");
    }
    return true;
  }

  private static double pointsOf0(JsonElement old) throws InvalidMetadata {
    if (old == null || old.isJsonPrimitive() && old.getAsString().isEmpty()) {
      return 0;
    }
    OptionalDouble points =
        old.isJsonPrimitive() ? PythonFloat.parse(old.getAsString()) : OptionalDouble.empty();
    if (points.isEmpty() || !Double.isFinite(points.getAsDouble())) {
      throw new InvalidMetadata("points is not a number");
    }
    return Math.max(0, points.getAsDouble());
  }

  private static void upgradeFrom1(JsonObject json, CellType type) {
    JsonElement old = json.get("cell_type");
    boolean empty = old != null && old.isJsonPrimitive() && old.getAsString().isEmpty();
    if (empty || old != null && old.isJsonNull()) {
      json.remove("cell_type");
    }
    if (json.has("checksum") && !json.has("cell_type")) {
      json.addProperty("cell_type", type.text());
    }
  }

  private static void refuseOtherKeys(JsonObject json) throws InvalidMetadata {
    for (String key : json.keySet()) {
      if (!KEYS.contains(key)) {
        throw new InvalidMetadata("\"" + key + "\" is no key of version 3");
      }
    }
  }

  private static CellMeta read(JsonObject json) throws InvalidMetadata {
    for (String key : new String[] {"grade", "solution", "locked"}) {
      if (!json.has(key)) {
        throw new InvalidMetadata(key + " is missing");
      }
    }
    String id = text(json, "grade_id", "[a-zA-Z0-9_-]*").orElse("");
    Optional<String> type = text(json, "cell_type", "code|markdown|raw");
    return new CellMeta(
        flag(json, "grade"),
        flag(json, "solution"),
        flag(json, "locked"),
        flag(json, "task"),
        id,
        points(json),
        text(json, "checksum", "[0-9a-fA-F]{32}"),
        type.flatMap(CellType::of));
  }

  private static void check(CellMeta meta, CellType type, JsonObject json) throws InvalidMetadata {
    boolean flagged = meta.grade() || meta.solution() || meta.locked();
    if (flagged && meta.gradeId().isEmpty()) {
      throw new InvalidMetadata(
          json.has("grade_id") ? "grade_id is empty" : "the cell has no grade_id");
    }
    String name = "'" + meta.gradeId() + "'";
    if ((meta.grade() || meta.task()) && !json.has("points")) {
      throw new InvalidMetadata("the cell " + name + " has no points");
    }
    if (meta.task()) {
      if (type != CellType.MARKDOWN) {
        throw new InvalidMetadata("the task " + name + " is not markdown");
      }
    } else if (type == CellType.MARKDOWN && meta.grade() != meta.solution()) {
      throw new InvalidMetadata(
          "the markdown cell "
              + name
              + (meta.grade() ? " is graded and no solution" : " is a solution and not graded"));
    }
  }

  private static double points(JsonObject json) throws InvalidMetadata {
    JsonElement points = json.get("points");
    if (points == null) {
      return 0;
    }
    boolean number = points.isJsonPrimitive() && points.getAsJsonPrimitive().isNumber();
    if (!number || !(points.getAsDouble() >= 0) || points.getAsDouble() == 1 / 0.0) {
      throw new InvalidMetadata("points is not a number from 0 on");
    }
    return points.getAsDouble();
  }

  private static boolean flag(JsonObject json, String key) throws InvalidMetadata {
    JsonElement value = json.get(key);
    if (value == null) {
      return false;
    }
    if (!(value instanceof JsonPrimitive primitive) || !primitive.isBoolean()) {
      throw new InvalidMetadata(key + " is neither true nor false");
    }
    return primitive.getAsBoolean();
  }

  private static Optional<String> text(JsonObject json, String key, String pattern)
      throws InvalidMetadata {
    JsonElement value = json.get(key);
    if (value == null) {
      return Optional.empty();
    }
    boolean string = value instanceof JsonPrimitive primitive && primitive.isString();
    if (!string || !value.getAsString().matches(pattern)) {
      throw new InvalidMetadata(key + " is not of the form " + pattern);
    }
    return Optional.of(value.getAsString());
  }
}
