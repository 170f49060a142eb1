package hondo.grader.command;

import hondo.grader.folder.ResultsFolder.Entry;
import hondo.grader.folder.RunRecord;
import hondo.grader.notebook.Notebook;
import hondo.grader.release.Manifest;
import hondo.grader.result.SubmissionResult;
import hondo.grader.submission.Collector.Submission;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** All that commands know of what runs the notebooks. */
public interface Runner {
  /**
   * An assignment as its author wrote it.
   *
   * @param notebook with solutions and hidden tests
   * @param manifest what is graded
   * @param folder where the source lies
   */
  record Source(Notebook notebook, Manifest manifest, Path folder) {}

  /**
   * What one run gives.
   *
   * @param result the scores
   * @param run what it showed
   */
  record Graded(SubmissionResult result, RunRecord run) {}

  /**
   * How a folder of submissions is graded.
   *
   * @param workers submissions at a time, 1 at least; 0 for as many as the machine has room for
   * @param resume whether submissions that a broken-off run finished are taken as they are
   * @param unsafe whether to run without confinement where there is none
   * @param out the folder of results, for the journal
   */
  record Options(int workers, boolean resume, boolean unsafe, Path out) {}

  /**
   * Runs all tests on one notebook.
   *
   * @throws CommandError where programs cannot be confined
   */
  Graded grade(Source source, Notebook submission, boolean unsafe) throws IOException;

  /**
   * Runs the tests that a student has on the student's own notebook.
   *
   * @param notebook a released one, filled in
   */
  Graded check(Notebook notebook, Path folder) throws IOException;

  /**
   * Runs all tests on many submissions, some at a time.
   *
   * @param each told of each submission when it is done, one at a time, from whichever thread
   * @throws CommandError where programs cannot be confined
   */
  void gradeAll(
      Source source, List<Submission> submissions, Options options, Consumer<Entry> each)
      throws IOException;
}
