package hondo.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.random.RandomGenerator;

/** A low-rank update of a linear map (Hu et al. 2021, eq. 3): W + B A, of which A and B learn. */
public final class LowRank extends Layer implements MergedWeight {
  private final Layer base;
  private final NDArray a;
  private final NDArray b;

  /**
   * @param base without a bias; frozen from now on
   */
  public LowRank(Linear base, int rank, RandomGenerator random) {
    this(base, base.weight().getShape(), rank, random);
  }

  /** Of one that is an update itself. */
  public LowRank(LowRank base, int rank, RandomGenerator random) {
    this(base, new Shape(base.b.getShape().get(0), base.a.getShape().get(1)), rank, random);
  }

  private LowRank(Layer base, Shape shape, int rank, RandomGenerator random) {
    this.base = child("base", base);
    base.setTrainable(false);
    a = parameter("a", Init.normal(0.3, random), rank, shape.get(1));
    b = parameter("b", Init.normal(0.3, random), shape.get(0), rank);
  }

  @Override
  public NDArray forward(NDArray input) {
    NDArray rows = input.reshape(-1, input.getShape().get(input.getShape().dimension() - 1));
    NDArray update = rows.matMul(a.transpose()).matMul(b.transpose());
    NDArray result = base.forward(input);
    return result.add(update.reshape(result.getShape()));
  }

  @Override
  public NDArray mergedWeight() {
    NDArray matrix =
        base instanceof MergedWeight merged ? merged.mergedWeight() : ((Linear) base).weight();
    return matrix.add(b.matMul(a));
  }
}
