package hondo.grader.compat;

import hondo.grader.folder.Parts;
import hondo.grader.folder.ResultsFolder.Entry;
import hondo.grader.folder.RunRecord.RanCell;
import hondo.grader.nbgrader.CellKind;
import hondo.grader.nbgrader.CellMeta;
import hondo.grader.nbgrader.CompatScore;
import hondo.grader.nbgrader.Ungradable;
import hondo.grader.notebook.Cell;
import hondo.grader.notebook.CellType;
import hondo.grader.page.Numbers;
import hondo.grader.release.Manifest;
import hondo.grader.release.Manifest.ManifestCell;
import hondo.grader.result.Csv;
import hondo.grader.result.TestResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A graded cell's score beside the one that nbgrader's autograder reads from the same outputs.
 *
 * @param student whose
 * @param cell the grade id
 * @param max the points
 * @param ours the score; empty while a person has yet to grade it
 * @param theirs nbgrader's; empty where it wants a person, and where it gives up the submission
 * @param status how ours came about
 * @param gaveUp why nbgrader would grade nothing of the submission, or empty
 */
public record Comparison(
    String student,
    String cell,
    double max,
    OptionalDouble ours,
    OptionalDouble theirs,
    String status,
    String gaveUp) {
  private static final double SAME = 1e-9;

  /** All graded cells of a submission that ran, in the order of the assignment. */
  public static List<Comparison> of(Manifest manifest, Entry entry) {
    List<Comparison> all = new ArrayList<>();
    List<RanCell> ran = entry.run().cells();
    if (ran.size() != manifest.cells().size()) {
      return all;
    }
    for (int i = 0; i < ran.size(); i++) {
      ManifestCell cell = manifest.cells().get(i);
      if (cell.kind() == CellKind.TESTS || cell.kind() == CellKind.MANUAL_ANSWER) {
        all.add(of(cell, ran.get(i), entry));
      }
    }
    return all;
  }

  private static Comparison of(ManifestCell cell, RanCell ran, Entry entry) {
    List<TestResult> tests =
        entry.result().tests().stream().filter(test -> Parts.isOf(test.id(), cell.id())).toList();
    boolean open = tests.stream().anyMatch(test -> test.score().isEmpty());
    double ours = tests.stream().mapToDouble(test -> test.score().orElse(0)).sum();
    OptionalDouble theirs = OptionalDouble.empty();
    String gaveUp = "";
    try {
      Cell now = Cell.of(cell.type(), ran.source());
      theirs =
          CompatScore.of(
              cell.type() == CellType.CODE ? now.withOutputs(ran.outputs()) : now, meta(cell));
    } catch (Ungradable e) {
      gaveUp = e.getMessage();
    }
    return new Comparison(
        entry.result().student(),
        cell.id(),
        cell.points(),
        open || tests.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(ours),
        theirs,
        tests.isEmpty() ? "none" : tests.get(0).status().text(),
        gaveUp);
  }

  private static CellMeta meta(ManifestCell cell) {
    boolean answer = cell.isAnswer();
    return new CellMeta(
        true,
        answer,
        !answer,
        false,
        cell.id(),
        cell.points(),
        Optional.of(cell.checksum()).filter(sum -> !sum.isEmpty()),
        Optional.of(cell.type()));
  }

  /** Whether both say the same: the same points, or a person has to grade it. */
  public boolean isSame() {
    if (!gaveUp.isEmpty() || ours.isPresent() != theirs.isPresent()) {
      return false;
    }
    return ours.isEmpty() || Math.abs(ours.getAsDouble() - theirs.getAsDouble()) <= SAME;
  }

  /** Why they differ, for who reads the table; empty where they do not. */
  public String reason() {
    if (isSame()) {
      return "";
    }
    if (!gaveUp.isEmpty()) {
      return "nbgrader grades nothing of the submission: " + gaveUp;
    }
    if (ours.isPresent() && status.equals("manual")) {
      return "graded by a person since";
    }
    if (theirs.isEmpty()) {
      return "nbgrader wants a person to grade it";
    }
    if (ours.isEmpty()) {
      return "a person has to grade it here";
    }
    boolean part = status.equals("failed") && ours.getAsDouble() > theirs.getAsDouble();
    if (part) {
      return "in part here; nbgrader gives nothing for a cell that ends with an error";
    }
    return ours.getAsDouble() < theirs.getAsDouble()
        ? status + " here; nbgrader gives points where no output tells of a failure"
        : status + " here; nbgrader takes an error, or a line on the error stream, for a failure";
  }

  /** The table {@code compat.csv}: all cells, those that differ with a reason. */
  public static String table(List<Comparison> all) {
    Csv csv = new Csv();
    csv.row("student_id", "cell", "max_score", "score", "nbgrader", "same", "reason");
    for (Comparison one : all) {
      csv.text(one.student()).plain(one.cell()).number(one.max());
      csv.plain(shown(one.ours())).plain(shown(one.theirs()));
      csv.plain(one.isSame() ? "yes" : "no").text(one.reason()).end();
    }
    return csv.toString();
  }

  /** Both scores, for a line of text. */
  public String shown() {
    return (ours.isPresent() ? shown(ours) : "open")
        + " here, "
        + (gaveUp.isEmpty() ? theirs.isPresent() ? shown(theirs) : "open" : "none")
        + " there, of "
        + Numbers.exact(max);
  }

  private static String shown(OptionalDouble score) {
    return score.isPresent() ? Numbers.exact(score.getAsDouble()) : "";
  }
}
