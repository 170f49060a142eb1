package hondo.text.models;

import hondo.core.Numbers;

/**
 * The sizes of a {@link NeuralNgram}.
 *
 * @param vocabulary V
 * @param width m, numbers of an embedding
 * @param context n, how many tokens it sees
 * @param hiddenWidth h
 * @param direct whether embeddings are also connected with the output directly
 */
public record NeuralNgramConfig(
    int vocabulary, int width, int context, int hiddenWidth, boolean direct) {
  /** Checks that every size is at least 1. */
  public NeuralNgramConfig {
    if (vocabulary < 1 || width < 1 || context < 1 || hiddenWidth < 1) {
      throw new IllegalArgumentException(
          Numbers.format(
              "every size is at least 1, not vocabulary %d, width %d, context %d, hidden width %d",
              vocabulary, width, context, hiddenWidth));
    }
  }

  /** Without direct connections. */
  public static NeuralNgramConfig of(int vocabulary, int width, int context, int hiddenWidth) {
    return new NeuralNgramConfig(vocabulary, width, context, hiddenWidth, false);
  }

  /** The same with direct connections from the embeddings to the output. */
  public NeuralNgramConfig withDirectConnections() {
    return new NeuralNgramConfig(vocabulary, width, context, hiddenWidth, true);
  }

  /** n m, the numbers that the network reads. */
  long inputs() {
    return (long) context * width;
  }

  /** V m + n m h + h + h V + V; direct connections are n m V more. */
  public long parameterCount() {
    long v = vocabulary;
    long h = hiddenWidth;
    return v * width + inputs() * h + h + h * v + v + (direct ? inputs() * v : 0);
  }
}
