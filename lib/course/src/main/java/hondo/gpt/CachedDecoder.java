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

  /** Reads a token at {@link #position()}, where there is one and there is room. */
  abstract float[] next(int token);

  @Override
  public final float[] read(int token) {
    if (token < 0 || token >= config.vocabulary()) {
      throw new IllegalArgumentException(
          Numbers.format(
              "there is no token %d: the numbers are 0 … %d", token, config.vocabulary() - 1));
    }
    if (position >= config.context()) {
      throw new IllegalStateException(
          Numbers.format(
              "the context of %d tokens is full: reset() and read again what matters",
              config.context()));
    }
    float[] logits = next(token);
    position++;
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
  public final void reset() {
    position = 0;
  }
}
