package hondo.grader.bench;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import hondo.grader.batch.Batch;
import hondo.grader.grade.Grader;
import hondo.grader.grade.GraderSettings;
import hondo.grader.grade.Recorder;
import hondo.grader.nbgrader.Cells;
import hondo.grader.notebook.Cell;
import hondo.grader.notebook.CellType;
import hondo.grader.notebook.Notebook;
import hondo.grader.notebook.NotebookWriter;
import hondo.grader.release.Manifest;
import hondo.grader.release.Release;
import hondo.grader.result.SubmissionResult;
import hondo.grader.sandbox.Ladder;
import hondo.grader.submission.Collector.Submission;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Seconds for a submission of ten tests, the JVM's start included, with one worker and two, with
 * the start-up archive and without: {@code environment/bench/grading} runs it.
 */
public final class GradingBenchmark {
  private static final String[] NAMES = {"twice", "square", "cube", "negate", "half"};
  private static final String[] BODIES = {"2 * x", "x * x", "x * x * x", "-x", "x / 2"};

  /** With more, what matters is the batch alone. */
  private static final int MOST_COMPARED = 60;

  private GradingBenchmark() {}

  /**
   * Runs it.
   *
   * @param args $HONDO_HOME, a work folder, the workers' class path, submissions
   */
  public static void main(String[] args) throws Exception {
    Path work = Path.of(args[1]);
    int count = Integer.parseInt(args[3]);
    List<Path> jars = Stream.of(args[2].split(File.pathSeparator)).map(Path::of).toList();
    GraderSettings plain =
        GraderSettings.of(new Ladder(Path.of(args[0])).best(), List.of(jars.get(0)))
            .withWorkerClasspath(jars);
    Manifest manifest = Release.of(source(true), "bench", "bench.ipynb").manifest();
    Recorder.Recorded recorded = Recorder.record(source(true), manifest, plain);
    if (!recorded.problems().isEmpty()) {
      throw new IllegalStateException(recorded.problems().toString());
    }
    Notebook solved = source(false);
    Files.writeString(work.resolve("submitted.ipynb"), NotebookWriter.text(solved));
    // Alone it has to be told where the API is.
    List<Cell> cells = new ArrayList<>(solved.cells());
    cells.set(0, Cell.of(CellType.CODE, "%classpath " + jars.get(0)));
    Files.writeString(work.resolve("solved.ipynb"), NotebookWriter.text(solved.withCells(cells)));
    long start = System.nanoTime();
    GraderSettings archived = plain.withArchiveIn(work.resolve("archives"));
    System.out.printf(
        Locale.ROOT,
        "%s; making the archive: %.1f s, %d MB%n",
        plain.sandbox().layer(),
        seconds(start),
        archived.archive().isPresent() ? Files.size(archived.archive().get()) >> 20 : 0);
    System.out.printf(
        Locale.ROOT,
        "%-22s %12s %12s %18s%n",
        count + " submissions",
        "s in all",
        "s each",
        "s processor each");
    if (count > MOST_COMPARED) {
      run(recorded.manifest(), archived, work, 2, count, "archive");
      return;
    }
    for (int workers = 1; workers <= 2; workers++) {
      run(recorded.manifest(), plain, work, workers, count, "no archive");
      run(recorded.manifest(), archived, work, workers, count, "archive");
    }
  }

  private static void run(
      Manifest manifest, GraderSettings settings, Path work, int workers, int count, String name)
      throws Exception {
    List<Submission> submissions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String student = "s" + i;
      Path file = work.resolve("submitted.ipynb");
      submissions.add(new Submission(student, student, file, Instant.EPOCH, List.of()));
    }
    Path out = Files.createTempDirectory(work, "out");
    long start = System.nanoTime();
    double processor = processorSeconds();
    List<SubmissionResult> results;
    try (Grader grader = Grader.open(manifest, settings, workers)) {
      results = new Batch(grader, out, workers, false, step -> {}).run(submissions);
    }
    double all = seconds(start);
    double used = processorSeconds() - processor;
    long full = results.stream().filter(result -> result.score() == result.max()).count();
    if (full != count) {
      throw new IllegalStateException("only " + full + " got all points: " + results.get(0));
    }
    System.out.printf(
        Locale.ROOT,
        "%d at a time, %-10s %9.1f %12.2f %18.2f%n",
        workers,
        name,
        all,
        all / count,
        used / count);
  }

  /**
   * Of this process and all that it has started and seen end: what does not grow when others use
   * the machine too. Of {@code /proc/self/stat} (proc(5)), in hundredths of a second.
   */
  private static double processorSeconds() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    // From the third field on: the second, the program's name, may hold blanks.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    double hundredths = 0;
    for (int field = 14; field <= 17; field++) {
      hundredths += Double.parseDouble(fields[field - 3]);
    }
    return hundredths / 100;
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  /** Five answers, and two tests of each. */
  private static Notebook source(boolean marked) {
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.of(CellType.MARKDOWN, "# Ten tests"));
    for (int i = 0; i < NAMES.length; i++) {
      String body = "  return " + BODIES[i] + ";\n";
      String inner = marked ? "  // BEGIN SOLUTION\n" + body + "  // END SOLUTION\n" : body;
      cells.add(Cells.answer(NAMES[i], "int " + NAMES[i] + "(int x) {\n" + inner + "}"));
    }
    for (String name : NAMES) {
      cells.add(
          Cells.tests(
              name + "-assert",
              1,
              "for (int i = 0; i < 100; i++) {\n  assert "
                  + name
                  + "(i) == "
                  + call(name)
                  + ";\n}"));
      cells.add(
          Cells.tests(
              name + "-values",
              1,
              "hondo.grader.api.Tests.value(\""
                  + name
                  + "\", new int[] {"
                  + name
                  + "(3), "
                  + name
                  + "(-4)});"));
    }
    JsonObject metadata =
        JsonParser.parseString(
                "{\"kernelspec\":{\"name\":\"java\",\"display_name\":\"Java\",\"language\":\"java\"}}")
            .getAsJsonObject();
    return Notebook.of(cells, metadata);
  }

  private static String call(String name) {
    for (int i = 0; i < NAMES.length; i++) {
      if (NAMES[i].equals(name)) {
        return BODIES[i].replace("x", "i");
      }
    }
    throw new IllegalArgumentException(name);
  }
}
