package hondo.align;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.Scope;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Numbers for tests: the same on every run. */
public final class RandomArrays {
  private final SplittableRandom random;

  /** Of a seed. */
  public RandomArrays(long seed) {
    random = new SplittableRandom(seed);
  }

  /** (N) normal. */
  public double[] normal(int n) {
    double[] x = new double[n];
    Arrays.setAll(x, i -> random.nextGaussian());
    return x;
  }

  /** (B, T) normal. */
  public double[][] normal(int rows, int columns) {
    double[][] x = new double[rows][];
    Arrays.setAll(x, b -> normal(columns));
    return x;
  }

  /** (B, T), true with probability ¾, and once at least in each row. */
  public boolean[][] mask(int rows, int columns) {
    boolean[][] mask = new boolean[rows][columns];
    for (boolean[] row : mask) {
      for (int t = 0; t < columns; t++) {
        row[t] = random.nextInt(4) > 0;
      }
      row[random.nextInt(columns)] = true;
    }
    return mask;
  }

  /** As an array of float64. */
  public static NDArray array(Scope scope, double... x) {
    return scope.manager().create(x);
  }

  /** As an array of float64. */
  public static NDArray array(Scope scope, double[][] x) {
    double[] flat = Arrays.stream(x).flatMapToDouble(Arrays::stream).toArray();
    return scope.manager().create(flat, new Shape(x.length, x[0].length));
  }

  /** As a boolean array. */
  public static NDArray array(Scope scope, boolean[][] x) {
    boolean[] flat = new boolean[x.length * x[0].length];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = x[i / x[0].length][i % x[0].length];
    }
    return scope.manager().create(flat, new Shape(x.length, x[0].length));
  }
}
