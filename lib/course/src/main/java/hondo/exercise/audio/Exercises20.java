package hondo.exercise.audio;

import hondo.exercise.task.Task;
import java.util.List;
import java.util.random.RandomGenerator;

/** The exercises of lecture 20: aliases, bits, μ-law, a bin, overlaps, mel. */
public final class Exercises20 {
  private Exercises20() {}

  /** In the lecture's order. */
  public static List<Task> all() {
    return List.of(
        Task.small("20.1", "which tone is heard")
            .takes("hertz", "rate")
            .reference((Double hertz, Double rate) -> heardAs(hertz, rate))
            .on(1_000.0, 8_000.0)
            .on(7_000.0, 8_000.0)
            .on(9_000.0, 8_000.0)
            .on(15_000.0, 8_000.0)
            .drawn(5, 1949, r -> new Object[] {r.nextDouble(40_000), 8_000.0})
            .hints(
                "Frequencies that differ by the rate give the same samples: take the rest.",
                "Above half the rate the rest mirrors: rate − rest."),
        Task.small("20.2", "bits for a ratio")
            .takes("snr")
            .reference((Double snr) -> bitsFor(snr))
            .on(1.77)
            .on(50.0)
            .on(98.0)
            .drawn(5, 12, r -> new Object[] {r.nextDouble(10, 140)})
            .hints("Solve 20 log₁₀(2) b + 10 log₁₀(1.5) ≥ snr for b.", "Whole bits: round up."),
        Task.small("20.3", "μ-law with another μ")
            .takes("x", "mu")
            .reference((Double x, Integer mu) -> classOf(x, mu))
            .on(0.0, 255)
            .on(1.0, 255)
            .on(-0.1, 255)
            .on(0.02, 15)
            .drawn(8, 711, r -> new Object[] {r.nextDouble(-1, 1), 1 + r.nextInt(1_000)})
            .hints(
                "The curve first: sign(x) ln(1 + μ|x|) / ln(1 + μ), from −1 to 1.",
                "Then to 0 … μ, and to the nearest: floor((y + 1) / 2 · μ + ½)."),
        Task.large("20.4", "one bin at a time")
            .takes("x", "k")
            .reference((double[] x, Integer k) -> binPower(x, k))
            .on(new double[] {3, 1, -1, 1}, 0)
            .on(new double[] {3, 1, -1, 1}, 1)
            .drawn(6, 1958, r -> new Object[] {noise(r, 24), r.nextInt(13)})
            .hints(
                "s[n] = x[n] + 2 cos(2π k / N) s[n − 1] − s[n − 2], from silence.",
                "At the end |X|² = s₁² + s₂² − 2 cos(2π k / N) s₁ s₂, of the last two."),
        Task.large("20.5", "can it be undone")
            .takes("window", "hop")
            .reference((double[] window, Integer hop) -> leastSum(window, hop))
            .on(new double[] {1, 1, 1, 1}, 2)
            .on(new double[] {0, 1, 2, 1}, 2)
            .on(new double[] {0, 1, 2, 1}, 4)
            .drawn(5, 1984, r -> new Object[] {noise(r, 12), 1 + r.nextInt(12)})
            .hints(
                "A sample at place r within a hop is under window places r, r + hop, r + 2 hop …",
                "Square first, then add, and take the least over r = 0 … hop − 1."),
        Task.large("20.6", "from HTK to Slaney")
            .takes("hertz")
            .reference((Double hertz) -> slaney(hertz))
            .on(200.0)
            .on(999.0)
            .on(6_400.0)
            .drawn(6, 1998, r -> new Object[] {r.nextDouble(20_000)})
            .hints(
                "Below 1000 Hz a mel is 200/3 Hz; 1000 Hz are 15 mel.",
                "Above, 27 mel are a factor of 6.4: 15 + 27 ln(f / 1000) / ln 6.4."));
  }

  private static double[] noise(RandomGenerator random, int length) {
    return random.doubles(length, -1, 1).toArray();
  }

  private static double heardAs(double hertz, double rate) {
    return Math.abs(hertz - rate * Math.rint(hertz / rate));
  }

  private static int bitsFor(double snr) {
    int bits = 1;
    while (20 * Math.log10(2) * bits + 10 * Math.log10(1.5) < snr) {
      bits++;
    }
    return bits;
  }

  private static int classOf(double x, int mu) {
    double y = Math.signum(x) * Math.log(1 + mu * Math.abs(x)) / Math.log(1 + mu);
    return (int) Math.floor((y + 1) / 2 * mu + 0.5);
  }

  private static double binPower(double[] x, int k) {
    double re = 0;
    double im = 0;
    for (int n = 0; n < x.length; n++) {
      re += x[n] * Math.cos(2 * Math.PI * k * n / x.length);
      im += x[n] * Math.sin(2 * Math.PI * k * n / x.length);
    }
    return re * re + im * im;
  }

  private static double leastSum(double[] window, int hop) {
    double least = Double.POSITIVE_INFINITY;
    for (int place = 0; place < hop; place++) {
      double sum = 0;
      for (int i = place; i < window.length; i += hop) {
        sum += window[i] * window[i];
      }
      least = Math.min(least, sum);
    }
    return least;
  }

  private static double[] slaney(double hertz) {
    double mel = hertz < 1000 ? 3 * hertz / 200 : 15 + 27 * Math.log(hertz / 1000) / Math.log(6.4);
    double half = mel / 2;
    double back = half < 15 ? 200 * half / 3 : 1000 * Math.pow(6.4, (half - 15) / 27);
    return new double[] {mel, back};
  }
}
