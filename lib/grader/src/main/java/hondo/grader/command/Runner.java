package hondo.grader.command;

import hondo.grader.notebook.Notebook;
import hondo.grader.release.Manifest;
import hondo.grader.result.SubmissionResult;
import hondo.grader.submission.Collector.Submission;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** All that commands know of what runs the notebooks. */
interface Runner {
  /**
   * What a run of the author's solution gives.
   *
   * @param manifest with what submissions are compared with
   * @param problems why the assignment should not be handed out: tests that the solution does not
   *     pass, and tests that pass with nothing solved
   */
  record Recorded(Manifest manifest, List<String> problems) {}

  /**
   * How a folder of submissions is graded.
   *
   * @param workers submissions at a time, 1 at least; 0 for as many as the machine has room for
   * @param resume whether submissions that a broken-off run finished are taken as they are
   * @param unsafe whether to run without confinement where there is none
   * @param out the folder of results
   */
  record Options(int workers, boolean resume, boolean unsafe, Path out) {}

  /**
   * How far it is.
   *
   * @param done submissions that have a result, those of an earlier run among them
   * @param total all of them
   * @param student whose was the last
   * @param secondsLeft at the pace so far
   */
  record Step(int done, int total, String student, double secondsLeft) {}

  /**
   * Runs the author's solution, and the stubs.
   *
   * @param source with the solutions
   * @throws CommandError where programs cannot be confined
   */
  Recorded record(Notebook source, Manifest manifest, boolean unsafe) throws IOException;

  /**
   * Runs the tests that a student has on the student's own notebook, as that student alone.
   *
   * @param released what the notebook says of itself
   */
  SubmissionResult check(Manifest released, Notebook notebook) throws IOException;

  /**
   * Runs all tests on many submissions and writes {@code result.json} and {@code run.json} of each,
   * some at a time.
   *
   * @param manifest with what submissions are compared with
   * @param each told of each submission when it is done, one at a time
   * @throws CommandError where programs cannot be confined
   */
  void gradeAll(
      Manifest manifest, List<Submission> submissions, Options options, Consumer<Step> each)
      throws IOException;
}
