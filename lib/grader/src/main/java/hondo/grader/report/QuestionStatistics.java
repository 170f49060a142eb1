package hondo.grader.report;

import hondo.grader.folder.ResultsFolder.Entry;
import hondo.grader.folder.RunRecord.TestRun;
import hondo.grader.result.Status;
import hondo.grader.result.SubmissionResult.State;
import hondo.grader.result.TestResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What all submissions together say of one question: the two figures of classical item analysis (S.
 * Henrysson, Correction of item-total correlations in item analysis, Psychometrika 28, 1963), and
 * times.
 *
 * @param id the question's
 * @param max its points
 * @param count of the submissions that have a score for it
 * @param difficulty the mean share of its points, from 0 (nobody has any) to 1 (all have all): the
 *     classical item difficulty, larger for what is easier; NaN without a score
 * @param discrimination the corrected item-total correlation, from −1 to 1: Pearson's correlation
 *     of the question's scores with the sums of the same students' other scores, over those who
 *     have a score for it. NaN for fewer than three students, and where all have the same score for
 *     the question or the same sum of the others
 * @param medianSeconds of its runs; NaN without one
 * @param longestSeconds of its runs; NaN without one
 * @param flaky in how many submissions its tries ended differently
 * @param timeouts in how many submissions its time was up
 */
public record QuestionStatistics(
    String id,
    double max,
    int count,
    double difficulty,
    double discrimination,
    double medianSeconds,
    double longestSeconds,
    int flaky,
    int timeouts) {
  private static final int FEWEST = 3;

  /** Those of all questions in the order in which results have them. */
  public static List<QuestionStatistics> of(List<Entry> entries) {
    Map<String, Questions> questions = new LinkedHashMap<>();
    for (Entry entry : entries) {
      if (isTaken(entry)) {
        for (TestResult test : entry.result().tests()) {
          questions.computeIfAbsent(test.id(), id -> new Questions()).add(entry, test);
        }
      }
    }
    List<QuestionStatistics> all = new ArrayList<>();
    questions.forEach((id, question) -> all.add(question.statistics(id)));
    return all;
  }

  /** Whether a submission says anything of the questions: not where nothing could be read. */
  static boolean isTaken(Entry entry) {
    State status = entry.result().status();
    return status == State.GRADED || status == State.MANUAL;
  }

  /** What one question got. */
  private static final class Questions {
    private final List<double[]> pairs = new ArrayList<>();
    private final List<Double> seconds = new ArrayList<>();
    private double max;
    private int flaky;
    private int timeouts;

    void add(Entry entry, TestResult test) {
      max = Math.max(max, test.max());
      if (test.score().isPresent()) {
        double score = test.score().getAsDouble();
        pairs.add(new double[] {score, entry.result().score() - score});
      }
      TestRun run = entry.run().tests().get(test.id());
      if (run != null) {
        seconds.add(run.seconds());
        flaky += run.flaky() ? 1 : 0;
      }
      timeouts += test.status() == Status.TIMEOUT ? 1 : 0;
    }

    QuestionStatistics statistics(String id) {
      double[] scores = pairs.stream().mapToDouble(pair -> pair[0]).toArray();
      double[] others = pairs.stream().mapToDouble(pair -> pair[1]).toArray();
      double[] times = seconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      return new QuestionStatistics(
          id,
          max,
          scores.length,
          max > 0 ? Arrays.stream(scores).average().orElse(Double.NaN) / max : Double.NaN,
          scores.length < FEWEST ? Double.NaN : correlation(scores, others),
          median(times),
          times.length == 0 ? Double.NaN : times[times.length - 1],
          flaky,
          timeouts);
    }
  }

  /** Pearson's; NaN where one side does not vary. */
  static double correlation(double[] x, double[] y) {
    double meanX = Arrays.stream(x).average().orElse(Double.NaN);
    double meanY = Arrays.stream(y).average().orElse(Double.NaN);
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (int i = 0; i < x.length; i++) {
      xx += (x[i] - meanX) * (x[i] - meanX);
      yy += (y[i] - meanY) * (y[i] - meanY);
      xy += (x[i] - meanX) * (y[i] - meanY);
    }
    // Sums of equal scores may differ by rounding, and noise would correlate with noise.
    if (!(xx > noise(x, meanX)) || !(yy > noise(y, meanY))) {
      return Double.NaN;
    }
    return Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)));
  }

  private static double noise(double[] values, double mean) {
    double rounding = 1e-12 * Math.max(1, Math.abs(mean));
    return values.length * rounding * rounding;
  }

  /** That of sorted values; NaN without one. */
  static double median(double[] sorted) {
    int n = sorted.length;
    return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }
}
