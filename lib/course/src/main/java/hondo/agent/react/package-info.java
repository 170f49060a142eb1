/**
 * Agents in plain text, for a model that knows nothing but to go on writing: thought, action,
 * observation, a line each, as in the prompts of ReAct.
 *
 * @see <a href="https://arxiv.org/abs/2210.03629">Yao et al. 2023</a>, appendix C
 */
package hondo.agent.react;
