package hondo.grader.manual;

import hondo.grader.folder.ResultsFolder.Entry;
import hondo.grader.manual.TypedGrades.Typed;
import hondo.grader.page.Numbers;
import hondo.grader.release.Manifest;
import hondo.grader.release.Manifest.ManifestCell;
import hondo.grader.result.BadTable;
import hondo.grader.result.Csv;
import hondo.grader.result.Status;
import hondo.grader.result.TestResult;
import hondo.grader.submission.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Brings points that a person typed together with results. The table is the only place of these
 * points: a result's are taken from it anew each time, so that what is deleted there is open again.
 * The same answer is graded once: points for it count for all who gave it and have none of their
 * own. An answer that has changed is open again, and what was typed for the old one is kept aside.
 */
public final class ManualGrading {
  private final Manifest manifest;
  private final Rubric rubric;
  private final List<Entry> entries;
  private final TypedGrades typed;
  private final Set<String> taken = new HashSet<>();
  private final List<String> messages = new ArrayList<>();
  private final Csv dropped = new Csv();

  private ManualGrading(Manifest manifest, Rubric rubric, List<Entry> entries, TypedGrades typed) {
    this.manifest = manifest;
    this.rubric = rubric;
    this.entries = entries;
    this.typed = typed;
  }

  /**
   * What came of it.
   *
   * @param entries with the results as they are now, in the order of the given ones
   * @param table {@code manual/grades.csv} as it is now; empty where no person grades anything
   * @param dropped rows for {@code manual/dropped.csv}, without a head; may be empty
   * @param pages by their file names within {@code manual/}
   * @param messages what to tell the person who grades
   */
  public record Merged(
      List<Entry> entries,
      String table,
      String dropped,
      Map<String, String> pages,
      List<String> messages) {}

  /** The head of {@code manual/dropped.csv}. */
  public static String droppedHead() {
    return new Csv()
        .row("question", "student", "item", "max", "points", "comment", "reason")
        .toString();
  }

  /**
   * Merges a table with results.
   *
   * @param entries all of the folder
   * @param table what {@code manual/grades.csv} holds; empty where it is not there
   * @throws BadTable when something in the table cannot be taken; then nothing was
   */
  public static Merged merge(Manifest manifest, Rubric rubric, List<Entry> entries, String table)
      throws BadTable {
    ManualGrading grading = new ManualGrading(manifest, rubric, entries, TypedGrades.parse(table));
    return grading.merged();
  }

  private Merged merged() throws BadTable {
    Map<ManifestCell, List<ManualRow>> byQuestion = new LinkedHashMap<>();
    for (ManifestCell question : Questions.of(manifest)) {
      List<ManualRow> rows = new ArrayList<>();
      rows(question).forEach(row -> rows.add(filled(row)));
      byQuestion.put(question, shared(rows));
    }
    checkRanges(byQuestion);
    typed.all().forEach(this::dropUntaken);
    List<Entry> results =
        entries.stream().map(entry -> ManualScores.in(entry, byQuestion)).toList();
    Csv csv = new Csv().row(ManualRow.COLUMNS);
    byQuestion.values().forEach(rows -> rows.forEach(row -> row.write(csv)));
    boolean any = byQuestion.values().stream().anyMatch(rows -> !rows.isEmpty());
    return new Merged(
        results,
        any ? csv.toString() : "",
        dropped.toString(),
        ManualPage.all(manifest, rubric, byQuestion),
        messages);
  }

  /** The rows of a question, the same answers together, without what was typed. */
  private List<ManualRow> rows(ManifestCell question) {
    Map<String, List<Entry>> byAnswer = new LinkedHashMap<>();
    for (Entry entry : entries) {
      if (isOurs(question, entry)) {
        String answer = Questions.print(manifest, question, entry);
        byAnswer.computeIfAbsent(answer, key -> new ArrayList<>()).add(entry);
      }
    }
    List<ManualRow> rows = new ArrayList<>();
    int number = 0;
    for (Map.Entry<String, List<Entry>> group : byAnswer.entrySet()) {
      number++;
      for (Entry entry : group.getValue()) {
        for (Rubric.Item item : rubric.items(question)) {
          OptionalDouble none = OptionalDouble.empty();
          rows.add(new ManualRow(number, question, entry, item, none, "", "", group.getKey()));
        }
      }
    }
    return rows;
  }

