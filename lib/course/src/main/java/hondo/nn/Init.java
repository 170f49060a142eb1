package hondo.nn;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * An initialiser: the first values of a parameter.
 *
 * <p>The shape of a weight is (out, in) or, for convolutions, (out, in, kernel…): its fan-in is the
 * product of all dimensions but the first.
 */
@FunctionalInterface
public interface Init {
  /** All zeros: the usual bias, and the last projection of a residual branch. */
  Init ZEROS = shape -> new float[size(shape)];

  /** All ones: the usual gain of a norm. */
  Init ONES = constant(1);

  /** The values for a parameter of a shape, row by row. */
  float[] values(long... shape);

  /** Every element the same. */
  static Init constant(double value) {
    return shape -> {
      float[] values = new float[size(shape)];
      Arrays.fill(values, (float) value);
      return values;
    };
  }

  /** Normal with mean 0 and the given standard deviation. */
  static Init normal(double deviation, RandomGenerator random) {
    return shape -> {
      float[] values = new float[size(shape)];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (random.nextGaussian() * deviation);
      }
      return values;
    };
  }

  /** Uniform between −bound and bound. */
  static Init uniform(double bound, RandomGenerator random) {
    return shape -> {
      float[] values = new float[size(shape)];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) ((2 * random.nextDouble() - 1) * bound);
      }
      return values;
    };
  }

  /** Normal with variance gain² / fan-in; gain √2 suits ReLU (He et al. 2015, eq. 10), 1 linear. */
  static Init kaiming(double gain, RandomGenerator random) {
    return shape -> normal(gain / Math.sqrt(fanIn(shape)), random).values(shape);
  }

  /** Uniform with variance 2 / (fan-in + fan-out) (Glorot and Bengio 2010, eq. 16). */
  static Init xavier(RandomGenerator random) {
    return shape -> {
      double fans = fanIn(shape) + fanOut(shape);
      return uniform(Math.sqrt(6 / fans), random).values(shape);
    };
  }

  /** Uniform within ±1/√H, as PyTorch begins recurrent cells whose state is H wide. */
  static Init recurrent(long width, RandomGenerator random) {
    return uniform(1 / Math.sqrt(width), random);
  }

  /** Normal, drawn again where it lies outside ± 2 standard deviations. */
  static Init truncatedNormal(double deviation, RandomGenerator random) {
    return shape -> {
      float[] values = new float[size(shape)];
      for (int i = 0; i < values.length; i++) {
        double z = random.nextGaussian();
        while (Math.abs(z) > 2) {
          z = random.nextGaussian();
        }
        values[i] = (float) (z * deviation);
      }
      return values;
    };
  }

  /**
   * Orthonormal rows or, where there are more rows than columns, orthonormal columns, times the
   * gain (Saxe et al. 2014). The shape is taken as out × fan-in.
   */
  static Init orthogonal(double gain, RandomGenerator random) {
    return shape -> Orthogonal.values(gain, random, shape);
  }

  /** How many inputs reach one output. */
  static long fanIn(long... shape) {
    return Arrays.stream(shape).skip(1).reduce(1, (a, b) -> a * b);
  }

  /** How many outputs one input reaches. */
  static long fanOut(long... shape) {
    return shape[0] * Arrays.stream(shape).skip(2).reduce(1, (a, b) -> a * b);
  }

  private static int size(long... shape) {
    return Math.toIntExact(Arrays.stream(shape).reduce(1, (a, b) -> a * b));
  }
}
