package hondo.nn.recurrent;

import ai.djl.ndarray.NDArray;
import hondo.nn.Networks;
import java.util.EnumSet;
import java.util.Set;

/** A recurrent layer of one direction by loops over doubles, with bugs on demand. */
final class RecurrentLoops {
  /** What goes wrong in hand-written recurrent networks. */
  enum Bug {
    NO_HIDDEN_BIAS,
    NO_TANH,
    STATE_NOT_CARRIED,
    INPUT_ONE_STEP_LATE,
    HIDDEN_WEIGHT_TRANSPOSED,
    GATES_IN_ANOTHER_ORDER,
    FORGET_GATE_WITHOUT_CARRY,
    OUTPUT_WITHOUT_TANH,
    RESET_BEFORE_THE_PRODUCT,
    UPDATE_GATE_TURNED_ROUND
  }

  private final double[][] wi;
  private final double[][] wh;
  private final double[] bi;
  private final double[] bh;
  private final int width;
  private final Set<Bug> bugs;

  RecurrentLoops(RecurrentCell cell, Bug... bugs) {
    width = (int) cell.width();
    wi = matrix(cell.inputWeight());
    wh = matrix(cell.hiddenWeight());
    bi = Networks.doubles(cell.inputBias());
    bh = Networks.doubles(cell.hiddenBias());
    this.bugs = EnumSet.noneOf(Bug.class);
    this.bugs.addAll(Set.of(bugs));
  }

  private static double[][] matrix(NDArray array) {
    double[] flat = Networks.doubles(array);
    int columns = (int) array.getShape().get(1);
    double[][] rows = new double[flat.length / columns][columns];
    for (int i = 0; i < flat.length; i++) {
      rows[i / columns][i % columns] = flat[i];
    }
    return rows;
  }

  /** (T, I), h and c at the beginning → (T, H). */
  double[][] run(double[][] input, double[] h0, double[] c0) {
    double[] h = h0.clone();
    double[] c = c0.clone();
    double[][] out = new double[input.length][];
    for (int t = 0; t < input.length; t++) {
      double[] before = bugs.contains(Bug.STATE_NOT_CARRIED) ? h0 : h;
      double[] x = input[bugs.contains(Bug.INPUT_ONE_STEP_LATE) ? Math.max(0, t - 1) : t];
      h =
          switch (wi.length / width) {
            case 1 -> rnn(x, before);
            case 3 -> gru(x, before);
            default -> lstm(x, before, c);
          };
      out[t] = h;
    }
    return out;
  }

  private double[] rnn(double[] x, double[] h) {
    double[] next = new double[width];
    for (int j = 0; j < width; j++) {
      double sum = fromInput(x, j) + fromHidden(h, j);
      next[j] = bugs.contains(Bug.NO_TANH) ? sum : Math.tanh(sum);
    }
    return next;
  }

  private double[] lstm(double[] x, double[] h, double[] c) {
    boolean swapped = bugs.contains(Bug.GATES_IN_ANOTHER_ORDER);
    double[] next = new double[width];
    for (int j = 0; j < width; j++) {
      double in = sigmoid(sum(x, h, 0, j));
      double forget = sigmoid(sum(x, h, swapped ? 2 : 1, j));
      double candidate = sum(x, h, swapped ? 1 : 2, j);
      candidate = bugs.contains(Bug.NO_TANH) ? candidate : Math.tanh(candidate);
      double out = sigmoid(sum(x, h, 3, j));
      double kept = bugs.contains(Bug.FORGET_GATE_WITHOUT_CARRY) ? forget : forget * c[j];
      c[j] = kept + in * candidate;
      next[j] = out * (bugs.contains(Bug.OUTPUT_WITHOUT_TANH) ? c[j] : Math.tanh(c[j]));
    }
    return next;
  }

  private double[] gru(double[] x, double[] h) {
    boolean swapped = bugs.contains(Bug.GATES_IN_ANOTHER_ORDER);
    double[] reset = new double[width];
    double[] shut = new double[width];
    for (int j = 0; j < width; j++) {
      reset[j] = sigmoid(sum(x, h, swapped ? 1 : 0, j));
      shut[j] = reset[j] * h[j];
    }
    double[] next = new double[width];
    for (int j = 0; j < width; j++) {
      double update = sigmoid(sum(x, h, swapped ? 0 : 1, j));
      double past =
          bugs.contains(Bug.RESET_BEFORE_THE_PRODUCT)
              ? fromHidden(shut, 2 * width + j)
              : reset[j] * fromHidden(h, 2 * width + j);
      double candidate = fromInput(x, 2 * width + j) + past;
      candidate = bugs.contains(Bug.NO_TANH) ? candidate : Math.tanh(candidate);
      double z = bugs.contains(Bug.UPDATE_GATE_TURNED_ROUND) ? 1 - update : update;
      next[j] = (1 - z) * candidate + z * h[j];
    }
    return next;
  }

  private double sum(double[] x, double[] h, int gate, int unit) {
    return fromInput(x, gate * width + unit) + fromHidden(h, gate * width + unit);
  }

  private double fromInput(double[] x, int row) {
    double sum = bi[row];
    for (int i = 0; i < x.length; i++) {
      sum += wi[row][i] * x[i];
    }
    return sum;
  }

  private double fromHidden(double[] h, int row) {
    double sum = bugs.contains(Bug.NO_HIDDEN_BIAS) ? 0 : bh[row];
    int first = row / width * width;
    for (int i = 0; i < width; i++) {
      boolean transposed = bugs.contains(Bug.HIDDEN_WEIGHT_TRANSPOSED);
      sum += (transposed ? wh[first + i][row - first] : wh[row][i]) * h[i];
    }
    return sum;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
