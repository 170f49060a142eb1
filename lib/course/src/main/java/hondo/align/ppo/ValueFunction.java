package hondo.align.ppo;

import ai.djl.ndarray.NDArray;
import hondo.batch.TokenBatch;
import hondo.core.ArrayOwner;
import java.util.Map;

/** Says what an answer that was begun will bring. */
public interface ValueFunction {
  /**
   * The reward that is still expected, KL penalty included, before the token at each position is
   * drawn: (B, T).
   *
   * @param owner of arrays that are made for it: the tape of the step, or a scope
   */
  NDArray values(TokenBatch episodes, ArrayOwner owner);

  /** By name; those that ask for a gradient learn. Some may be the policy's. */
  Map<String, NDArray> parameters();
}
