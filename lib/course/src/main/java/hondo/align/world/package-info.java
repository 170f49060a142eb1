/**
 * A world so small that every text of it can be listed: what reinforcement learning estimates from
 * samples is computed here exactly, the best policy, its value and the gradient among it.
 *
 * <p>The best policy under a reward and a price of KL, π* ∝ π_ref exp(r/β), is that of Peters and
 * Schaal 2007, Korbak et al. 2022 and Rafailov et al. 2023, eq. 4.
 */
package hondo.align.world;
