package hondo.grader.command;

import hondo.grader.batch.Batch;
import hondo.grader.batch.Progress;
import hondo.grader.grade.Grader;
import hondo.grader.grade.GraderSettings;
import hondo.grader.grade.Recorder;
import hondo.grader.notebook.Notebook;
import hondo.grader.release.Manifest;
import hondo.grader.result.SubmissionResult;
import hondo.grader.sandbox.Ladder;
import hondo.grader.sandbox.Sandbox;
import hondo.grader.sandbox.SandboxUnavailable;
import hondo.grader.sandbox.Unconfined;
import hondo.grader.submission.Collector.Submission;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Runs notebooks in JVMs of their own, confined by the best layer that works on this machine. */
final class EngineRunner implements Runner {
  private final Terminal terminal;
  private final Path home;
  private final List<Path> cellClasspath;
  private final List<Path> readable;
  private final List<String> options;
  private final Map<String, String> environment;

  /**
   * One for this machine.
   *
   * @param home where set-up has put the launcher of the sandbox
   * @param cellClasspath what cells see
   * @param readable what they may read besides
   * @param options of their JVMs
   * @param environment of their JVMs
   */
  EngineRunner(
      Terminal terminal,
      Path home,
      List<Path> cellClasspath,
      List<Path> readable,
      List<String> options,
      Map<String, String> environment) {
    this.terminal = terminal;
    this.home = home;
    this.cellClasspath = List.copyOf(cellClasspath);
    this.readable = List.copyOf(readable);
    this.options = List.copyOf(options);
    this.environment = Map.copyOf(environment);
  }

  @Override
  public Recorded record(Notebook source, Manifest manifest, boolean unsafe) throws IOException {
    Recorder.Recorded recorded = Recorder.record(source, manifest, settings(sandbox(unsafe)));
    return new Recorded(recorded.manifest(), recorded.problems());
  }

  @Override
  public SubmissionResult check(Manifest released, Notebook notebook) throws IOException {
    // A student's own code may do what the student may: it does so in each notebook.
    Sandbox sandbox = new Unconfined();
    try (Grader grader = Grader.forCheck(released, settings(sandbox))) {
      return grader.grade("check", notebook).result();
    }
  }

  @Override
  public void gradeAll(
      Manifest manifest, List<Submission> submissions, Options wanted, Consumer<Step> each)
      throws IOException {
    Sandbox sandbox = sandbox(wanted.unsafe());
    int workers = wanted.workers() > 0 ? wanted.workers() : Room.workers(manifest.limits());
    terminal.error(
        "grading "
            + submissions.size()
            + (submissions.size() == 1 ? " submission, " : " submissions, ")
            + workers
            + " at a time, confined by "
            + sandbox.layer());
    try (Grader grader = Grader.open(manifest, withArchive(settings(sandbox)), workers)) {
      Consumer<Progress> told =
          progress ->
              each.accept(
                  new Step(
                      progress.done(),
                      progress.total(),
                      progress.student(),
                      progress.left().toMillis() / 1000.0));
      new Batch(grader, wanted.out(), workers, wanted.resume(), told).run(submissions);
    }
  }

  private GraderSettings settings(Sandbox sandbox) {
    return GraderSettings.of(sandbox, cellClasspath)
        .withReadable(readable)
        .withOptions(options)
        .withEnvironment(environment);
  }

  /** With a start-up archive of the workers' JVM, where this home can keep one. */
  private GraderSettings withArchive(GraderSettings settings) {
    Path folder = home.resolve("grader").resolve("archives");
    try {
      return settings.withArchiveIn(folder);
    } catch (IOException e) {
      terminal.error("no start-up archive, so each JVM starts slower: " + e.getMessage());
      return settings;
    }
  }

  /** The best layer; none only where none works and that is asked for. */
  private Sandbox sandbox(boolean unsafe) throws IOException {
    try {
      return new Ladder(home).best();
    } catch (SandboxUnavailable e) {
      if (unsafe) {
        terminal.error("programs of submissions are not confined: they can do all that you can");
        return new Unconfined();
      }
      throw CommandError.refused(
          e.getMessage()
              + "\nhondo doctor tells what helps; --unsafe runs them without, if you trust them all");
    }
  }
}
