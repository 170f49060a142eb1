package hondo.grader.command;

import hondo.grader.command.Runner.Options;
import hondo.grader.command.Runner.Recorded;
import hondo.grader.command.Runner.Step;
import hondo.grader.command.Sources.Loaded;
import hondo.grader.compat.Comparison;
import hondo.grader.folder.ResultsFolder;
import hondo.grader.folder.ResultsFolder.Entry;
import hondo.grader.manual.Rubric;
import hondo.grader.release.Manifest;
import hondo.grader.result.BadTable;
import hondo.grader.result.CsvReader;
import hondo.grader.result.SubmissionResult.State;
import hondo.grader.submission.CollectLimits;
import hondo.grader.submission.Collector;
import hondo.grader.submission.Collector.Collected;
import hondo.grader.submission.Collector.Submission;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hondo grade}. */
@Command(
    name = "grade",
    header = "Grade a folder of submissions.",
    description = {
      "",
      "Submissions are STUDENT/ASSIGNMENT/NOTEBOOK.ipynb, flat files STUDENT.ipynb, or what Moodle and"
          + " Canvas export; each of them also in a zip. Writes OUT/grades.csv, and"
          + " OUT/STUDENT/result.json and feedback.html for each.",
      "",
      "Points typed into OUT/manual/grades.csv are taken over. Nothing is lost when it is stopped:"
          + " --resume goes on. Scores are no reason for an exit code other than 0.",
      ""
    })
final class GradeCommand implements Callable<Integer> {
  @Mixin Help help;

  @Option(
      names = "--source",
      required = true,
      paramLabel = "DIR",
      description =
          "What hondo release kept (OUT/instructor), or the author's notebook or its folder; a"
              + " rubric.csv beside it counts.")
  Path source;

