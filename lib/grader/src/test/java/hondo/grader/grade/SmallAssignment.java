package hondo.grader.grade;

import hondo.grader.batch.Batch;
import hondo.grader.notebook.NotebookWriter;
import hondo.grader.release.Manifest;
import hondo.grader.submission.Collector.Submission;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The small assignment for tests of other packages, and six submissions of it. */
public final class SmallAssignment {
  private static Manifest recorded;

  private SmallAssignment() {}

  /** A grader of it, in a sandbox; the test is skipped where there is none. */
  public static synchronized Grader grader(int spare) throws Exception {
    if (recorded == null) {
      recorded = Squares.recorded();
    }
    return Grader.open(recorded, Squares.settings(), spare);
  }

  /** Right, wrong, empty, endless and unreadable ones. */
  public static List<Submission> submissions(Path folder) throws Exception {
    Map<String, String> answers =
        Map.of(
            "ana", Squares.RIGHT,
            "bea", Squares.WRONG,
            "carl", "",
            "dora", "int square(int x) { while (x == -7) { } return x * x; }",
            "emil", "int square(int x) { System.out.println(x); return x < 0 ? 1 / 0 : x * x; }");
    for (Map.Entry<String, String> answer : answers.entrySet()) {
      String text = NotebookWriter.text(Squares.submission(answer.getValue()));
      Path own = Files.createDirectories(folder.resolve(answer.getKey()));
      Files.writeString(own.resolve("squares.ipynb"), text);
    }
    Path broken = Files.createDirectories(folder.resolve("fritz"));
    Files.writeString(broken.resolve("squares.ipynb"), "{");
    return found(folder);
  }

  private static List<Submission> found(Path folder) {
    List<Submission> all = new ArrayList<>();
    for (String name : List.of("ana", "bea", "carl", "dora", "emil", "fritz")) {
      all.add(submission(name, folder.resolve(name).resolve("squares.ipynb")));
    }
    return all;
  }

  private static Submission submission(String name, Path notebook) {
    return new Submission(name, name, notebook, Instant.EPOCH, List.of());
  }

  /** Starts {@link #main}. */
  public static Process inAnotherJvm(Path in, Path out) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            SmallAssignment.class.getName(),
            in.toString(),
            out.toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Grades the submissions of a folder. */
  public static void main(String[] args) throws Exception {
    try (Grader grader = grader(1)) {
      new Batch(grader, Path.of(args[1]), 1, false, step -> {}).run(found(Path.of(args[0])));
    }
  }
}
