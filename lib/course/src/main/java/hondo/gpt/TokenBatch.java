package hondo.gpt;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.Tape;

/**
 * Texts and what follows each of their tokens, both (B · T), row by row.
 *
 * @param time T, the length of a row
 */
public record TokenBatch(long[] tokens, long[] targets, int time) {
  /** The mean cross-entropy of the model on this batch, in nats. */
  public NDArray loss(Gpt gpt, Tape tape, Precision precision) {
    Shape shape = new Shape(tokens.length / time, time);
    return gpt.loss(
        tape.manager().create(tokens, shape), tape.manager().create(targets, shape), precision);
  }
}
