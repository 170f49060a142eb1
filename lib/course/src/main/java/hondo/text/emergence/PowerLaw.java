package hondo.text.emergence;

import hondo.core.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * L(N) = E + A N^−α: how loss falls with size, down to a floor that no size gets under (Hoffmann et
 * al. 2022, eq. 2, with one variable).
 *
 * @param floor E, in the loss's unit
 * @param factor A &gt; 0
 * @param exponent α
 */
public record PowerLaw(double floor, double factor, double exponent) {
  private static final int GRID = 400;
  private static final int ROUNDS = 6;

  /** The loss that the law gives for a size. */
  public double at(double size) {
    return floor + factor * Math.pow(size, -exponent);
  }

  /** Logarithm of measured over fitted loss, for each point. */
  public double[] residuals(double[] sizes, double[] losses) {
    double[] residuals = new double[sizes.length];
    Arrays.setAll(residuals, i -> Math.log(losses[i] / at(sizes[i])));
    return residuals;
  }

  /**
   * The law whose losses are nearest, by the squares of the logarithms' differences. The floor is
   * searched on a grid that is made finer six times; for each floor, ln(L − E) against ln N is a
   * straight line by least squares.
   *
   * @param sizes at least three different ones, &gt; 0
   * @param losses one for each size, &gt; 0
   */
  public static PowerLaw fit(double[] sizes, double[] losses) {
    require(sizes, losses, 3);
    double least = Arrays.stream(losses).min().orElseThrow();
    double low = 0;
    double high = least * (1 - 1e-9);
    double best = 0;
    for (int round = 0; round < ROUNDS; round++) {
      double step = (high - low) / GRID;
      double bestError = Double.POSITIVE_INFINITY;
      double from = low;
      for (int i = 0; i <= GRID; i++) {
        double floor = from + i * step;
        double error = error(withFloor(sizes, losses, floor), sizes, losses);
        if (error < bestError) {
          bestError = error;
          best = floor;
        }
      }
      low = Math.max(0, best - step);
      high = Math.min(least * (1 - 1e-9), best + step);
    }
    return withFloor(sizes, losses, best);
  }

  /** As {@link #fit}, for a floor that is known: 0 for a pure power law. */
  public static PowerLaw withFloor(double[] sizes, double[] losses, double floor) {
    require(sizes, losses, 2);
    if (!(floor >= 0 && floor < Arrays.stream(losses).min().orElseThrow())) {
      throw new IllegalArgumentException(
          "the floor of a power law lies between 0 and the least loss, not at " + floor);
    }
    int n = sizes.length;
    double[] x = Arrays.stream(sizes).map(Math::log).toArray();
    double[] y = Arrays.stream(losses).map(loss -> Math.log(loss - floor)).toArray();
    double meanX = Arrays.stream(x).average().orElseThrow();
    double meanY = Arrays.stream(y).average().orElseThrow();
    double products = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      products += (x[i] - meanX) * (y[i] - meanY);
      squares += (x[i] - meanX) * (x[i] - meanX);
    }
    double slope = products / squares;
    return new PowerLaw(floor, Math.exp(meanY - slope * meanX), -slope);
  }

  /**
   * Laws fitted to other losses that might have been measured: the residuals of the best fit,
   * centred and drawn anew, are put on its curve (bootstrap of residuals, Efron 1979). How far
   * their floors and exponents lie apart is how little a few points say about them. As three
   * numbers were fitted to n, the residuals are smaller than the errors, and are made larger by √(n
   * / (n − 3)).
   *
   * @param draws how many laws
   */
  public static List<PowerLaw> bootstrap(
      double[] sizes, double[] losses, int draws, RandomGenerator random) {
    PowerLaw best = fit(sizes, losses);
    double[] residuals = best.residuals(sizes, losses);
    double mean = Arrays.stream(residuals).average().orElseThrow();
    double n = sizes.length;
    double larger = n > 3 ? Math.sqrt(n / (n - 3)) : 1;
    List<PowerLaw> laws = new ArrayList<>();
    for (int draw = 0; draw < draws; draw++) {
      double[] other = new double[sizes.length];
      Arrays.setAll(
          other,
          i ->
              best.at(sizes[i])
                  * Math.exp(larger * (residuals[random.nextInt(sizes.length)] - mean)));
      laws.add(fit(sizes, other));
    }
    return laws;
  }

  private static double error(PowerLaw law, double[] sizes, double[] losses) {
    return Arrays.stream(law.residuals(sizes, losses)).map(r -> r * r).sum();
  }

  private static void require(double[] sizes, double[] losses, int atLeast) {
    long different = Arrays.stream(sizes).distinct().count();
    if (sizes.length != losses.length || different < atLeast) {
      throw new IllegalArgumentException(
          Numbers.format(
              "a power law is fitted to %d or more different sizes, each with a loss; "
                  + "here are %d sizes (%d different) and %d losses",
              atLeast, sizes.length, different, losses.length));
    }
    if (!Arrays.stream(sizes).allMatch(s -> s > 0) || !Arrays.stream(losses).allMatch(l -> l > 0)) {
      throw new IllegalArgumentException("sizes and losses of a power law are > 0");
    }
  }
}
