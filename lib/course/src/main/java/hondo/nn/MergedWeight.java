package hondo.nn;

import ai.djl.ndarray.NDArray;

/**
 * A layer that computes y = x Wᵀ for a matrix that it works out from parameters of its own: a
 * low-rank update (Hu et al. 2021, eq. 3: W + B A), numbers of few bits. Who computes with the
 * matrix rather than the layer, as a whole-model script and a decoder do, asks for it here.
 */
public interface MergedWeight {
  /**
   * W, (out, in), worked out from the parameters as they are now: an array in the innermost scope.
   * Gradients of what is computed with it reach the parameters.
   */
  NDArray mergedWeight();
}
