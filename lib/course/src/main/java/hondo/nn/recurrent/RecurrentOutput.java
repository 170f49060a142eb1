package hondo.nn.recurrent;

import ai.djl.ndarray.NDArray;

/**
 * What a recurrent layer makes of a sequence.
 *
 * @param output the hidden states of the highest layer at all times, (B, T, H), or (B, T, 2H) if
 *     bidirectional
 * @param state the state after the last step
 */
public record RecurrentOutput(NDArray output, RecurrentState state) {}
