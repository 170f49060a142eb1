package hondo.grader.manual;

import hondo.grader.folder.ResultsFolder.Entry;
import hondo.grader.folder.RunRecord.RanCell;
import hondo.grader.nbgrader.CellKind;
import hondo.grader.release.Manifest;
import hondo.grader.release.Manifest.ManifestCell;
import hondo.grader.submission.Answers;
import hondo.grader.submission.Answers.Answer;
import hondo.grader.submission.Answers.Match;
import java.util.List;

/** Questions that a person grades, and what was answered. */
final class Questions {
  private Questions() {}

  static boolean isManual(ManifestCell cell) {
    return cell.kind() == CellKind.MANUAL_ANSWER || cell.kind() == CellKind.TASK;
  }

  static List<ManifestCell> of(Manifest manifest) {
    return manifest.cells().stream().filter(Questions::isManual).toList();
  }

  /**
   * What the student wrote; empty for a task, which is answered anywhere, and where nothing ran.
   */
  static String answer(Manifest manifest, ManifestCell question, Entry entry) {
    List<RanCell> ran = entry.run().cells();
    int index = manifest.cells().indexOf(question);
    boolean there = question.isAnswer() && ran.size() == manifest.cells().size();
    return there ? ran.get(index).source() : "";
  }

  /**
   * A text by which an answer is known again, blanks and line ends apart; that of a task changes
   * with any answer of the notebook. It begins with a letter, so that no spreadsheet takes it for a
   * number.
   */
  static String print(Manifest manifest, ManifestCell question, Entry entry) {
    if (!question.isAnswer()) {
      return "a" + entry.run().fingerprint();
    }
    String source = answer(manifest, question, entry);
    return "a" + hash(question.id(), source);
  }

  static boolean isUntouched(Manifest manifest, ManifestCell question, Entry entry) {
    return question.isAnswer()
        && print(manifest, question, entry).equals("a" + hash(question.id(), question.released()));
  }

  /** A hash that does not see blanks. */
  static String hash(String id, String text) {
    Answer answer = new Answer(id, text, Match.ID, false);
    return new Answers(List.of(answer), List.of(), List.of(), List.of()).fingerprint();
  }
}
