package hondo.nn.recurrent;

import hondo.core.Numbers;

/**
 * The sizes of a recurrent layer.
 *
 * @param inputWidth I, numbers an input has
 * @param width H, numbers a cell's state has
 * @param layers how many cells one above another; each takes the outputs of the one below
 * @param bidirectional whether each layer has a second cell that reads from the end; the outputs of
 *     both stand side by side, 2H wide
 * @param biased whether the cells have biases
 */
public record RecurrentConfig(
    int inputWidth, int width, int layers, boolean bidirectional, boolean biased) {
  public RecurrentConfig {
    if (inputWidth < 1 || width < 1 || layers < 1) {
      throw new IllegalArgumentException(
          Numbers.format(
              "every size of a recurrent layer is at least 1, not input width %d, width %d, "
                  + "layers %d",
              inputWidth, width, layers));
    }
  }

  /** One layer, one direction, with biases. */
  public static RecurrentConfig of(int inputWidth, int width) {
    return new RecurrentConfig(inputWidth, width, 1, false, true);
  }

  /** The same with so many layers. */
  public RecurrentConfig withLayers(int count) {
    return new RecurrentConfig(inputWidth, width, count, bidirectional, biased);
  }

  /** The same in both directions. */
  public RecurrentConfig bothWays() {
    return new RecurrentConfig(inputWidth, width, layers, true, biased);
  }

  /** The same without biases. */
  public RecurrentConfig withoutBias() {
    return new RecurrentConfig(inputWidth, width, layers, bidirectional, false);
  }

  /** 1, or 2 if bidirectional. */
  public int directions() {
    return bidirectional ? 2 : 1;
  }

  /** The input width of the cells of a layer. */
  int inputWidth(int layer) {
    return layer == 0 ? inputWidth : outputWidth();
  }

  /** The sizes of one cell of a layer. */
  RecurrentConfig cell(int layer) {
    return new RecurrentConfig(inputWidth(layer), width, 1, false, biased);
  }

  /** H, or 2H if bidirectional. */
  public int outputWidth() {
    return width * directions();
  }

  /** Per cell G (H I + H² + 2 H), with G = 1 for an RNN, 3 for a GRU, 4 for an LSTM. */
  public long parameterCount(int gates) {
    long h = width;
    long count = 0;
    for (int layer = 0; layer < layers; layer++) {
      count += directions() * gates * (h * inputWidth(layer) + h * h + (biased ? 2 * h : 0));
    }
    return count;
  }
}
