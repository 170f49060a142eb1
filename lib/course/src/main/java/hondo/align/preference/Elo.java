package hondo.align.preference;

import hondo.core.Numbers;
import java.util.Arrays;

/**
 * Elo's ratings of chess players (Elo 1978): {@link BradleyTerry} on another scale, 400 points for
 * odds of 10 to 1, and learned one game at a time. An update is a step of stochastic gradient
 * descent on the loss of that game.
 *
 * @param step K, the most that one game moves a rating; > 0
 */
public record Elo(double step) {
  /** Points for one nat of log-odds: 400 / ln 10. */
  public static final double POINTS_PER_NAT = 400 / Math.log(10);

  public Elo {
    if (!(step > 0 && step < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("Elo's K is above 0 and finite, not " + step);
    }
  }

  /** The expected score of the first against the second: 1 / (1 + 10^((b − a)/400)). */
  public static double expected(double a, double b) {
    return BradleyTerry.probability(a / POINTS_PER_NAT, b / POINTS_PER_NAT);
  }

  /**
   * The ratings after one more judgement: the winner takes from the loser K times what was not
   * expected.
   *
   * @param ratings (N) before, left as they are
   */
  public double[] updated(double[] ratings, Preference game) {
    if (Math.max(game.better(), game.worse()) >= ratings.length) {
      throw new IllegalArgumentException(
          Numbers.format("there are %d ratings, and %s names another", ratings.length, game));
    }
    double[] after = ratings.clone();
    double won = step * (1 - expected(ratings[game.better()], ratings[game.worse()]));
    after[game.better()] += won;
    after[game.worse()] -= won;
    return after;
  }

  /** Scores of {@link BradleyTerry}, such as {@link WinCounts#scores}, as ratings around a mean. */
  public static double[] ratings(double mean, double... scores) {
    return Arrays.stream(scores).map(score -> mean + POINTS_PER_NAT * score).toArray();
  }
}
