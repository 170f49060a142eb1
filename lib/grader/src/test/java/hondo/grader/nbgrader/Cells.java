package hondo.grader.nbgrader;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import hondo.grader.notebook.Cell;
import hondo.grader.notebook.CellType;

/** Cells for tests. */
public final class Cells {
  private Cells() {}

  /** A code cell with this nbgrader metadata, as JSON. */
  public static Cell code(String source, String nbgrader) {
    return cell(CellType.CODE, source, nbgrader);
  }

  /** A text cell with this nbgrader metadata, as JSON. */
  public static Cell text(String source, String nbgrader) {
    return cell(CellType.MARKDOWN, source, nbgrader);
  }

  /** The autograded answer of that id. */
  public static Cell answer(String id, String source) {
    return code(source, flags(id, false, true, false, 0));
  }

  /** The test of that id. */
  public static Cell tests(String id, double points, String source) {
    return code(source, flags(id, true, false, true, points));
  }

  /** The metadata, as JSON. */
  public static String flags(String id, boolean grade, boolean solution, boolean lock, double n) {
    return "{\"schema_version\":3,\"grade\":"
        + grade
        + ",\"solution\":"
        + solution
        + ",\"locked\":"
        + lock
        + ",\"grade_id\":\""
        + id
        + "\""
        + (grade ? ",\"points\":" + n : "")
        + "}";
  }

  private static Cell cell(CellType type, String source, String nbgrader) {
    JsonObject metadata = new JsonObject();
    metadata.add("nbgrader", JsonParser.parseString(nbgrader));
    return Cell.of(type, source).withMetadata(metadata);
  }
}
