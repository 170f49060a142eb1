package hondo.gpt;

import hondo.torch.Norms;
import java.util.Arrays;

/** The arithmetic of {@link ArrayDecoder}, in loops that the compiler makes vectors of. */
final class ArrayLoops {
  /** Outputs of a product that several inputs take turns at, while the cache holds the weights. */
  private static final int TILE = 256;

  private ArrayLoops() {}

  /** y = x W for each of the first inputs, (N, in), (in, out) → (N, out). */
  static void product(float[][] x, int count, float[][] matrix, float[][] y) {
    for (int i = 0; i < count; i++) {
      Arrays.fill(y[i], 0);
    }
    addProduct(x, count, matrix, y);
  }

  /** y += x W, as {@link #product}; what an input gets does not depend on those beside it. */
  static void addProduct(float[][] x, int count, float[][] matrix, float[][] y) {
    int outputs = matrix[0].length;
    int tile = count == 1 ? outputs : TILE;
    for (int from = 0; from < outputs; from += tile) {
      int to = Math.min(outputs, from + tile);
      for (int i = 0; i < count; i++) {
        addProduct(x[i], matrix, y[i], from, to);
      }
    }
  }

  /** The outputs from … to − 1, four inputs that are not zero at a time. */
  private static void addProduct(float[] x, float[][] matrix, float[] y, int from, int to) {
    int[] used = new int[4];
    int n = 0;
    for (int i = 0; i < x.length; i++) {
      if (x[i] != 0) {
        used[n++] = i;
        if (n == 4) {
          addFour(
              y,
              from,
              to,
              matrix[used[0]],
              x[used[0]],
              matrix[used[1]],
              x[used[1]],
              matrix[used[2]],
              x[used[2]],
              matrix[used[3]],
              x[used[3]]);
          n = 0;
        }
      }
    }
    for (int i = 0; i < n; i++) {
      add(y, from, to, matrix[used[i]], x[used[i]]);
    }
  }

  private static void addFour(
      float[] y,
      int from,
      int to,
      float[] a,
      float p,
      float[] b,
      float q,
      float[] c,
      float r,
      float[] d,
      float s) {
    for (int j = from; j < to; j++) {
      y[j] += p * a[j] + q * b[j] + r * c[j] + s * d[j];
    }
  }

  /** y += weight · x at the places from … to − 1. */
  static void add(float[] y, int from, int to, float[] x, float weight) {
    for (int i = from; i < to; i++) {
      y[i] += weight * x[i];
    }
  }

  /** y += q0 k0 + q1 k1 at the first places. */
  static void addTwo(float[] y, int count, float[] k0, float q0, float[] k1, float q1) {
    for (int t = 0; t < count; t++) {
      y[t] += q0 * k0[t] + q1 * k1[t];
    }
  }

  /** Of the first scores, in place. */
  static void softmax(float[] w, int count) {
    float most = w[0];
    for (int t = 1; t < count; t++) {
      most = Math.max(most, w[t]);
    }
    float sum = 0;
    for (int t = 0; t < count; t++) {
      w[t] = (float) Math.exp(w[t] - most);
      sum += w[t];
    }
    for (int t = 0; t < count; t++) {
      w[t] /= sum;
    }
  }

  static void layerNorm(float[] x, float[] gain, float[] y) {
    float mean = 0;
    for (float v : x) {
      mean += v;
    }
    mean /= x.length;
    float variance = 0;
    for (float v : x) {
      variance += (v - mean) * (v - mean);
    }
    float scale = (float) (1 / Math.sqrt(variance / x.length + Norms.EPSILON));
    for (int i = 0; i < x.length; i++) {
      y[i] = (x[i] - mean) * scale * gain[i];
    }
  }

  static void squaredRelu(float[] x) {
    for (int i = 0; i < x.length; i++) {
      float v = Math.max(0, x[i]);
      x[i] = v * v;
    }
  }
}
