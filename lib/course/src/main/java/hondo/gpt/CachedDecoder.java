package hondo.gpt;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import hondo.core.Elements;
import hondo.core.Numbers;

/** What the decoders share: the place in the text, and the checks of each token. */
abstract class CachedDecoder implements GptDecoder {
  final GptConfig config;
  private int position;

  CachedDecoder(GptConfig config) {
    this.config = config;
  }

  /** A decoder that has read what another has. */
  CachedDecoder(CachedDecoder other) {
    config = other.config;
    position = other.position;
  }

  /**
   * Reads tokens of the vocabulary, at least one, from {@link #position()} on, where there is room
   * for all; of what the cache holds from there on, nothing counts.
   */
  abstract float[] next(int[] tokens);

  @Override
  public final float[] prefill(int... tokens) {
    if (tokens.length == 0) {
      throw new IllegalArgumentException("no token is given to read");
    }
    for (int token : tokens) {
      if (token < 0 || token >= config.vocabulary()) {
        throw new IllegalArgumentException(
            Numbers.format(
                "there is no token %d: the numbers are 0 … %d", token, config.vocabulary() - 1));
      }
    }
    if (tokens.length > config.context() - position) {
      throw new IllegalStateException(
          Numbers.format(
              "%d more do not fit the context of %d tokens, of which %d are read: reset() or"
                  + " truncate(), and read again what matters",
              tokens.length, config.context(), position));
    }
    float[] logits = next(tokens);
    position += tokens.length;
    return logits;
  }

  /** The numbers of an array as float32, whatever they are in the model. */
  static float[] floats(NDArray array) {
    return array.getDataType() == DataType.FLOAT32
        ? array.toFloatArray()
        : Elements.narrow(Elements.of(array));
  }

  @Override
  public final int position() {
    return position;
  }

  @Override
  public final int context() {
    return config.context();
  }

  @Override
  public final void truncate(int length) {
    if (length < 0 || length > position) {
      throw new IllegalArgumentException(
          Numbers.format("%d tokens cannot be kept: %d are read", length, position));
    }
    position = length;
  }
}
