/**
 * Against instructions that stand in what an agent reads (indirect prompt injection): text of
 * others is marked as such, and what looks like an instruction to a model is found and cut out.
 * Neither makes an agent safe; a tool that could do harm should not be given to one that reads the
 * web.
 *
 * @see <a href="https://arxiv.org/abs/2302.12173">Greshake et al. 2023</a>
 */
package hondo.agent.guard;