  /** Whether a person grades it: it is open, or its points are those of the table. */
  private boolean isOurs(ManifestCell question, Entry entry) {
    Optional<TestResult> test = test(entry, question);
    if (test.isEmpty() || test.get().status() != Status.MANUAL) {
      return false;
    }
    // What was left as it was handed out has its zero from the grader.
    return test.get().score().isEmpty() || !Questions.isUntouched(manifest, question, entry);
  }

  private static Optional<TestResult> test(Entry entry, ManifestCell question) {
    return entry.result().tests().stream().filter(t -> t.id().equals(question.id())).findFirst();
  }

  private ManualRow filled(ManualRow row) {
    Typed old = typed.get(row.key());
    if (old == null) {
      return row;
    }
    taken.add(row.key());
    if (old.answer().equals(row.answer())) {
      return row.with(old.points(), old.comment(), "");
    }
    if (old.isEmpty()) {
      return row;
    }
    String before =
        old.points().isPresent() ? Numbers.exact(old.points().getAsDouble()) : "no points";
    drop(old, "the answer has changed");
    String who = Names.shown(row.entry().result().student());
    messages.add(
        "the answer of "
            + who
            + " to '"
            + row.question().id()
            + "' has changed: its grade for '"
            + Names.shown(row.item().name())
            + "' ("
            + before
            + ") counts no more");
    return row.with(OptionalDouble.empty(), "", "the answer has changed; before: " + before);
  }

  /** Points for an answer are those of all who gave it and have none. */
  private static List<ManualRow> shared(List<ManualRow> rows) {
    Map<String, ManualRow> first = new HashMap<>();
    for (ManualRow row : rows) {
      if (row.points().isPresent()) {
        first.putIfAbsent(row.answer() + "/" + row.item().name(), row);
      }
    }
    List<ManualRow> all = new ArrayList<>();
    for (ManualRow row : rows) {
      ManualRow same = first.get(row.answer() + "/" + row.item().name());
      boolean takes = row.points().isEmpty() && same != null;
      String who = takes ? same.entry().result().student() : "";
      all.add(takes ? row.with(same.points(), same.comment(), "the answer of " + who) : row);
    }
    return all;
  }

  private void checkRanges(Map<ManifestCell, List<ManualRow>> byQuestion) throws BadTable {
    List<String> errors = new ArrayList<>();
    for (List<ManualRow> rows : byQuestion.values()) {
      for (ManualRow row : rows) {
        Typed old = typed.get(row.key());
        double points = row.points().orElse(0);
        if (old != null && points > row.item().points()) {
          errors.add(
              TypedGrades.FILE
                  + ", line "
                  + old.line()
                  + ": "
                  + Numbers.exact(points)
                  + " points for '"
                  + Names.shown(row.item().name())
                  + "', which has "
                  + Numbers.exact(row.item().points()));
        }
      }
    }
    if (!errors.isEmpty()) {
      throw new BadTable(errors);
    }
  }

  private void dropUntaken(String key, Typed old) {
    if (!taken.contains(key) && !old.isEmpty()) {
      drop(old, "there is no such submission, question or item any more");
      messages.add(
          TypedGrades.FILE
              + ", line "
              + old.line()
              + ": no answer for this row; what was typed is kept in manual/dropped.csv");
    }
  }

  private void drop(Typed old, String reason) {
    for (String column : new String[] {"question", "student", "item"}) {
      dropped.text(old.cells().get(column));
    }
    dropped.plain(old.cells().get("max")).plain(old.cells().get("points"));
    dropped.text(old.comment()).text(reason).end();
  }
}