  @Option(
      names = "--submissions",
      required = true,
      paramLabel = "DIR",
      description = "The folder or zip of submissions.")
  Path submissions;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "The folder of results.")
  Path out;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Submissions at a time; without it as many as cores and memory allow.")
  int workers;

  @Option(
      names = "--student",
      paramLabel = "ID",
      description = "Grade this student's submission alone. May be repeated.")
  List<String> students = List.of();

  @Option(
      names = "--resume",
      description = "Take over what an earlier run finished, where the submission is the same.")
  boolean resume;

  @Option(
      names = "--compat",
      paramLabel = "nbgrader",
      description =
          "Also write OUT/compat.csv: for each cell the score that nbgrader would have given, and why"
              + " it differs.")
  Compat compat;

  @Option(names = "--unsafe", description = Help.UNSAFE)
  boolean unsafe;

  private final Terminal terminal;
  private final Runner runner;

  GradeCommand(Terminal terminal, Runner runner) {
    this.terminal = terminal;
    this.runner = runner;
  }

  /** With whose scores to compare. */
  enum Compat {
    NBGRADER
  }

  @Override
  public Integer call() throws IOException {
    if (workers < 0) {
      throw CommandError.input("--workers is the number of submissions at a time, 1 at least");
    }
    Graded graded = graded();
    // Named as workers' folders are: where this is stopped, the next grader deletes it.
    Path work = Files.createTempDirectory("hondo-grade-" + ProcessHandle.current().pid() + "-");
    try {
      Collected collected =
          Collector.collect(
              submissions, graded.manifest().assignment(), work, CollectLimits.DEFAULTS);
      collected.problems().forEach(problem -> terminal.error("not taken: " + problem));
      List<Submission> chosen = chosen(collected);
      ResultsFolder folder = new ResultsFolder(out);
      try (FileChannel lock = folder.lock().orElseThrow(this::isTaken)) {
        refuseOther(folder, graded.manifest());
        List<Submission> named = named(collected.submissions());
        for (Entry entry : folder.entries()) {
          named.stream()
              .filter(one -> one.student().equals(entry.result().student()))
              .findFirst()
              .ifPresent(one -> folder.move(entry.folder(), one.folder()));
        }
        folder.write(graded.manifest());
        run(graded.manifest(), named(chosen));
        tellOfOthers(folder, named);
        return finish(new Finishing(folder, graded.manifest(), graded.rubric()), folder, collected);
      }
    } finally {
      Trees.delete(work);
    }
  }

  private CommandError isTaken() {
    return CommandError.input(
        "another hondo grade is at work in " + out + ": wait for its end, or name another folder");
  }

  /**
   * By what submissions are graded.
   *
   * @param manifest with what the solution gives
   * @param rubric of what a person grades
   */
  private record Graded(Manifest manifest, Rubric rubric) {}

  /** What a release kept, or the author's notebook, which then runs first. */
  private Graded graded() throws IOException {
    Path kept = source.resolve(Sources.MANIFEST);
    if (Files.isRegularFile(kept)) {
      try {
        Manifest manifest = Manifest.parse(Files.readString(kept));
        return new Graded(manifest, rubric(source, manifest));
      } catch (IllegalArgumentException e) {
        throw CommandError.input(
            kept + ": " + e.getMessage() + ". Call hondo release again, which writes it.", e);
      }
    }
    Loaded loaded = Sources.load(source);
    Rubric rubric = rubric(loaded.folder(), loaded.release().manifest());
    Recorded recorded = runner.record(loaded.notebook(), loaded.release().manifest(), unsafe);
    if (!recorded.problems().isEmpty()) {
      throw CommandError.input(
          "the assignment itself has faults, and nothing was graded; mend "
              + source
              + ":\n  "
              + String.join("\n  ", recorded.problems()));
    }
    return new Graded(recorded.manifest(), rubric);
  }

  private static Rubric rubric(Path folder, Manifest manifest) throws IOException {
    Path file = folder.resolve(Rubric.FILE);
    try {
      return Files.isRegularFile(file)
          ? Rubric.parse(CsvReader.text(file), manifest)
          : Rubric.none();
    } catch (BadTable e) {
      throw CommandError.input("the rubric cannot be used: " + e.getMessage(), e);
    }
  }

  private List<Submission> chosen(Collected collected) {
    List<Submission> found = collected.submissions();
    if (found.isEmpty()) {
      throw CommandError.input(
          "there is no submission in "
              + submissions
              + ". Wanted: STUDENT/ASSIGNMENT/NOTEBOOK.ipynb, STUDENT.ipynb, or an archive of such.");
    }
    for (String student : students) {
      if (found.stream().noneMatch(one -> one.student().equals(student))) {
        throw CommandError.input(
            "there is no submission of '"
                + student
                + "' in "
                + submissions
                + ", which has "
                + found.size());
      }
    }
    return students.isEmpty()
        ? found
        : found.stream().filter(one -> students.contains(one.student())).toList();
  }

  private static List<Submission> named(List<Submission> submissions) {
    return submissions.stream()
        .map(
            one ->
                new Submission(
                    one.student(),
                    ResultsFolder.nameOf(one.folder()),
                    one.notebook(),
                    one.time(),
                    one.flags()))
        .toList();
  }

  /** Results of two assignments in one folder would be shown by the tests of the second. */
  private void refuseOther(ResultsFolder folder, Manifest manifest) throws IOException {
    for (Entry entry : folder.entries()) {
      String before = entry.result().assignment();
      if (!before.equals(manifest.assignment())) {
        throw CommandError.input(
            out
                + " holds results of "
                + before
                + ", and this is "
                + manifest.assignment()
                + ": name another folder");
      }
    }
  }

  private void tellOfOthers(ResultsFolder folder, List<Submission> named) throws IOException {
    for (Entry entry : folder.entries()) {
      String student = entry.result().student();
      if (named.stream().noneMatch(one -> one.student().equals(student))) {
        terminal.error("kept from an earlier run, and not among the submissions now: " + student);
      }
    }
  }

  private void run(Manifest manifest, List<Submission> named) throws IOException {
    runner.gradeAll(manifest, named, new Options(workers, resume, unsafe, out), this::tell);
  }

  private void tell(Step step) {
    boolean last = step.done() >= step.total();
    String left = last ? "" : ", " + Spans.text(step.secondsLeft()) + " left";
    terminal.error(step.done() + " of " + step.total() + left + ": " + step.student());
  }

  private int finish(Finishing finishing, ResultsFolder folder, Collected collected)
      throws IOException {
    try {
      finishing.finish().forEach(terminal::error);
    } catch (BadTable e) {
      throw CommandError.input(
          "all submissions are graded, and the points in "
              + out.resolve("manual").resolve("grades.csv")
              + " were not taken. Mend the table and call hondo grade with --resume:\n"
              + e.getMessage(),
          e);
    }
    if (compat != null) {
      compare(finishing.compare());
    }
    List<Entry> all = folder.entries();
    long open = all.stream().filter(one -> one.result().status() == State.MANUAL).count();
    terminal.say(all.size() + " results in " + out.resolve("grades.csv"));
    if (open > 0) {
      terminal.say(open + " wait for a person: see " + out.resolve("manual"));
    }
    long bad =
        all.stream()
            .map(one -> one.result().status())
            .filter(state -> state != State.MANUAL && state != State.GRADED)
            .count();
    if (bad > 0) {
      terminal.error(bad + " could not be graded: see the notes in their results");
    }
    return bad > 0 || !collected.problems().isEmpty() ? ExitCode.FINDINGS : ExitCode.DONE;
  }

  private void compare(List<Comparison> different) {
    for (Comparison one : different) {
      terminal.say(
          "nbgrader differs: "
              + one.student()
              + ", "
              + one.cell()
              + ": "
              + one.shown()
              + " ("
              + one.reason()
              + ")");
    }
    terminal.say(
        different.size() + " cells differ from nbgrader: see " + out.resolve("compat.csv"));
  }
}
