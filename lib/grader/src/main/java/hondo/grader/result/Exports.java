package hondo.grader.result;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Results as other tools read them: the same files for the same results. Files with one result each
 * are named by the result's place in the order of the students' ids, as a name may hold anything.
 */
public final class Exports {
  private final List<SubmissionResult> results;
  private final Map<String, Person> people = new HashMap<>();

  private Exports(List<SubmissionResult> results, List<Person> people) {
    this.results = new ArrayList<>(results);
    this.results.sort(Comparator.comparing(SubmissionResult::student));
    people.forEach(person -> this.people.put(person.id(), person));
  }

  /** A format. */
  public enum Format {
    /** {@code grades.csv}, one row for each submission. */
    CSV,
    /** Canvas's gradebook. */
    CANVAS,
    /** Moodle's import of grades. */
    MOODLE,
    /** Moodle's offline worksheet of one assignment. */
    MOODLE_WORKSHEET,
    /** Gradescope's {@code results.json}, one for each submission. */
    GRADESCOPE,
    /** The scores of LTI 1.3's assignment and grade services, one for each submission. */
    AGS,
    /** JUnit's XML, as build servers read it. */
    JUNIT
  }

  /**
   * The files of a format by their names.
   *
   * @param people the platform's participants; a student who is not among them is written by id
   * @param graded when the results were made, for the formats that want it
   */
  public static SortedMap<String, String> files(
      Format format, List<SubmissionResult> results, List<Person> people, Instant graded) {
    Exports exports = new Exports(results, people);
    SortedMap<String, String> files = new TreeMap<>();
    switch (format) {
      case CSV:
        files.put("grades.csv", exports.grades());
        break;
      case CANVAS:
        files.put("canvas.csv", exports.canvas());
        break;
      case MOODLE:
        files.put("moodle.csv", exports.moodle());
        break;
      case MOODLE_WORKSHEET:
        files.put("moodle-worksheet.csv", exports.moodleWorksheet());
        break;
      case JUNIT:
        files.put("junit.xml", JunitXml.text(exports.results));
        break;
      default:
        int number = 0;
        for (SubmissionResult result : exports.results) {
          number++;
          String text =
              format == Format.AGS
                  ? ScoreJson.ags(result, exports.person(result), graded)
                  : ScoreJson.gradescope(result);
          files.put(format.name().toLowerCase(Locale.ROOT) + "-" + number + ".json", text);
        }
        break;
    }
    return files;
  }

  private Person person(SubmissionResult result) {
    return people.getOrDefault(result.student(), Person.unknown(result.student()));
  }

  /** With the columns that the course promises, in this order. */
  private String grades() {
    Csv csv = new Csv();
    csv.row("student_id", "assignment", "score", "max_score", "status", "flags");
    for (SubmissionResult result : results) {
      csv.text(result.student()).text(result.assignment());
      csv.number(result.score()).number(result.max());
      csv.plain(result.status().text()).text(String.join("; ", result.flags())).end();
    }
    return csv.toString();
  }

  /** Canvas knows a student by any of the ids; the second row has the points. */
  private String canvas() {
    Csv csv = new Csv();
    for (String column : new String[] {"Student", "ID", "SIS User ID", "SIS Login ID", "Section"}) {
      csv.plain(column);
    }
    csv.text(assignment()).end();
    csv.plain("    Points Possible").plain("").plain("").plain("").plain("").number(max()).end();
    for (SubmissionResult result : results) {
      Person person = person(result);
      boolean unknown = !people.containsKey(result.student());
      csv.text(person.name()).text(person.platformId()).text(person.sisId());
      csv.text(unknown ? person.id() : person.login()).text(person.section());
      csv.number(result.score()).end();
    }
    return csv.toString();
  }

  private String moodle() {
    Csv csv = new Csv();
    csv.plain("ID number").plain("Email address").text(assignment() + " (Real)");
    csv.plain("Feedback comments").end();
    for (SubmissionResult result : results) {
      Person person = person(result);
      boolean unknown = !people.containsKey(result.student());
      csv.text(unknown ? person.id() : person.sisId()).text(person.email());
      csv.number(result.score()).text(comment(result)).end();
    }
    return csv.toString();
  }

  private String moodleWorksheet() {
    Csv csv = new Csv();
    csv.row(
        "Identifier",
        "Full name",
        "Email address",
        "Status",
        "Grade",
        "Maximum Grade",
        "Grade can be changed",
        "Last modified (submission)",
        "Last modified (grade)",
        "Feedback comments");
    for (SubmissionResult result : results) {
      Person person = person(result);
      String number = person.platformId();
      csv.text(number.isEmpty() ? person.id() : "Participant " + number);
      csv.text(person.name()).text(person.email()).plain("");
      csv.number(result.score()).number(result.max()).plain("Yes").plain("-").plain("-");
      csv.text(comment(result)).end();
    }
    return csv.toString();
  }

  private String assignment() {
    return results.isEmpty() ? "" : results.get(0).assignment();
  }

  private double max() {
    return results.stream().mapToDouble(SubmissionResult::max).max().orElse(0);
  }

  /** What a student may read in one line. */
  static String comment(SubmissionResult result) {
    if (!result.note().isEmpty()) {
      return result.status().text() + ": " + result.note();
    }
    long passed = result.tests().stream().filter(t -> t.status() == Status.PASSED).count();
    return passed + " of " + result.tests().size() + " passed";
  }
}
