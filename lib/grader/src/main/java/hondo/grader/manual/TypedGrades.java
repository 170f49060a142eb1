package hondo.grader.manual;

import hondo.grader.result.BadTable;
import hondo.grader.result.Csv;
import hondo.grader.result.CsvReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What a person typed into {@code manual/grades.csv}. */
final class TypedGrades {
  /** The file's name within the folder of results. */
  static final String FILE = "manual/grades.csv";

  private final Map<String, Typed> rows = new LinkedHashMap<>();

  /**
   * A typed row.
   *
   * @param line in the file, from 1
   * @param points empty where none were typed
   * @param cells all of the row
   */
  record Typed(int line, OptionalDouble points, CsvReader.Row cells) {
    String comment() {
      return Csv.armed(cells.get("comment"));
    }

    String answer() {
      return cells.get("answer");
    }

    boolean isEmpty() {
      return points.isEmpty() && comment().isEmpty();
    }
  }

  /**
   * Reads the table.
   *
   * @throws BadTable for what is no table of this form, a row twice, and points that are none
   */
  static TypedGrades parse(String text) throws BadTable {
    TypedGrades typed = new TypedGrades();
    if (text.isBlank()) {
      return typed;
    }
    List<String> errors = new ArrayList<>();
    for (CsvReader.Row row : CsvReader.read(FILE, text, "points", "comment", "row", "answer")) {
      String where = FILE + ", line " + row.line() + ": ";
      OptionalDouble points = Points.parse(row.get("points"));
      if (row.get("row").isEmpty()) {
        errors.add(where + "the cell in the column 'row' is gone, by which the answer is known");
      } else if (points.isEmpty() && !row.get("points").isEmpty()) {
        errors.add(where + "points are a number from 0 up, and not '" + row.get("points") + "'");
      } else {
        Typed now = new Typed(row.line(), points, row);
        Typed before = typed.rows.put(row.get("row"), now);
        if (before != null) {
          errors.add(where + "the row stands in line " + before.line() + " as well");
        }
      }
    }
    if (!errors.isEmpty()) {
      throw new BadTable(errors);
    }
    return typed;
  }

  /** The row of that key; null where there is none. */
  Typed get(String key) {
    return rows.get(key);
  }

  /** All rows by their keys, in the order of the file. */
  Map<String, Typed> all() {
    return rows;
  }
}
