package hondo.align.ppo;

import hondo.batch.TokenBatch;

/** Says how good whole answers are. It is frozen. */
@FunctionalInterface
public interface RewardModel {
  /** One score for each episode, (B), finite. */
  double[] scores(TokenBatch episodes);
}
