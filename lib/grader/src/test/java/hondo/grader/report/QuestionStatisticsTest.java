package hondo.grader.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.grader.folder.ResultsFolder.Entry;
import hondo.grader.folder.RunRecord;
import hondo.grader.folder.RunRecord.TestRun;
import hondo.grader.result.Status;
import hondo.grader.result.SubmissionResult;
import hondo.grader.result.SubmissionResult.State;
import hondo.grader.result.TestResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QuestionStatisticsTest {
  private static final double MAX = 4;

  /** A submission with these scores of questions q0, q1, …; NaN where a person has yet to grade. */
  static Entry entry(String student, double... scores) {
    List<TestResult> tests = new ArrayList<>();
    boolean open = false;
    for (int i = 0; i < scores.length; i++) {
      boolean graded = !Double.isNaN(scores[i]);
      open |= !graded;
      Status status = !graded ? Status.MANUAL : scores[i] == MAX ? Status.PASSED : Status.FAILED;
      OptionalDouble score = graded ? OptionalDouble.of(scores[i]) : OptionalDouble.empty();
      tests.add(new TestResult("q" + i, status, score, MAX, "", false));
    }
    State state = open ? State.MANUAL : State.GRADED;
    return new Entry(
        student,
        new SubmissionResult(student, "a1", state, "", tests, List.of(), ""),
        RunRecord.NOTHING);
  }

  @Test
  void discriminationIsTheCorrectedCorrelationInItsClosedForm() {
    Random random = new Random(7);
    int students = 60;
    double[][] scores = new double[students][5];
    List<Entry> entries = new ArrayList<>();
    for (int s = 0; s < students; s++) {
      double ability = random.nextGaussian();
      for (int q = 0; q < 5; q++) {
        double value = 2 + ability * (q - 1) / 2.0 + random.nextGaussian();
        scores[s][q] = Math.max(0, Math.min(4, Math.round(2 * value) / 2.0));
      }
      entries.add(entry("s" + s, scores[s]));
    }
    List<QuestionStatistics> found = QuestionStatistics.of(entries);
    for (int q = 0; q < 5; q++) {
      // From the correlation with the whole sum and the two deviations alone (Henrysson 1963).
      double[] x = new double[students];
      double[] t = new double[students];
      for (int s = 0; s < students; s++) {
        x[s] = scores[s][q];
        for (double score : scores[s]) {
          t[s] += score;
        }
      }
      double sx = Math.sqrt(covariance(x, x));
      double st = Math.sqrt(covariance(t, t));
      double r = covariance(x, t) / (sx * st);
      double wanted = (r * st - sx) / Math.sqrt(sx * sx + st * st - 2 * sx * st * r);
      assertEquals(wanted, found.get(q).discrimination(), 1e-12, "q" + q);
      double sum = 0;
      for (double score : x) {
        sum += score;
      }
      assertEquals(sum / students / MAX, found.get(q).difficulty(), 1e-12);
    }
    assertTrue(found.get(0).discrimination() < 0, "q0 was made to go against the others");
  }

  private static double covariance(double[] a, double[] b) {
    double all = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        all += (a[i] - a[j]) * (b[i] - b[j]);
      }
    }
    return all / (2.0 * a.length * a.length);
  }

  @Test
  void theQuestionItselfIsNotInTheSum() {
    // Alone with noise of the others: with itself in the sum it would correlate by 0.7.
    List<Entry> entries =
        List.of(entry("a", 0, 0), entry("b", 0, 4), entry("c", 4, 0), entry("d", 4, 4));
    assertEquals(0, QuestionStatistics.of(entries).get(0).discrimination(), 1e-12);
  }

  @Test
  void whatSaysNothingIsNotANumber() {
    List<Entry> same = List.of(entry("a", 4, 0), entry("b", 4, 1), entry("c", 4, 4));
    assertEquals(Double.NaN, QuestionStatistics.of(same).get(0).discrimination());
    assertEquals(1, QuestionStatistics.of(same).get(0).difficulty());
    List<Entry> two = List.of(entry("a", 4, 0), entry("b", 0, 1));
    assertEquals(Double.NaN, QuestionStatistics.of(two).get(0).discrimination());
    List<Entry> thirds = List.of(entry("a", 1, 0.1), entry("b", 2, 0.1), entry("c", 4, 0.1));
    assertEquals(Double.NaN, QuestionStatistics.of(thirds).get(0).discrimination());
    assertEquals(Double.NaN, QuestionStatistics.of(thirds).get(1).discrimination());
    assertEquals(List.of(), QuestionStatistics.of(List.of()));
  }

  @Test
  void openQuestionsAndUnreadableFilesAreLeftOut() {
    List<Entry> entries = new ArrayList<>();
    entries.add(entry("a", 4, Double.NaN));
    entries.add(entry("b", 2, 1));
    entries.add(entry("c", 0, 3));
    entries.add(entry("d", 1, 2));
    SubmissionResult bad =
        new SubmissionResult(
            "x", "a1", State.UNREADABLE, "n", entry("x", 0, 0).result().tests(), List.of(), "");
    entries.add(new Entry("x", bad, RunRecord.NOTHING));
    List<QuestionStatistics> found = QuestionStatistics.of(entries);
    assertEquals(4, found.get(0).count());
    assertEquals(3, found.get(1).count());
    assertEquals(7.0 / 4 / MAX, found.get(0).difficulty(), 1e-12);
    assertEquals(-1, found.get(1).discrimination(), 1e-12);
  }

  @Test
  void timesAreTheMedianAndTheLongest() {
    List<Entry> entries = new ArrayList<>();
    double[] seconds = {9, 1, 3, 20};
    for (int i = 0; i < 4; i++) {
      Entry entry = entry("s" + i, 1);
      TestRun run = new TestRun(seconds[i], 1, i == 2);
      entries.add(
          new Entry("s" + i, entry.result(), new RunRecord("", List.of(), Map.of("q0", run))));
    }
    QuestionStatistics found = QuestionStatistics.of(entries).get(0);
    assertEquals(6, found.medianSeconds());
    assertEquals(20, found.longestSeconds());
    assertEquals(1, found.flaky());
  }
}
