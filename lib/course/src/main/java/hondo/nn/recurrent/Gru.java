package hondo.nn.recurrent;

import java.util.random.RandomGenerator;

/** A layer of {@link GruCell}s over whole sequences: (B, T, I) → (B, T, H). */
public final class Gru extends Recurrent {
  /** One layer, one direction, with biases. */
  public Gru(int inputWidth, int width, RandomGenerator random) {
    this(RecurrentConfig.of(inputWidth, width), random);
  }

  public Gru(RecurrentConfig config, RandomGenerator random) {
    super(config, "gru", in -> new GruCell(in, config.width(), config.biased(), random));
  }
}
