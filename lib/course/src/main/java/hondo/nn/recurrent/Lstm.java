package hondo.nn.recurrent;

import java.util.random.RandomGenerator;

/** A layer of {@link LstmCell}s over whole sequences: (B, T, I) → (B, T, H). */
public final class Lstm extends Recurrent {
  /** One layer, one direction, with biases, of which the forget gate's begins at 1. */
  public Lstm(int inputWidth, int width, RandomGenerator random) {
    this(RecurrentConfig.of(inputWidth, width), random);
  }

  /** The forget gate's bias begins at 1. */
  public Lstm(RecurrentConfig config, RandomGenerator random) {
    this(config, 1, random);
  }

  /**
   * @param forgetBias where the forget gate's bias begins, see {@link LstmCell}
   */
  public Lstm(RecurrentConfig config, double forgetBias, RandomGenerator random) {
    super(
        config,
        "lstm",
        in -> new LstmCell(in, config.width(), config.biased(), forgetBias, random));
  }
}
