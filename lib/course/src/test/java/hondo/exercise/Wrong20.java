package hondo.exercise;

/** Mistakes in the exercises of lecture 20. */
final class Wrong20 {
  private Wrong20() {}

  static void addTo(Wrong wrong) {
    wrong
        .add("20.1", "the rest, not mirrored", (Double f, Double rate) -> f % rate)
        .add("20.1", "mirrored once, never wrapped", (Double f, Double rate) -> Math.abs(rate - f))
        .add(
            "20.1",
            "folded at half the rate by wrapping",
            (Double f, Double rate) -> f % (rate / 2))
        .add("20.2", "rounded down", (Double snr) -> (int) Math.floor((snr - 1.76) / 6.02))
        .add("20.2", "without the 1.76", (Double snr) -> (int) Math.ceil(snr / 6.0206))
        .add("20.2", "3 dB a bit", (Double snr) -> (int) Math.ceil((snr - 1.76) / 3.01))
        .add("20.3", "the sign lost", (Double x, Integer mu) -> code(Math.abs(x), mu, mu, 0.5))
        .add("20.3", "rounded down", (Double x, Integer mu) -> code(x, mu, mu, 0))
        .add("20.3", "μ + 1 steps", (Double x, Integer mu) -> code(x, mu, mu + 1, 0.5))
        .add("20.3", "always 255", (Double x, Integer mu) -> code(x, 255, mu, 0.5))
        .add("20.4", "the magnitude", (double[] x, Integer k) -> Math.sqrt(power(x, k, x.length)))
        .add("20.4", "divided by N", (double[] x, Integer k) -> power(x, k, x.length) / x.length)
        .add("20.4", "half of the angle", (double[] x, Integer k) -> power(x, k, 2 * x.length))
        .add("20.5", "not squared", (double[] w, Integer hop) -> sums(w, hop, false)[0])
        .add("20.5", "the largest", (double[] w, Integer hop) -> sums(w, hop, true)[1])
        .add("20.5", "over one hop alone", (double[] w, Integer hop) -> least(w, hop))
        .add("20.6", "HTK's scale", (Double hertz) -> htk(hertz))
        .add("20.6", "linear everywhere", (Double hertz) -> new double[] {hertz * 0.015, hertz / 2})
        .add(
            "20.6",
            "decades, not 6.4",
            (Double hertz) -> {
              double mel = hertz < 1000 ? hertz * 0.015 : 15 + 27 * Math.log10(hertz / 1000);
              return new double[] {mel, mel / 2 * 200 / 3};
            });
  }

  private static int code(double x, int mu, int steps, double half) {
    double y = Math.signum(x) * Math.log(1 + mu * Math.abs(x)) / Math.log(1 + mu);
    return (int) Math.floor((y + 1) / 2 * steps + half);
  }

  private static double power(double[] x, int k, int size) {
    double re = 0;
    double im = 0;
    for (int n = 0; n < x.length; n++) {
      re += x[n] * Math.cos(2 * Math.PI * k * n / size);
      im += x[n] * Math.sin(2 * Math.PI * k * n / size);
    }
    return re * re + im * im;
  }

  private static double[] sums(double[] window, int hop, boolean squared) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int place = 0; place < hop; place++) {
      double sum = 0;
      for (int i = place; i < window.length; i += hop) {
        sum += squared ? window[i] * window[i] : window[i];
      }
      least = Math.min(least, sum);
      most = Math.max(most, sum);
    }
    return new double[] {least, most};
  }

  private static double least(double[] window, int hop) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < hop; i++) {
      least = Math.min(least, window[i] * window[i]);
    }
    return least;
  }

  private static double[] htk(double hertz) {
    double mel = 2595 * Math.log10(1 + hertz / 700);
    return new double[] {mel, 700 * (Math.pow(10, mel / 2 / 2595) - 1)};
  }
}
