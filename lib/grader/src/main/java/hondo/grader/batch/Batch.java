package hondo.grader.batch;

import hondo.grader.grade.Graded;
import hondo.grader.grade.Grader;
import hondo.grader.result.ResultJson;
import hondo.grader.result.SubmissionResult;
import hondo.grader.submission.Collector.Submission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Grades the submissions of an assignment, several at a time. Each result is written as soon as it
 * is there, and then noted in a journal: what ends the process loses no more than the submissions
 * that were at work. For the same submissions the results are the same files.
 *
 * <pre>
 * OUT/journal.jsonl
 * OUT/FOLDER/result.json   the result
 * OUT/FOLDER/cells.json    what the student's cells showed
 * OUT/FOLDER/log.txt       for the instructor
 * </pre>
 */
public final class Batch {
  private final Grader grader;
  private final Path out;
  private final int workers;
  private final boolean resume;
  private final Consumer<Progress> progress;
  private final String assignment;
  private final long start = System.nanoTime();
  private int total;
  private int done;
  private int graded;

  /**
   * A batch.
   *
   * @param grader which knows the assignment; open it with as many spare JVMs as there are workers
   * @param out the folder for the results; it is made where it is not there
   * @param workers how many submissions run at a time
   * @param resume whether results of an earlier run stay, of the submissions that are the same
   * @param progress told after each submission, by one thread at a time
   * @throws IllegalArgumentException when there is no worker
   */
  public Batch(Grader grader, Path out, int workers, boolean resume, Consumer<Progress> progress) {
    if (workers < 1) {
      throw new IllegalArgumentException("at least one submission at a time, not " + workers);
    }
    this.grader = grader;
    this.out = out;
    this.workers = workers;
    this.resume = resume;
    this.progress = progress;
    assignment = Hashes.of(grader.manifest().text());
  }

  /**
   * Grades them.
   *
   * @return the results, in the order of the submissions
   * @throws IOException when a JVM does not start, or a result cannot be written; what was graded
   *     before stays, and a batch that resumes goes on from there
   */
  public List<SubmissionResult> run(List<Submission> submissions) throws IOException {
    Files.createDirectories(out);
    Path journalFile = out.resolve("journal.jsonl");
    Map<String, Journal.Entry> earlier = resume ? Journal.read(journalFile) : Map.of();
    total = submissions.size();
    Map<Integer, SubmissionResult> results = new TreeMap<>();
    Map<Integer, Future<SubmissionResult>> running = new TreeMap<>();
    ExecutorService threads = Executors.newFixedThreadPool(workers);
    try (Journal journal = Journal.open(journalFile, resume)) {
      for (int i = 0; i < submissions.size(); i++) {
        Submission submission = submissions.get(i);
        SubmissionResult known = known(submission, earlier.get(submission.folder()));
        if (known != null) {
          results.put(i, known);
          done++;
        } else {
          running.put(i, threads.submit(() -> grade(submission, journal)));
        }
      }
      for (Map.Entry<Integer, Future<SubmissionResult>> entry : running.entrySet()) {
        results.put(entry.getKey(), entry.getValue().get());
      }
    } catch (ExecutionException e) {
      throw new IOException(e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the batch was interrupted; it can be resumed", e);
    } finally {
      threads.shutdownNow();
    }
    return new ArrayList<>(results.values());
  }

  /** The result of an earlier run, if it is of the same notebook and assignment. */
  private SubmissionResult known(Submission submission, Journal.Entry entry) throws IOException {
    Path file = out.resolve(submission.folder()).resolve("result.json");
    boolean same =
        entry != null
            && entry.student().equals(submission.student())
            && entry.assignment().equals(assignment)
            && entry.submission().equals(Hashes.of(submission.notebook()))
            && Files.exists(file);
    if (!same) {
      return null;
    }
    try {
      return ResultJson.parse(Files.readString(file));
    } catch (IllegalArgumentException e) {
      return null; // graded again
    }
  }

  private SubmissionResult grade(Submission submission, Journal journal) throws IOException {
    String hash = Hashes.of(submission.notebook());
    Graded done = grader.grade(submission.student(), submission.notebook());
    SubmissionResult result = withFlags(done.result(), submission.flags());
    new ResultFolder(out.resolve(submission.folder())).write(result, done);
    journal.add(new Journal.Entry(submission.folder(), submission.student(), hash, assignment));
    tell(submission.student());
    return result;
  }

  private static SubmissionResult withFlags(SubmissionResult result, List<String> others) {
    List<String> flags = new ArrayList<>(others);
    flags.addAll(result.flags());
    return new SubmissionResult(
        result.student(),
        result.assignment(),
        result.status(),
        result.note(),
        result.tests(),
        flags,
        result.isolation());
  }

  private synchronized void tell(String student) {
    done++;
    graded++;
    long elapsed = System.nanoTime() - start;
    long left = elapsed / graded * (total - done);
    progress.accept(
        new Progress(done, total, student, Duration.ofNanos(elapsed), Duration.ofNanos(left)));
  }
}
