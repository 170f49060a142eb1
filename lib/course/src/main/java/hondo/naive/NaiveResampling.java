package hondo.naive;

/** Upsampling of one channel by plain loops; see {@link NaiveMath}. */
public final class NaiveResampling {
  private NaiveResampling() {}

  /** (T) → (T · scale): each element {@code scale} times. */
  public static double[] nearest(double[] x, int scale) {
    double[] y = new double[x.length * scale];
    for (int i = 0; i < y.length; i++) {
      y[i] = x[i / scale];
    }
    return y;
  }

  /** (H, W) → (H · scale, W · scale): each pixel a square of equal ones. */
  public static double[][] nearest(double[][] x, int scale) {
    double[][] y = new double[x.length * scale][];
    for (int i = 0; i < y.length; i++) {
      y[i] = nearest(x[i / scale], scale);
    }
    return y;
  }

  /**
   * (H, W) → (H · scale, W · scale): between the centres of the pixels by straight lines, beyond
   * the outermost centres their value. Place i of the result lies at (i + ½) / scale − ½.
   */
  public static double[][] bilinear(double[][] x, int scale) {
    double[][] y = new double[x.length * scale][x[0].length * scale];
    for (int i = 0; i < y.length; i++) {
      double row = place(i, scale);
      for (int j = 0; j < y[i].length; j++) {
        double column = place(j, scale);
        int top = (int) row;
        int left = (int) column;
        int bottom = Math.min(top + 1, x.length - 1);
        int right = Math.min(left + 1, x[0].length - 1);
        double above = mix(x[top][left], x[top][right], column - left);
        double below = mix(x[bottom][left], x[bottom][right], column - left);
        y[i][j] = mix(above, below, row - top);
      }
    }
    return y;
  }

  private static double place(int i, int scale) {
    return Math.max((i + 0.5) / scale - 0.5, 0);
  }

  private static double mix(double a, double b, double part) {
    return a + (b - a) * part;
  }
}
