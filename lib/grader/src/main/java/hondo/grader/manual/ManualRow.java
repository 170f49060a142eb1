package hondo.grader.manual;

import hondo.grader.folder.ResultsFolder.Entry;
import hondo.grader.manual.Rubric.Item;
import hondo.grader.page.Numbers;
import hondo.grader.release.Manifest.ManifestCell;
import hondo.grader.result.Csv;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;

/**
 * A row of {@code manual/grades.csv}: an item of the rubric for one answer.
 *
 * @param number of the answer on its question's page, the same for the same answers
 * @param question the question
 * @param entry whose answer it is
 * @param item of the rubric
 * @param points as they were typed, or empty
 * @param comment what was typed for the student
 * @param note what the grader says to who types
 * @param answer by which the answer is known again
 */
record ManualRow(
    int number,
    ManifestCell question,
    Entry entry,
    Item item,
    OptionalDouble points,
    String comment,
    String note,
    String answer) {
  /** The columns, in order; a person types into {@code points} and {@code comment}. */
  static final String[] COLUMNS = {
    "number", "question", "student", "item", "max", "points", "comment", "note", "row", "answer"
  };

  ManualRow with(OptionalDouble newPoints, String newComment, String newNote) {
    return new ManualRow(number, question, entry, item, newPoints, newComment, newNote, answer);
  }

  /** By which the row is known again, whatever a spreadsheet does to the names in it. */
  String key() {
    String name = URLEncoder.encode(item.name(), StandardCharsets.UTF_8);
    return "r" + Questions.hash(question.id(), entry.folder() + "/" + name);
  }

  void write(Csv csv) {
    csv.number(number).text(question.id()).text(entry.result().student()).text(item.name());
    csv.number(item.points());
    csv.plain(points.isPresent() ? Numbers.exact(points.getAsDouble()) : "");
    csv.text(comment).text(note).plain(key()).plain(answer).end();
  }
}
