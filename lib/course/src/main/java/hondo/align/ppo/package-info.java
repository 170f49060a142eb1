/**
 * Proximal policy optimisation of a policy over tokens (Schulman et al. 2017; Stiennon et al. 2020;
 * Ouyang et al. 2022), whatever the policy is: a table in a world that can be enumerated, or a GPT.
 * Four models take part. The {@linkplain hondo.align.ppo.Policy policy} and the {@linkplain
 * hondo.align.ppo.ValueFunction value function} learn; the {@linkplain
 * hondo.align.ppo.NextTokenModel reference} and the {@linkplain hondo.align.ppo.RewardModel reward
 * model} are frozen.
 *
 * <p>Words, for texts: a state is a prompt and the answer so far, an action the next token, an
 * episode a whole answer, and its reward comes at the last token.
 */
package hondo.align.ppo;
