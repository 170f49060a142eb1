package hondo.grader.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.grader.grade.Grader;
import hondo.grader.grade.SmallAssignment;
import hondo.grader.result.SubmissionResult;
import hondo.grader.submission.Collector.Submission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Batches that run to their end, and those that are killed in the middle. */
@Timeout(600)
class BatchTest {
  @TempDir static Path folder;
  private static List<Submission> submissions;

  /** One run of all by one worker, which the others are compared with and begin from. */
  private static Path whole;

  private static List<SubmissionResult> results;
  private static final List<Progress> told = new ArrayList<>();

  private Path out;

  @BeforeAll
  static void runAll() throws Exception {
    submissions = SmallAssignment.submissions(folder.resolve("in"));
    whole = Files.createTempDirectory(folder, "whole");
    results = run(whole, 1, false, told);
  }

  @BeforeEach
  void out() throws IOException {
    out = Files.createTempDirectory(folder, "out");
  }

  private static List<SubmissionResult> run(
      Path out, int workers, boolean resume, List<Progress> told) throws Exception {
    try (Grader grader = SmallAssignment.grader(workers)) {
      return new Batch(grader, out, workers, resume, told::add).run(submissions);
    }
  }

  /** All files, without what says how long it took. */
  private static Map<String, String> files(Path out) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> tree = Files.walk(out)) {
      for (Path file : (Iterable<Path>) tree.filter(Files::isRegularFile)::iterator) {
        if (!file.endsWith("log.txt") && !file.endsWith("journal.jsonl")) {
          String text = Files.readString(file).replaceAll("\"seconds\": [^,]*", "\"seconds\": 0");
          files.put(out.relativize(file).toString(), text);
        }
      }
    }
    return files;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> tree = Files.walk(from)) {
      for (Path path : (Iterable<Path>) tree.skip(1)::iterator) {
        Files.copy(path, to.resolve(from.relativize(path)));
      }
    }
  }

  @Test
  void oneWorkerAndTwoHaveTheSameFilesAndProgressEndsAtAll() throws Exception {
    assertEquals(
        submissions.stream().map(Submission::student).toList(),
        results.stream().map(SubmissionResult::student).toList());
    assertEquals(submissions.size(), told.size());
    for (int i = 0; i < told.size(); i++) {
      assertEquals(i + 1, told.get(i).done());
      assertEquals(submissions.size(), told.get(i).total());
      long perOne = told.get(i).elapsed().toMillis() / (i + 1);
      long left = told.get(i).left().toMillis();
      assertEquals(perOne * (submissions.size() - i - 1), left, perOne, "time left, in ms");
    }
    assertEquals(Duration.ZERO, told.get(told.size() - 1).left());
    assertEquals(results, run(out, 2, false, new ArrayList<>()));
    assertEquals(files(whole), files(out));
    assertEquals(3 * submissions.size(), files(whole).size());
  }

  @Test
  void aGraderThatIsKilledGoesOnWhereItWas() throws Exception {
    Process process = SmallAssignment.inAnotherJvm(folder.resolve("in"), out);
    Path journal = out.resolve("journal.jsonl");
    long end = System.nanoTime() + Duration.ofSeconds(120).toNanos();
    while (!Files.exists(journal) || Files.readAllLines(journal).isEmpty()) {
      assertTrue(process.isAlive() && System.nanoTime() < end, "it ended without a result");
      Thread.sleep(20);
    }
    List<ProcessHandle> workers = process.descendants().toList();
    process.destroyForcibly().waitFor();
    int kept = Files.readAllLines(journal).size();
    assertTrue(kept < submissions.size(), "it was killed too late to show anything");
    for (ProcessHandle worker : workers) {
      worker.onExit().get(20, java.util.concurrent.TimeUnit.SECONDS);
    }
    // As if the power had gone while a line was written.
    Files.writeString(journal, "{\"folder\":\"ha", StandardOpenOption.APPEND);
    List<Progress> rest = new ArrayList<>();
    assertEquals(results, run(out, 1, true, rest));
    assertEquals(submissions.size() - kept, rest.size(), "what had a result is not run again");
    assertEquals(files(whole), files(out));
  }

  @Test
  void whatHasChangedIsGradedAgain() throws Exception {
    copy(whole, out);
    List<Progress> again = new ArrayList<>();
    run(out, 1, true, again);
    assertEquals(List.of(), again, "nothing has changed");
    Path notebook = submissions.get(0).notebook();
    String before = Files.readString(notebook);
    try {
      Files.writeString(notebook, before + "\n");
      run(out, 1, true, again);
      assertEquals(1, again.size(), "another notebook");
      assertEquals(submissions.get(0).student(), again.get(0).student());
    } finally {
      Files.writeString(notebook, before);
    }
    again.clear();
    Path lost = out.resolve(submissions.get(1).folder()).resolve("result.json");
    Files.writeString(lost, "{");
    run(out, 1, true, again);
    // The first one's notebook is what it was, and the journal's last word on it is another.
    assertEquals(2, again.size(), "a result that cannot be read, and the notebook put back");
  }

  @Test
  void thereIsAtLeastOneWorker() throws Exception {
    try (Grader grader = SmallAssignment.grader(0)) {
      assertThrows(
          IllegalArgumentException.class, () -> new Batch(grader, out, 0, false, step -> {}));
    }
  }
}
