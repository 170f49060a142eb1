package hondo.grader.nbgrader;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import hondo.grader.notebook.Cell;
import hondo.grader.notebook.CellType;
import hondo.grader.notebook.PythonFloat;
import java.util.OptionalDouble;

/**
 * The score that nbgrader reads from a cell's outputs ({@code utils.determine_grade}): full points
 * where nothing says otherwise. For comparison only; the grader's own scores want evidence.
 */
public final class CompatScore {
  private CompatScore() {}

  /**
   * The score of a graded cell that has run; empty where a person has to grade it.
   *
   * @param meta the instructor's, with the checksum of the release
   * @throws IllegalArgumentException when the cell is not graded
   * @throws Ungradable where nbgrader would give up the submission
   */
  public static OptionalDouble of(Cell cell, CellMeta meta) throws Ungradable {
    if (!meta.grade()) {
      throw new IllegalArgumentException("the cell '" + meta.gradeId() + "' is not graded");
    }
    if (meta.solution()) {
      String now = Checksum.of(cell.source(), cell.type(), meta);
      boolean unchanged = meta.checksum().filter(now::equals).isPresent();
      return unchanged ? OptionalDouble.of(0) : OptionalDouble.empty();
    }
    if (cell.type() != CellType.CODE) {
      return OptionalDouble.empty();
    }
    for (JsonElement element : cell.outputs()) {
      JsonObject output = element.isJsonObject() ? element.getAsJsonObject() : new JsonObject();
      String type = text(output.get("output_type"));
      if (type.equals("error")
          || type.equals("stream") && text(output.get("name")).equals("stderr")) {
        return OptionalDouble.of(0);
      }
      if (type.equals("execute_result")) {
        return OptionalDouble.of(partial(output, meta.points()));
      }
    }
    return OptionalDouble.of(meta.points());
  }

  /** Full points for every text that is not a number, for a negative number, and for NaN. */
  private static double partial(JsonObject output, double max) throws Ungradable {
    JsonElement value =
        output.get("data") instanceof JsonObject data ? data.get("text/plain") : null;
    boolean list = value instanceof JsonArray;
    if (list ? value.getAsJsonArray().isEmpty() : text(value).isEmpty()) {
      throw new Ungradable("the result has no text");
    }
    if (list && value.getAsJsonArray().size() > 1) {
      return max;
    }
    value = list ? value.getAsJsonArray().get(0) : value;
    double points = PythonFloat.parse(text(value)).orElse(max);
    if (points > max) {
      throw new Ungradable("partial credit of " + points + ", more than " + max + " points");
    }
    return points >= 0 ? Math.abs(points) : max;
  }

  private static String text(JsonElement element) {
    return element != null && element.isJsonPrimitive() ? element.getAsString() : "";
  }
}
