package hondo.naive;

/**
 * Recurrent cells and sequences of one example by plain loops; see {@link NaiveMath}. Weights are
 * stacked gate by gate as PyTorch stacks them: input, forget, cell, output for the LSTM; reset,
 * update, new for the GRU.
 */
public final class NaiveRecurrent {
  private NaiveRecurrent() {}

  /**
   * The weights of one layer.
   *
   * @param inputWeight (G·H, C) with G gates: 1 for the RNN, 4 for the LSTM, 3 for the GRU
   * @param hiddenWeight (G·H, H)
   * @param inputBias (G·H), or null for zeros
   * @param hiddenBias (G·H), or null for zeros
   */
  public record Weights(
      double[][] inputWeight, double[][] hiddenWeight, double[] inputBias, double[] hiddenBias) {}

  /** tanh(W x + b + U h + c): (C), (H) → (H) (Elman 1990). */
  public static double[] rnnCell(double[] x, double[] hidden, Weights weights) {
    double[] a = NaiveMath.affine(weights.inputWeight, x, weights.inputBias);
    double[] b = NaiveMath.affine(weights.hiddenWeight, hidden, weights.hiddenBias);
    double[] next = new double[hidden.length];
    for (int j = 0; j < next.length; j++) {
      next[j] = Math.tanh(a[j] + b[j]);
    }
    return next;
  }

  /**
   * One step of the LSTM with forget gate (Gers et al. 2000): c' = σ(f) c + σ(i) tanh(g), h' = σ(o)
   * tanh(c').
   *
   * @return (2, H): the hidden state and the cell state
   */
  public static double[][] lstmCell(double[] x, double[] hidden, double[] cell, Weights weights) {
    double[] a = NaiveMath.affine(weights.inputWeight, x, weights.inputBias);
    double[] b = NaiveMath.affine(weights.hiddenWeight, hidden, weights.hiddenBias);
    int size = hidden.length;
    double[][] next = new double[2][size];
    for (int j = 0; j < size; j++) {
      double input = NaiveMath.sigmoid(a[j] + b[j]);
      double forget = NaiveMath.sigmoid(a[size + j] + b[size + j]);
      double candidate = Math.tanh(a[2 * size + j] + b[2 * size + j]);
      double output = NaiveMath.sigmoid(a[3 * size + j] + b[3 * size + j]);
      next[1][j] = forget * cell[j] + input * candidate;
      next[0][j] = output * Math.tanh(next[1][j]);
    }
    return next;
  }

  /**
   * One step of the GRU (Cho et al. 2014, eq. 5–8, with the reset gate behind the product, as
   * PyTorch and cuDNN have it): n = tanh(a_n + σ(r) b_n), h' = (1 − σ(z)) n + σ(z) h.
   */
  public static double[] gruCell(double[] x, double[] hidden, Weights weights) {
    double[] a = NaiveMath.affine(weights.inputWeight, x, weights.inputBias);
    double[] b = NaiveMath.affine(weights.hiddenWeight, hidden, weights.hiddenBias);
    int size = hidden.length;
    double[] next = new double[size];
    for (int j = 0; j < size; j++) {
      double reset = NaiveMath.sigmoid(a[j] + b[j]);
      double update = NaiveMath.sigmoid(a[size + j] + b[size + j]);
      double candidate = Math.tanh(a[2 * size + j] + reset * b[2 * size + j]);
      next[j] = (1 - update) * candidate + update * hidden[j];
    }
    return next;
  }

  /** (T, C), (H) → (T, H): the hidden state after each step. */
  public static double[][] rnn(double[][] x, double[] hidden, Weights weights) {
    double[][] states = new double[x.length][];
    for (int t = 0; t < x.length; t++) {
      states[t] = rnnCell(x[t], t == 0 ? hidden : states[t - 1], weights);
    }
    return states;
  }

  /** (T, C), (H), (H) → (T, H): the hidden state after each step. */
  public static double[][] lstm(double[][] x, double[] hidden, double[] cell, Weights weights) {
    double[][] states = new double[x.length][];
    double[][] state = {hidden, cell};
    for (int t = 0; t < x.length; t++) {
      state = lstmCell(x[t], state[0], state[1], weights);
      states[t] = state[0];
    }
    return states;
  }

  /** (T, C), (H) → (T, H): the hidden state after each step. */
  public static double[][] gru(double[][] x, double[] hidden, Weights weights) {
    double[][] states = new double[x.length][];
    for (int t = 0; t < x.length; t++) {
      states[t] = gruCell(x[t], t == 0 ? hidden : states[t - 1], weights);
    }
    return states;
  }
}
