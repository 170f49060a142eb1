/**
 * The pieces of reinforcement learning on texts, each a pure function. An episode is an answer, a
 * step one of its tokens: rows are episodes and columns their steps, (B, T), with a mask of those
 * that were chosen by the policy, which are neither prompt nor padding. What a gradient passes
 * through is an {@link ai.djl.ndarray.NDArray}; what is a number to the gradient (rewards,
 * advantages) is an array of doubles, so that none can leak.
 *
 * <p>Williams 1992 (REINFORCE), Schulman et al. 2016 (advantages), Schulman et al. 2017 (PPO),
 * Schulman 2020 (estimates of a KL divergence), Stiennon et al. 2020 and Ouyang et al. 2022
 * (rewards with a KL penalty), Rafailov et al. 2023 (DPO), Shao et al. 2024 (GRPO).
 */
package hondo.align.rl;
