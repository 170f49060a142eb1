package hondo.nn.recurrent;

import java.util.random.RandomGenerator;

/** A layer of {@link RnnCell}s over whole sequences: (B, T, I) → (B, T, H). */
public final class Rnn extends Recurrent {
  /** One layer, one direction, with biases. */
  public Rnn(int inputWidth, int width, RandomGenerator random) {
    this(RecurrentConfig.of(inputWidth, width), random);
  }

  public Rnn(RecurrentConfig config, RandomGenerator random) {
    super(config, "rnn_tanh", in -> new RnnCell(in, config.width(), config.biased(), random));
  }
}
