package hondo.grader.manual;

import hondo.grader.page.Numbers;
import hondo.grader.release.Manifest;
import hondo.grader.release.Manifest.ManifestCell;
import hondo.grader.result.BadTable;
import hondo.grader.result.CsvReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * For what a person gives points: {@code rubric.csv} beside the source, with the columns {@code
 * question,item,points}. A question that is not in it has one item, which is called {@code points}.
 */
public final class Rubric {
  /** The file's name. */
  public static final String FILE = "rubric.csv";

  private final Map<String, List<Item>> items;

  private Rubric(Map<String, List<Item>> items) {
    this.items = items;
  }

  /**
   * An item.
   *
   * @param name what the points are for
   * @param points how many there are at most; above 0
   */
  public record Item(String name, double points) {}

  /** One with an item for each question. */
  public static Rubric none() {
    return new Rubric(Map.of());
  }

  /**
   * Reads a rubric and holds it against the assignment.
   *
   * @throws BadTable with all that is wrong: a question that no person grades, an item twice,
   *     points that are none, or that do not add up to the question's
   */
  public static Rubric parse(String text, Manifest manifest) throws BadTable {
    Map<String, List<Item>> items = new LinkedHashMap<>();
    List<String> errors = new ArrayList<>();
    for (CsvReader.Row row : CsvReader.read(FILE, text, "question", "item", "points")) {
      OptionalDouble points = Points.parse(row.get("points"));
      String where = FILE + ", line " + row.line() + ": ";
      List<Item> those = items.computeIfAbsent(row.get("question"), id -> new ArrayList<>());
      String name = row.get("item");
      if (points.isEmpty() || points.getAsDouble() == 0) {
        errors.add(where + "points are a number above 0, and not '" + row.get("points") + "'");
      } else if (name.isEmpty() || those.stream().anyMatch(item -> item.name().equals(name))) {
        errors.add(where + "each item of a question needs a name of its own");
      } else {
        those.add(new Item(name, points.getAsDouble()));
      }
    }
    items.forEach((question, those) -> check(manifest, question, those, errors));
    if (!errors.isEmpty()) {
      throw new BadTable(errors);
    }
    return new Rubric(items);
  }

  private static void check(
      Manifest manifest, String question, List<Item> items, List<String> errors) {
    ManifestCell cell =
        manifest.cells().stream()
            .filter(c -> Questions.isManual(c) && c.id().equals(question))
            .findFirst()
            .orElse(null);
    double sum = items.stream().mapToDouble(Item::points).sum();
    if (cell == null) {
      errors.add(FILE + ": the assignment has no question '" + question + "' that a person grades");
    } else if (Math.abs(sum - cell.points()) > 1e-9) {
      errors.add(
          FILE
              + ": the items of '"
              + question
              + "' add up to "
              + Numbers.points(sum)
              + " points, the question has "
              + Numbers.points(cell.points()));
    }
  }

  /** The items of a question, one at least. */
  List<Item> items(ManifestCell question) {
    List<Item> those = items.get(question.id());
    return those == null ? List.of(new Item("points", question.points())) : List.copyOf(those);
  }
}
