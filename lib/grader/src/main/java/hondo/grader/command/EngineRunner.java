package hondo.grader.command;

import hondo.grader.folder.ResultsFolder.Entry;
import hondo.grader.notebook.Notebook;
import hondo.grader.submission.Collector.Submission;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Not yet. */
final class EngineRunner implements Runner {
  @Override
  public Graded grade(Source source, Notebook submission, boolean unsafe) {
    throw CommandError.refused("nothing runs yet");
  }

  @Override
  public Graded check(Notebook notebook, Path folder) {
    throw CommandError.refused("nothing runs yet");
  }

  @Override
  public void gradeAll(
      Source source, List<Submission> submissions, Options options, Consumer<Entry> each) {
    throw CommandError.refused("nothing runs yet");
  }
}
