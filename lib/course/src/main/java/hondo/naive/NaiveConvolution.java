package hondo.naive;

/**
 * Convolutions of one example by plain loops; see {@link NaiveMath}. As in every deep-learning
 * library these are cross-correlations: the kernel is not turned round.
 */
public final class NaiveConvolution {
  private NaiveConvolution() {}

  /** y[t] = Σ_k kernel[k] x[t + k], wherever the kernel fits: (T), (K) → (T − K + 1). */
  public static double[] crossCorrelation(double[] x, double[] kernel) {
    double[] y = new double[x.length - kernel.length + 1];
    for (int t = 0; t < y.length; t++) {
      for (int k = 0; k < kernel.length; k++) {
        y[t] += kernel[k] * x[t + k];
      }
    }
    return y;
  }

  /**
   * y[o][t] = bias[o] + Σ_c Σ_k weight[o][c][k] x[c][t · stride + k · dilation − left], with zeros
   * outside of x: (C, T) → (O, (T + left + right − dilation (K − 1) − 1) / stride + 1).
   *
   * @param weight (O, C, K)
   * @param bias (O), or null for zeros
   * @param left zeros before the first place
   * @param right zeros behind the last place
   */
  public static double[][] conv1d(
      double[][] x,
      double[][][] weight,
      double[] bias,
      int stride,
      int left,
      int right,
      int dilation) {
    int kernel = weight[0][0].length;
    int length = (x[0].length + left + right - dilation * (kernel - 1) - 1) / stride + 1;
    double[][] y = new double[weight.length][length];
    for (int o = 0; o < weight.length; o++) {
      for (int t = 0; t < length; t++) {
        y[o][t] = bias == null ? 0 : bias[o];
        for (int c = 0; c < x.length; c++) {
          for (int k = 0; k < kernel; k++) {
            int from = t * stride + k * dilation - left;
            y[o][t] += from < 0 || from >= x[c].length ? 0 : weight[o][c][k] * x[c][from];
          }
        }
      }
    }
    return y;
  }

  /**
   * {@link #conv1d} with all its zeros before the first place, so that y[t] knows nothing after
   * x[t] (van den Oord et al. 2016, section 2.1): (C, T) → (O, T).
   */
  public static double[][] causalConv1d(
      double[][] x, double[][][] weight, double[] bias, int dilation) {
    int left = dilation * (weight[0][0].length - 1);
    return conv1d(x, weight, bias, 1, left, 0, dilation);
  }

  /**
   * As {@link #conv1d} in two dimensions: (C, H, W), (O, C, K, L) → (O, H', W') with H' = (H + 2
   * padding − dilation (K − 1) − 1) / stride + 1 and W' likewise.
   */
  public static double[][][] conv2d(
      double[][][] x, double[][][][] weight, double[] bias, int stride, int padding, int dilation) {
    int height = weight[0][0].length;
    int width = weight[0][0][0].length;
    int rows = (x[0].length + 2 * padding - dilation * (height - 1) - 1) / stride + 1;
    int columns = (x[0][0].length + 2 * padding - dilation * (width - 1) - 1) / stride + 1;
    double[][][] y = new double[weight.length][rows][columns];
    for (int o = 0; o < weight.length; o++) {
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          y[o][i][j] = bias == null ? 0 : bias[o];
          for (int c = 0; c < x.length; c++) {
            for (int k = 0; k < height; k++) {
              for (int l = 0; l < width; l++) {
                int row = i * stride + k * dilation - padding;
                int column = j * stride + l * dilation - padding;
                y[o][i][j] += weight[o][c][k][l] * at(x[c], row, column);
              }
            }
          }
        }
      }
    }
    return y;
  }

  private static double at(double[][] x, int row, int column) {
    boolean inside = row >= 0 && row < x.length && column >= 0 && column < x[0].length;
    return inside ? x[row][column] : 0;
  }

  /**
   * The transpose of {@link #conv1d} as a linear map: each x[c][t] adds weight[c][o][k] times
   * itself to y[o][t · stride + k · dilation − padding]: (C, T) → (O, (T − 1) stride − 2 padding +
   * dilation (K − 1) + outputPadding + 1).
   *
   * @param weight (C, O, K)
   */
  public static double[][] convTranspose1d(
      double[][] x,
      double[][][] weight,
      double[] bias,
      int stride,
      int padding,
      int outputPadding,
      int dilation) {
    double[][][] image = new double[x.length][][];
    double[][][][] kernel = new double[x.length][weight[0].length][][];
    for (int c = 0; c < x.length; c++) {
      image[c] = new double[][] {x[c]};
      for (int o = 0; o < kernel[c].length; o++) {
        kernel[c][o] = new double[][] {weight[c][o]};
      }
    }
    int length = size(x[0].length, weight[0][0].length, stride, padding, outputPadding, dilation);
    double[][][] sum = new double[kernel[0].length][1][length];
    spread(image, kernel, sum, stride, 0, padding, dilation);
    double[][] y = new double[sum.length][];
    for (int o = 0; o < y.length; o++) {
      y[o] = sum[o][0];
      shift(y[o], bias, o);
    }
    return y;
  }

  /** As {@link #convTranspose1d} in two dimensions: (C, H, W), (C, O, K, L) → (O, H', W'). */
  public static double[][][] convTranspose2d(
      double[][][] x,
      double[][][][] weight,
      double[] bias,
      int stride,
      int padding,
      int outputPadding,
      int dilation) {
    int height = weight[0][0].length;
    int width = weight[0][0][0].length;
    int rows = size(x[0].length, height, stride, padding, outputPadding, dilation);
    int columns = size(x[0][0].length, width, stride, padding, outputPadding, dilation);
    double[][][] y = new double[weight[0].length][rows][columns];
    spread(x, weight, y, stride, padding, padding, dilation);
    for (int o = 0; o < y.length; o++) {
      for (double[] row : y[o]) {
        shift(row, bias, o);
      }
    }
    return y;
  }

  private static void spread(
      double[][][] x,
      double[][][][] weight,
      double[][][] y,
      int stride,
      int top,
      int left,
      int dilation) {
    for (int c = 0; c < x.length; c++) {
      for (int o = 0; o < y.length; o++) {
        for (int i = 0; i < x[c].length; i++) {
          for (int j = 0; j < x[c][i].length; j++) {
            add(y[o], weight[c][o], x[c][i][j], i * stride - top, j * stride - left, dilation);
          }
        }
      }
    }
  }

  private static void add(
      double[][] y, double[][] kernel, double factor, int top, int left, int dilation) {
    for (int k = 0; k < kernel.length; k++) {
      for (int l = 0; l < kernel[k].length; l++) {
        int row = top + k * dilation;
        int column = left + l * dilation;
        if (row >= 0 && row < y.length && column >= 0 && column < y[row].length) {
          y[row][column] += factor * kernel[k][l];
        }
      }
    }
  }

  private static int size(
      int length, int kernel, int stride, int padding, int outputPadding, int dilation) {
    return (length - 1) * stride - 2 * padding + dilation * (kernel - 1) + outputPadding + 1;
  }

  private static void shift(double[] row, double[] bias, int o) {
    for (int i = 0; i < row.length && bias != null; i++) {
      row[i] += bias[o];
    }
  }
}
