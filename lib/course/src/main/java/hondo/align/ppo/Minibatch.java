package hondo.align.ppo;

/**
 * Some episodes of an iteration, for one step.
 *
 * @param rollouts all of the iteration
 * @param whitened their advantages (B, T), mean 0 and variance 1
 * @param rows which of them
 * @param fresh whether the policy is still the one that drew them
 */
record Minibatch(Rollouts rollouts, double[][] whitened, int[] rows, boolean fresh) {}
