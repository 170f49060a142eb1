package hondo.gpt;

import hondo.nn.Layer;

/**
 * In which numbers the matrix products of a script are computed; the rest is in those of the model.
 */
public enum Precision {
  /** 24 bits of mantissa everywhere; 53 in a model of {@link Layer#inFloat64}. */
  FLOAT32,
  /**
   * Products of bfloat16 numbers (8 bits of mantissa), sums in float32: faster where the processor
   * has it.
   */
  BFLOAT16
}
