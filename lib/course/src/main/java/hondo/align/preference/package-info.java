/**
 * Preferences and what is learned from them: the losses of a reward model (Bradley and Terry 1952;
 * Luce 1959; Plackett 1975; Ouyang et al. 2022, eq. 1), strengths from counts of wins (Hunter 2004)
 * and from one game after the other (Elo 1978), calibration (Guo et al. 2017), and judges whose
 * utility is known, so that it can be told what was found of it.
 */
package hondo.align.preference;
