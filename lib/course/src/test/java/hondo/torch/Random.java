package hondo.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.Scope;
import java.util.SplittableRandom;

/** Random arrays for tests: the same on every run. */
final class Random {
  private final Scope scope;
  private final SplittableRandom random = new SplittableRandom(20);

  Random(Scope scope) {
    this.scope = scope;
  }

  /** Normal numbers in float64. */
  NDArray normal(long... shape) {
    Shape s = new Shape(shape);
    double[] values = new double[(int) s.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian();
    }
    return scope.manager().create(values, s);
  }

  /** Whole numbers 0 … below − 1 in int64. */
  NDArray below(long bound, long... shape) {
    Shape s = new Shape(shape);
    return scope.manager().create(random.longs(s.size(), 0, bound).toArray(), s);
  }
}
