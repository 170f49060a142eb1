package hondo.exercise;

/** Mistakes in the exercises of lecture 18. */
final class Wrong18 {
  private Wrong18() {}

  static void addTo(Wrong wrong) {
    wrong
        .add("18.1", "rounded up", (Double p) -> (long) Math.ceil(Math.log(0.5) / Math.log(p)))
        .add("18.1", "to the nearest", (Double p) -> Math.round(Math.log(0.5) / Math.log(p)))
        .add("18.1", "errors added up", (Double p) -> (long) (0.5 / (1 - p)))
        .add("18.2", "the sum of the shares", (double[] p) -> java.util.Arrays.stream(p).sum())
        .add("18.2", "the whole answer alone", (double[] p) -> p.length * product(p, p.length))
        .add("18.2", "from the other end", (double[] p) -> before(reversed(p)))
        .add("18.3", "the 6 forgotten", (Double c, Double r) -> Math.sqrt(c / r))
        .add("18.3", "the ratio on the other side", (Double c, Double r) -> Math.sqrt(c * r / 6))
        .add("18.3", "no root", (Double c, Double r) -> c / (6 * r))
        .add("18.4", "no carry comes in", (Integer k) -> k == 0 ? 0 : 0.45)
        .add("18.4", "always a half", (Integer k) -> 0.5)
        .add("18.4", "a sum of 10 does not carry", (Integer k) -> carry(k, 0.36, 0.09))
        .add("18.4", "one digit further", (Integer k) -> carry(k + 1, 0.45, 0.10))
        .add(
            "18.5",
            "the floor not added again",
            (double[] n, double[] l, Double e) -> Lines.of(n, l, e) - e)
        .add("18.5", "no floor at all", (double[] n, double[] l, Double e) -> Lines.of(n, l, 0))
        .add(
            "18.5",
            "the last two points alone",
            (double[] n, double[] l, Double e) -> Lines.lastTwo(n, l, e))
        .add(
            "18.5",
            "the logarithm of the size alone",
            (double[] n, double[] l, Double e) -> Lines.halfLogarithmic(n, l));
  }

  private static double product(double[] p, int count) {
    double all = 1;
    for (int i = 0; i < count; i++) {
      all *= p[i];
    }
    return all;
  }

  private static double before(double[] p) {
    double sum = 0;
    for (int k = 1; k <= p.length; k++) {
      sum += product(p, k);
    }
    return sum;
  }

  private static double[] reversed(double[] p) {
    double[] other = new double[p.length];
    for (int i = 0; i < p.length; i++) {
      other[i] = p[p.length - 1 - i];
    }
    return other;
  }

  private static double carry(int digit, double alone, double more) {
    double in = 0;
    for (int k = 0; k < digit; k++) {
      in = alone + more * in;
    }
    return in;
  }

  /** Lines through points, by their ends and by least squares. */
  private static final class Lines {
    private Lines() {}

    static double of(double[] n, double[] l, double e) {
      double[] x = new double[l.length];
      double[] y = new double[l.length];
      for (int i = 0; i < l.length; i++) {
        x[i] = Math.log(n[i]);
        y[i] = Math.log(l[i] - e);
      }
      return e + Math.exp(line(x, y, Math.log(n[n.length - 1])));
    }

    static double lastTwo(double[] n, double[] l, double e) {
      int k = l.length - 1;
      double slope =
          (Math.log(l[k] - e) - Math.log(l[k - 1] - e)) / (Math.log(n[k]) - Math.log(n[k - 1]));
      return e + Math.exp(Math.log(l[k] - e) + slope * (Math.log(n[k + 1]) - Math.log(n[k])));
    }

    static double halfLogarithmic(double[] n, double[] l) {
      double[] x = new double[l.length];
      for (int i = 0; i < l.length; i++) {
        x[i] = Math.log(n[i]);
      }
      return line(x, l, Math.log(n[n.length - 1]));
    }

    private static double line(double[] x, double[] y, double at) {
      double mx = 0;
      double my = 0;
      for (int i = 0; i < y.length; i++) {
        mx += x[i] / y.length;
        my += y[i] / y.length;
      }
      double xy = 0;
      double xx = 0;
      for (int i = 0; i < y.length; i++) {
        xy += (x[i] - mx) * (y[i] - my);
        xx += (x[i] - mx) * (x[i] - mx);
      }
      return my + xy / xx * (at - mx);
    }
  }
}
