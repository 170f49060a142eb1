package hondo.nn;

import java.util.random.RandomGenerator;

/** Random orthonormal vectors, by Gram and Schmidt, each made orthogonal twice to be so exactly. */
final class Orthogonal {
  private Orthogonal() {}

  static float[] values(double gain, RandomGenerator random, long... shape) {
    int rows = (int) shape[0];
    int columns = (int) Init.fanIn(shape);
    int count = Math.min(rows, columns);
    int length = Math.max(rows, columns);
    double[][] vectors = new double[count][];
    for (int i = 0; i < count; i++) {
      double[] v = new double[length];
      for (int j = 0; j < length; j++) {
        v[j] = random.nextGaussian();
      }
      for (int pass = 0; pass < 2; pass++) {
        for (int k = 0; k < i; k++) {
          add(v, vectors[k], -dot(v, vectors[k]));
        }
      }
      double norm = Math.sqrt(dot(v, v));
      for (int j = 0; j < length; j++) {
        v[j] /= norm;
      }
      vectors[i] = v;
    }
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      int row = i / columns;
      int column = i % columns;
      values[i] = (float) (gain * (rows <= columns ? vectors[row][column] : vectors[column][row]));
    }
    return values;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void add(double[] to, double[] vector, double factor) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * vector[i];
    }
  }
}
