package hondo.nn.recurrent;

import hondo.nn.Init;

/** A simple RNN, a layer of {@link RnnCell}s over whole sequences: (B, T, I) → (B, T, H). */
public final class Rnn extends Recurrent {
  /** One layer, one direction, with biases; {@code init} as in {@link RnnCell}. */
  public Rnn(int inputWidth, int width, Init init) {
    this(RecurrentConfig.of(inputWidth, width), init);
  }

  /**
   * @param init how all weights begin, see {@link RnnCell}
   */
  public Rnn(RecurrentConfig config, Init init) {
    super(config, "rnn_tanh", cell -> new RnnCell(cell, init));
  }
}
