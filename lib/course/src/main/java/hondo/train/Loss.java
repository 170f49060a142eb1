package hondo.train;

import ai.djl.ndarray.NDArray;
import hondo.core.Tape;

/**
 * A loss function: what a training makes small.
 *
 * @param <B> a batch
 */
@FunctionalInterface
public interface Loss<B> {
  /**
   * The mean loss of a batch, one number.
   *
   * @param tape records; arrays that are made with its manager are freed with the step
   */
  NDArray of(Tape tape, B batch);
}
