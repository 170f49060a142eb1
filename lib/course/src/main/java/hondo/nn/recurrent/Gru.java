package hondo.nn.recurrent;

import hondo.nn.Init;

/** A GRU, a layer of {@link GruCell}s over whole sequences: (B, T, I) → (B, T, H). */
public final class Gru extends Recurrent {
  /** One layer, one direction, with biases; {@code init} as in {@link GruCell}. */
  public Gru(int inputWidth, int width, Init init) {
    this(RecurrentConfig.of(inputWidth, width), init);
  }

  /**
   * @param init how all weights begin, see {@link GruCell}
   */
  public Gru(RecurrentConfig config, Init init) {
    super(config, "gru", cell -> new GruCell(cell, init));
  }
}
