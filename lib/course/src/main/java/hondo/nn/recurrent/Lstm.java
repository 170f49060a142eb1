package hondo.nn.recurrent;

import hondo.nn.Init;

/** An LSTM, a layer of {@link LstmCell}s over whole sequences: (B, T, I) → (B, T, H). */
public final class Lstm extends Recurrent {
  /** One layer, one direction, with biases, of which the forget gate's begins at 1. */
  public Lstm(int inputWidth, int width, Init init) {
    this(RecurrentConfig.of(inputWidth, width), init);
  }

  /** The forget gate's bias begins at 1. */
  public Lstm(RecurrentConfig config, Init init) {
    this(config, 1, init);
  }

  /**
   * @param forgetBias where the forget gate's bias begins, see {@link LstmCell}
   * @param init how all weights begin, see {@link LstmCell}
   */
  public Lstm(RecurrentConfig config, double forgetBias, Init init) {
    super(config, "lstm", cell -> new LstmCell(cell, forgetBias, init));
  }
}
