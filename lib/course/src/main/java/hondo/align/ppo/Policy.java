package hondo.align.ppo;

import hondo.batch.TokenBatch;
import java.util.random.RandomGenerator;

/** A model of next tokens that writes answers. */
public interface Policy extends NextTokenModel {
  /**
   * Draws episodes, with their prompts where there are any. Each token comes from the softmax of
   * {@link #logits} as they are: at another temperature, or cut by top-k, it would be another
   * policy's.
   *
   * @param rows B, how many
   * @return the tokens that were read, and as their targets those that were drawn; no target counts
   *     in prompts and at pads
   */
  TokenBatch draw(int rows, RandomGenerator random);
}
