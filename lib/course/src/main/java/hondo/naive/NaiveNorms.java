package hondo.naive;

/** Normalisations by plain loops; see {@link NaiveMath}. */
public final class NaiveNorms {
  private NaiveNorms() {}

  /**
   * (x − mean) / √(variance + ε) · gain + bias over one vector (Ba et al. 2016, eq. 4).
   *
   * @param gain of the vector's length, or null for ones
   * @param bias of the vector's length, or null for zeros
   */
  public static double[] layerNorm(double[] x, double[] gain, double[] bias, double epsilon) {
    double mean = NaiveMath.mean(x);
    double deviation = Math.sqrt(NaiveMath.variance(x, 0) + epsilon);
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = (x[i] - mean) / deviation * at(gain, i, 1) + at(bias, i, 0);
    }
    return y;
  }

  /**
   * x / √(mean of x² + ε) · gain over one vector (Zhang and Sennrich 2019, eq. 4).
   *
   * @param gain of the vector's length, or null for ones
   */
  public static double[] rmsNorm(double[] x, double[] gain, double epsilon) {
    double root = Math.sqrt(NaiveMath.dot(x, x) / x.length + epsilon);
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = x[i] / root * at(gain, i, 1);
    }
    return y;
  }

  /**
   * (C, S) → (C, S), one example: the channels in {@code groups} equal groups, each with mean 0 and
   * variance 1 over its channels and places, then gain and bias by channel (Wu and He 2018, eq. 1).
   */
  public static double[][] groupNorm(
      double[][] x, int groups, double[] gain, double[] bias, double epsilon) {
    int size = x.length / groups;
    double[][] y = new double[x.length][x[0].length];
    for (int g = 0; g < groups; g++) {
      double[] members = new double[size * x[0].length];
      for (int i = 0; i < members.length; i++) {
        members[i] = x[g * size + i / x[0].length][i % x[0].length];
      }
      double[] normal = layerNorm(members, null, null, epsilon);
      for (int i = 0; i < members.length; i++) {
        int c = g * size + i / x[0].length;
        y[c][i % x[0].length] = normal[i] * at(gain, c, 1) + at(bias, c, 0);
      }
    }
    return y;
  }

  private static double at(double[] values, int index, double otherwise) {
    return values == null ? otherwise : values[index];
  }
}
