/**
 * An agent: a policy that thinks and calls tools in turn until it has an answer or its budget is
 * spent, and the trace of all it did.
 *
 * @see <a href="https://arxiv.org/abs/2210.03629">Yao et al. 2023, ReAct</a>
 */
package hondo.agent.loop;
