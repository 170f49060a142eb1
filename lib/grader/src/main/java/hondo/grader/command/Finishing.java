package hondo.grader.command;

import hondo.grader.compat.Comparison;
import hondo.grader.folder.ResultsFolder;
import hondo.grader.folder.ResultsFolder.Entry;
import hondo.grader.folder.WholeFile;
import hondo.grader.manual.ManualGrading;
import hondo.grader.manual.ManualGrading.Merged;
import hondo.grader.manual.Rubric;
import hondo.grader.page.FeedbackPage;
import hondo.grader.release.Manifest;
import hondo.grader.result.BadTable;
import hondo.grader.result.CsvReader;
import hondo.grader.result.Exports;
import hondo.grader.result.SubmissionResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** From the runs' results to all that a folder of results holds. */
final class Finishing {
  private final ResultsFolder folder;
  private final Manifest manifest;
  private final Rubric rubric;

  Finishing(ResultsFolder folder, Manifest manifest, Rubric rubric) {
    this.folder = folder;
    this.manifest = manifest;
    this.rubric = rubric;
  }

  /**
   * Merges what a person graded, and writes results, pages and tables anew where they have changed.
   *
   * @return what to tell the person
   * @throws BadTable when the table of manual grades cannot be taken; then nothing was written
   */
  List<String> finish() throws IOException, BadTable {
    Path manual = folder.root().resolve("manual");
    Path table = manual.resolve("grades.csv");
    String typed = Files.isRegularFile(table) ? CsvReader.text(table) : "";
    Merged merged = ManualGrading.merge(manifest, rubric, folder.entries(), typed);
    Path dropped = manual.resolve("dropped.csv");
    if (!merged.dropped().isEmpty()) {
      String before =
          Files.isRegularFile(dropped) ? Files.readString(dropped) : ManualGrading.droppedHead();
      // Before the table loses these rows: a stop in between leaves them twice, and never nowhere.
      WholeFile.write(dropped, before + merged.dropped());
    }
    for (Entry entry : merged.entries()) {
      Path student = folder.student(entry.folder());
      WholeFile.write(student.resolve("feedback.html"), FeedbackPage.of(manifest, entry));
      folder.write(entry);
    }
    if (!merged.table().isEmpty() || !typed.isEmpty()) {
      WholeFile.write(table, merged.table());
      for (var page : merged.pages().entrySet()) {
        WholeFile.write(manual.resolve(page.getKey()), page.getValue());
      }
    }
    List<SubmissionResult> results = merged.entries().stream().map(Entry::result).toList();
    WholeFile.write(
        folder.root().resolve("grades.csv"),
        Exports.files(Exports.Format.CSV, results, List.of(), Instant.EPOCH).get("grades.csv"));
    return merged.messages();
  }

  /** Writes nbgrader's scores beside ours; the cells that differ come back. */
  List<Comparison> compare() throws IOException {
    List<Comparison> all = new ArrayList<>();
    for (Entry entry : folder.entries()) {
      all.addAll(Comparison.of(manifest, entry));
    }
    WholeFile.write(folder.root().resolve("compat.csv"), Comparison.table(all));
    return all.stream().filter(one -> !one.isSame()).toList();
  }
}
