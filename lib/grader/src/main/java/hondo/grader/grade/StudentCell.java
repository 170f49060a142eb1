package hondo.grader.grade;

import hondo.grader.grade.CellReport.Origin;
import hondo.grader.nbgrader.CellKind;
import hondo.grader.notebook.CellType;
import hondo.grader.release.Manifest;
import hondo.grader.release.Manifest.ManifestCell;
import hondo.grader.submission.Answers;
import java.util.ArrayList;
import java.util.List;

/** A cell that runs before any test. */
record StudentCell(String id, Origin origin, String source) {
  /** All of a submission, in the order of the manifest, the student's own where they stood. */
  static List<StudentCell> of(Manifest manifest, Answers answers) {
    List<StudentCell> cells = new ArrayList<>();
    int answer = 0;
    for (int m = 0; m < manifest.cells().size(); m++) {
      addExtras(cells, answers, m);
      ManifestCell cell = manifest.cells().get(m);
      String source = cell.isAnswer() ? answers.answers().get(answer++).source() : cell.source();
      if (cell.type() == CellType.CODE && cell.kind() != CellKind.TESTS && !source.isBlank()) {
        Origin origin = cell.isAnswer() ? Origin.ANSWER : Origin.AUTHOR;
        cells.add(new StudentCell(cell.id(), origin, source));
      }
    }
    addExtras(cells, answers, manifest.cells().size());
    return cells;
  }

  private static void addExtras(List<StudentCell> cells, Answers answers, int place) {
    for (int i = 0; i < answers.extras().size(); i++) {
      if (answers.places().get(i) == place) {
        cells.add(new StudentCell("", Origin.EXTRA, answers.extras().get(i)));
      }
    }
  }

  String name() {
    return id.isEmpty() ? origin.name().toLowerCase(java.util.Locale.ROOT) + " cell" : id;
  }
}
