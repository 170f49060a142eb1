package hondo.exercise;

import java.util.Arrays;

/** Mistakes in the exercises of lecture 22. */
final class Wrong22 {
  private Wrong22() {}

  static void addTo(Wrong wrong) {
    wrong
        .add(
            "22.1",
            "rounded down",
            (Double s, Integer f, int[] hops) ->
                Arrays.stream(hops).mapToLong(hop -> Math.round(s * f) / hop).toArray())
        .add(
            "22.1",
            "every level of the one above",
            (Double s, Integer f, int[] hops) -> {
              long[] codes = new long[hops.length];
              long left = Math.round(s * f);
              for (int i = 0; i < hops.length; i++) {
                left = (left + hops[i] - 1) / hops[i];
                codes[i] = left;
              }
              return codes;
            })
        .add(
            "22.1",
            "codes per second",
            (Double s, Integer f, int[] hops) ->
                Arrays.stream(hops).mapToLong(hop -> (f + hop - 1) / hop).toArray())
        .add("22.2", "the entropy itself", (int[] n) -> entropy(n, Math.E))
        .add("22.2", "e to the power of bits", (int[] n) -> Math.exp(entropy(n, 2)))
        .add(
            "22.2",
            "the codes that were ever chosen",
            (int[] n) -> (double) Arrays.stream(n).filter(v -> v > 0).count())
        .add(
            "22.2",
            "0 ln 0 in the sum",
            (int[] n) -> {
              double all = Arrays.stream(n).sum();
              return Math.exp(
                  Arrays.stream(n).mapToDouble(v -> -v / all * Math.log(v / all)).sum());
            })
        .add("22.3", "no memory", (double[] c, double[][] b, Double g) -> moved(c, b, g, 0))
        .add(
            "22.3",
            "means averaged in place of sums",
            (double[] c, double[][] b, Double g) -> moved(c, b, g, 1))
        .add(
            "22.3",
            "moves within the batch",
            (double[] c, double[][] b, Double g) -> moved(c, b, g, 2))
        .add(
            "22.3",
            "γ and 1 − γ exchanged",
            (double[] c, double[][] b, Double g) -> moved(c, b, 1 - g, 3))
        .add("22.4", "every stage quantises z", (Double z, double[][] b) -> staged(z, b, 0))
        .add("22.4", "of two as near the last", (Double z, double[][] b) -> staged(z, b, 1))
        .add("22.4", "the code added", (Double z, double[][] b) -> staged(z, b, 2))
        .add("22.4", "the size of what is left", (Double z, double[][] b) -> staged(z, b, 3));
  }

  private static double entropy(int[] counts, double base) {
    double all = Arrays.stream(counts).sum();
    return Arrays.stream(counts)
        .filter(n -> n > 0)
        .mapToDouble(n -> -n / all * Math.log(n / all) / Math.log(base))
        .sum();
  }

  private static int nearest(double z, double[] codes, boolean last) {
    int best = 0;
    for (int k = 1; k < codes.length; k++) {
      double by = Math.abs(z - codes[best]) - Math.abs(z - codes[k]);
      best = by > 0 || last && by == 0 ? k : best;
    }
    return best;
  }

  private static double[] moved(double[] codes, double[][] batches, double gamma, int mistake) {
    double[] now = codes.clone();
    double[] counts = new double[codes.length];
    double[] sums = codes.clone();
    Arrays.fill(counts, 1);
    for (double[] batch : batches) {
      double[] chosen = new double[codes.length];
      double[] added = new double[codes.length];
      for (double z : batch) {
        int k = nearest(z, now, false);
        chosen[k]++;
        added[k] += z;
        if (mistake == 2) {
          now[k] =
              (sums[k] * gamma + (1 - gamma) * added[k])
                  / (counts[k] * gamma + (1 - gamma) * chosen[k]);
        }
      }
      for (int k = 0; k < now.length; k++) {
        double mean = chosen[k] == 0 ? now[k] : added[k] / chosen[k];
        if (mistake == 0) {
          now[k] = mean;
        } else if (mistake == 1) {
          now[k] = gamma * now[k] + (1 - gamma) * mean;
        } else {
          counts[k] = gamma * counts[k] + (1 - gamma) * chosen[k];
          sums[k] = gamma * sums[k] + (1 - gamma) * added[k];
          now[k] = counts[k] > 0 ? sums[k] / counts[k] : now[k];
        }
      }
    }
    return now;
  }

  private static int[] staged(double z, double[][] books, int mistake) {
    int[] numbers = new int[books.length];
    double left = z;
    for (int s = 0; s < books.length; s++) {
      numbers[s] = nearest(left, books[s], mistake == 1);
      double code = books[s][numbers[s]];
      left =
          switch (mistake) {
            case 0 -> z;
            case 2 -> left + code;
            case 3 -> Math.abs(left - code);
            default -> left - code;
          };
    }
    return numbers;
  }
}
