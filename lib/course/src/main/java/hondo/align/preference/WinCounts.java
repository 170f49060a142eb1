package hondo.align.preference;

import hondo.core.Numbers;
import java.util.Arrays;
import java.util.List;

/** How often each of N items was preferred to each other, and the strengths that follow. */
public final class WinCounts {
  private static final int MOST_ROUNDS = 100_000;
  private static final double CONVERGED = 1e-12;

  private final double[][] wins;

  private WinCounts(double[][] wins) {
    this.wins = wins;
  }

  /**
   * @param wins (N, N), row i column j: how often i was preferred to j; at least 0, 0 on the
   *     diagonal
   */
  public static WinCounts of(double[][] wins) {
    double[][] copy = new double[wins.length][];
    for (int i = 0; i < wins.length; i++) {
      copy[i] = wins[i].clone();
      if (copy[i].length != wins.length) {
        throw new IllegalArgumentException(
            Numbers.format(
                "counts of wins are (N, N): %d rows, and row %d has %d numbers",
                wins.length, i, copy[i].length));
      }
      for (int j = 0; j < copy[i].length; j++) {
        if (!(copy[i][j] >= 0 && copy[i][j] < Double.POSITIVE_INFINITY)
            || i == j && copy[i][j] > 0) {
          throw new IllegalArgumentException(
              Numbers.format("item %d cannot have won %s times against item %d", i, copy[i][j], j));
        }
      }
    }
    return new WinCounts(copy);
  }

  /**
   * Counts judgements.
   *
   * @param items N, of the numbers 0 … N − 1
   */
  public static WinCounts of(List<Preference> judgements, int items) {
    double[][] wins = new double[items][items];
    for (Preference judgement : judgements) {
      if (Math.max(judgement.better(), judgement.worse()) >= items) {
        throw new IllegalArgumentException(
            Numbers.format("there are %d items, and %s names another", items, judgement));
      }
      wins[judgement.better()][judgement.worse()]++;
    }
    return new WinCounts(wins);
  }

  /** log P(these counts) in nats by {@link BradleyTerry}, up to what no score changes. */
  public double logLikelihood(double... scores) {
    double sum = 0;
    for (int i = 0; i < wins.length; i++) {
      for (int j = 0; j < wins.length; j++) {
        if (wins[i][j] > 0) {
          sum -= wins[i][j] * Math.log1p(Math.exp(scores[j] - scores[i]));
        }
      }
    }
    return sum;
  }

  /**
   * The scores of greatest likelihood by {@link BradleyTerry}, (N) with mean 0: each strength
   * exp(score) in turn becomes the wins over Σ_j n_ij / (strength_i + strength_j), which never
   * lowers the likelihood (Zermelo 1929; Hunter 2004, eq. 3). Of two items it is the log-odds of
   * their wins.
   *
   * @throws IllegalStateException if there is no greatest likelihood: some items have never won
   *     against the rest, whose scores would grow without end (Ford 1957)
   */
  public double[] scores() {
    requireConnected();
    double[] strengths = new double[wins.length];
    Arrays.fill(strengths, 1);
    for (int round = 0; round < MOST_ROUNDS; round++) {
      double moved = 0;
      for (int i = 0; i < strengths.length; i++) {
        double before = strengths[i];
        strengths[i] = improved(strengths, i);
        moved = Math.max(moved, Math.abs(Math.log(strengths[i] / before)));
      }
      normalise(strengths);
      if (moved < CONVERGED) {
        return Arrays.stream(strengths).map(Math::log).toArray();
      }
    }
    throw new IllegalStateException(
        Numbers.format(
            "after %,d rounds the scores still move: the counts hardly hold the items together",
            MOST_ROUNDS));
  }

  private double improved(double[] strengths, int i) {
    double won = 0;
    double sum = 0;
    for (int j = 0; j < strengths.length; j++) {
      won += wins[i][j];
      sum += (wins[i][j] + wins[j][i]) / (strengths[i] + strengths[j]);
    }
    return won / sum;
  }

  /** Divides by the geometric mean. */
  private static void normalise(double[] strengths) {
    double mean = Arrays.stream(strengths).map(Math::log).average().orElseThrow();
    Arrays.setAll(strengths, i -> strengths[i] / Math.exp(mean));
  }

  private void requireConnected() {
    if (wins.length < 2) {
      throw new IllegalStateException("there is nothing to compare: at least two items");
    }
    boolean[] below = reached(false);
    boolean[] above = reached(true);
    for (int i = 0; i < wins.length; i++) {
      if (!below[i] || !above[i]) {
        throw new IllegalStateException(
            Numbers.format(
                "no scores have the greatest likelihood: from item 0 to item %d no chain of %s"
                    + " leads, so that one's score would %s without end. Collect more judgements,"
                    + " or add a fraction of a win to each pair",
                i, below[i] ? "losses" : "wins", below[i] ? "fall" : "rise"));
      }
    }
  }

  /** Which items are reached from item 0 along wins, or backwards, along losses. */
  private boolean[] reached(boolean backwards) {
    boolean[] reached = new boolean[wins.length];
    int[] waiting = new int[wins.length];
    int count = 1; // item 0 itself
    reached[0] = true;
    while (count > 0) {
      int from = waiting[--count];
      for (int to = 0; to < wins.length; to++) {
        if (!reached[to] && (backwards ? wins[to][from] : wins[from][to]) > 0) {
          reached[to] = true;
          waiting[count++] = to;
        }
      }
    }
    return reached;
  }
}
