package hondo.exercise;

import hondo.naive.NaiveMath;

/** Mistakes in the exercises of lecture 01. */
final class Wrong01 {
  private Wrong01() {}

  static void addTo(Wrong wrong) {
    wrong
        .value("01.1", "the way through the sum forgotten", new double[] {7, 3})
        .value("01.1", "only the way through the sum", new double[] {3, 3})
        .value("01.1", "b gets the other factor", new double[] {10, 7})
        .value("01.1", "the order", new double[] {3, 10})
        .add("01.2", "cos with a minus", (Double x) -> engine(x, false, -Math.cos(x)))
        .add("01.2", "y (1 + y)", (Double x) -> engine(x, true, Math.cos(x)))
        .add("01.2", "the sine as its own slope", (Double x) -> engine(x, false, Math.sin(x)))
        .add("01.3", "no slope of tanh", (double[] x, double[] w, Double b) -> neuron(x, w, 1))
        .add(
            "01.3",
            "1 − o in place of 1 − o²",
            (double[] x, double[] w, Double b) ->
                neuron(x, w, 1 - Math.tanh(NaiveMath.dot(x, w) + b)))
        .add(
            "01.3",
            "each side its own value",
            (double[] x, double[] w, Double b) -> {
              double o = Math.tanh(NaiveMath.dot(x, w) + b);
              return neuron(w, x, 1 - o * o);
            })
        .add(
            "01.3",
            "the bias left out of the sum",
            (double[] x, double[] w, Double b) -> {
              double o = Math.tanh(NaiveMath.dot(x, w));
              return neuron(x, w, 1 - o * o);
            })
        .add("01.4", "only the last row of calls", (Integer n) -> 1L << n)
        .add("01.4", "one call a box", (Integer n) -> n + 1L)
        .add("01.4", "one call an arrow", (Integer n) -> 2L * n + 1)
        .add("01.4", "the first call forgotten", (Integer n) -> (2L << n) - 2)
        .add("01.5", "half of the product rule", (Double x, Double y) -> forward(x, y, x + y, 2))
        .add(
            "01.5",
            "tanh lets the derivative pass",
            (Double x, Double y) -> forward(x, y, y + 2 * x, 0))
        .add("01.5", "1 − t", (Double x, Double y) -> forward(x, y, y + 2 * x, 1))
        .add("01.6", "central differences", (Double x, Double h) -> (f(x + h) - f(x - h)) / (2 * h))
        .add("01.6", "the exact derivative", (Double x, Double h) -> (x + 3) * x * x * Math.exp(x))
        .add("01.6", "the imaginary part undivided", (Double x, Double h) -> step(x, h) * h)
        .add("01.6", "e^(ih) forgotten", (Double x, Double h) -> noRotation(x, h));
  }

  private static double[] engine(double x, boolean plus, double slopeOfSine) {
    double y = NaiveMath.sigmoid(x);
    return new double[] {y, plus ? y * (1 + y) : y * (1 - y), Math.sin(x), slopeOfSine};
  }

  private static double[] neuron(double[] x, double[] w, double slope) {
    double[] gradients = new double[2 * x.length + 1];
    for (int i = 0; i < x.length; i++) {
      gradients[i] = slope * w[i];
      gradients[x.length + i] = slope * x[i];
    }
    gradients[2 * x.length] = slope;
    return gradients;
  }

  /** {@code power} of t in the slope of tanh, 1 − t²; 0 for no slope, 2 for the right one. */
  private static double[] forward(double x, double y, double inner, int power) {
    double t = Math.tanh(x * y + x * x);
    double slope = power == 0 ? 1 : 1 - Math.pow(t, power);
    return new double[] {t, slope * inner};
  }

  private static double f(double x) {
    return x * x * x * Math.exp(x);
  }

  private static double step(double x, double h) {
    double real = x * x * x - 3 * x * h * h;
    double imaginary = 3 * x * x * h - h * h * h;
    return Math.exp(x) * (real * Math.sin(h) + imaginary * Math.cos(h)) / h;
  }

  private static double noRotation(double x, double h) {
    return Math.exp(x) * (3 * x * x - h * h);
  }
}
