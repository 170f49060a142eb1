package hondo.nn;

import ai.djl.ndarray.NDArray;
import java.util.random.RandomGenerator;

/** A low-rank update of a linear map (Hu et al. 2021, eq. 3): W + B A, of which A and B learn. */
public final class LowRank extends Layer implements MergedWeight {
  private final Linear base;
  private final NDArray a;
  private final NDArray b;

  /**
   * @param base without a bias; frozen from now on
   */
  public LowRank(Linear base, int rank, RandomGenerator random) {
    this.base = child("base", base);
    base.setTrainable(false);
    a = parameter("a", Init.normal(0.3, random), rank, base.weight().getShape().get(1));
    b = parameter("b", Init.normal(0.3, random), base.weight().getShape().get(0), rank);
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
    return base.weight().add(b.matMul(a));
  }
}
