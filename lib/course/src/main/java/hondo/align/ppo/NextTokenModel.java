package hondo.align.ppo;

import ai.djl.ndarray.NDArray;
import hondo.batch.TokenBatch;
import hondo.core.ArrayOwner;
import java.util.Map;

/** Says how likely each next token is: a policy, or the reference that it starts from. */
public interface NextTokenModel {
  /**
   * The scores of the next token at each position: (B, T, V). What is computed while a tape is open
   * has a gradient. Twice the same call gives the same numbers: no dropout.
   *
   * @param owner of arrays that are made for it: the tape of the step, or a scope
   */
  NDArray logits(TokenBatch episodes, ArrayOwner owner);

  /** By name; those that ask for a gradient learn. */
  Map<String, NDArray> parameters();
}
