package hondo.gpt;

import java.util.random.RandomGenerator;

/** Blocks of a {@link Transformer} by themselves, for tests of other packages. */
public final class TransformerBlocks {
  private TransformerBlocks() {}

  /** With the choices of GPT-2, and biases. */
  public static TransformerBlock gpt2(GptConfig sizes, RandomGenerator random) {
    return new TransformerBlock(sizes, TransformerOptions.gpt2(true), null, random);
  }
}
