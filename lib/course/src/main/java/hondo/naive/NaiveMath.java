package hondo.naive;

import hondo.core.Numbers;
import java.util.Arrays;

/**
 * The elementary functions of a network by plain loops over doubles: the references that tests,
 * notebooks and graders compare with. Written to be read against the formula, not to be fast.
 */
public final class NaiveMath {
  private NaiveMath() {}

  /** (N, K), (K, M) → (N, M): c[n][m] = Σ_k a[n][k] b[k][m]. */
  public static double[][] matmul(double[][] a, double[][] b) {
    double[][] c = new double[a.length][b[0].length];
    for (int n = 0; n < a.length; n++) {
      requireLength("the columns of a", a[n].length, "the rows of b", b.length);
      for (int m = 0; m < c[n].length; m++) {
        for (int k = 0; k < b.length; k++) {
          c[n][m] += a[n][k] * b[k][m];
        }
      }
    }
    return c;
  }

  /** (N, M) → (M, N). */
  public static double[][] transpose(double[][] a) {
    double[][] t = new double[a[0].length][a.length];
    for (int n = 0; n < a.length; n++) {
      for (int m = 0; m < t.length; m++) {
        t[m][n] = a[n][m];
      }
    }
    return t;
  }

  /** ⟨a, b⟩ = Σ_i a[i] b[i]. */
  public static double dot(double[] a, double[] b) {
    requireLength("a", a.length, "b", b.length);
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** W x + b for one vector: (M, N), (N), (M) or null → (M). */
  public static double[] affine(double[][] weight, double[] x, double[] bias) {
    double[] y = new double[weight.length];
    for (int m = 0; m < y.length; m++) {
      y[m] = dot(weight[m], x) + (bias == null ? 0 : bias[m]);
    }
    return y;
  }

  /** log Σ_i exp(x[i]), by the largest element so that nothing overflows; −∞ for no elements. */
  public static double logSumExp(double... x) {
    double max = Arrays.stream(x).max().orElse(Double.NEGATIVE_INFINITY);
    if (Double.isInfinite(max)) {
      return max;
    }
    double sum = 0;
    for (double value : x) {
      sum += Math.exp(value - max);
    }
    return max + Math.log(sum);
  }

  /** exp(x[i]) / Σ_j exp(x[j]); all zeros where every element is −∞. */
  public static double[] softmax(double[] x) {
    double total = logSumExp(x);
    return Arrays.stream(x)
        .map(value -> total == Double.NEGATIVE_INFINITY ? 0 : Math.exp(value - total))
        .toArray();
  }

  /** x[i] − log Σ_j exp(x[j]). */
  public static double[] logSoftmax(double[] x) {
    double total = logSumExp(x);
    return Arrays.stream(x).map(value -> value - total).toArray();
  }

  /** 1 / (1 + e^−x). */
  public static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** x · σ(x) (Elfwing et al. 2018; Ramachandran et al. 2017 call it Swish). */
  public static double silu(double x) {
    return x * sigmoid(x);
  }

  /** ½ x (1 + tanh(√(2/π) (x + 0.044715 x³))) (Hendrycks and Gimpel 2016, section 2). */
  public static double geluTanh(double x) {
    return 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
  }

  /** max(0, x)² (So et al. 2021, section 4.1). */
  public static double reluSquared(double x) {
    return x > 0 ? x * x : 0;
  }

  /** The mean of the elements. */
  public static double mean(double... x) {
    return Arrays.stream(x).sum() / x.length;
  }

  /** Σ (x[i] − mean)² / (N − correction): correction 0 for the population, 1 for a sample. */
  public static double variance(double[] x, int correction) {
    double mean = mean(x);
    return Arrays.stream(x).map(value -> (value - mean) * (value - mean)).sum()
        / (x.length - correction);
  }

  /** (N), (V, C) → (N, C): the rows of a table with these numbers. */
  public static double[][] embedding(long[] ids, double[][] table) {
    double[][] rows = new double[ids.length][];
    for (int i = 0; i < ids.length; i++) {
      rows[i] = table[Math.toIntExact(ids[i])].clone();
    }
    return rows;
  }

  static void requireLength(String role, int length, String otherRole, int expected) {
    if (length != expected) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%s and %s differ in number: %d and %d", role, otherRole, length, expected));
    }
  }
}
