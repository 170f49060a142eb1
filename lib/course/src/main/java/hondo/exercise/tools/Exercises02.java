package hondo.exercise.tools;

import hondo.exercise.task.Task;
import hondo.naive.NaiveMath;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** The exercises of lecture 02: first losses, Adam's steps, gradients by layer, norms. */
public final class Exercises02 {
  private static final double EPSILON = 1e-5;

  private Exercises02() {}

  /** In the lecture's order. */
  public static List<Task> all() {
    return List.of(
        Task.small("02.1", "the loss you know beforehand")
            .takes("outcomes")
            .reference((Integer outcomes) -> Math.log(outcomes))
            .on(2)
            .on(27)
            .on(4_096)
            .on(1)
            .hints(
                "It believes nothing: every outcome has the same probability.",
                "The loss is −ln of that probability, in nats: the natural logarithm."),
        Task.small("02.2", "Adam without its correction")
            .takes("beta1", "beta2", "t")
            .reference((Double a, Double b, Integer t) -> uncorrected(a, b, t))
            .on(0.9, 0.999, 1)
            .on(0.9, 0.999, 12)
            .on(0.9, 0.999, 5_000)
            .on(0.0, 0.5, 3)
            .hints(
                "After t steps of m ← β m + (1 − β) · 1 from 0, how far is m from 1?",
                "m = 1 − β₁ᵗ, v = 1 − β₂ᵗ, and the step is m / √v."),
        Task.small("02.3", "the gradient's size behind a layer")
            .takes("gain", "activations")
            .reference((Double gain, double[] h) -> backFactor(gain, h))
            .on(1.0, new double[] {0, 0})
            .on(2.0, new double[] {0.5, -0.5})
            .on(1.5, new double[] {0, 1})
            .drawn(4, 2010, random -> new Object[] {random.nextDouble(0.5, 3), row(random, 6)})
            .hints(
                "Each neuron multiplies by its slope, 1 − h².",
                "rms: square the slopes, take their mean, then its root; and times the gain."),
        Task.large("02.4", "momentum on the bowl")
            .takes("lambda", "rate", "momentum", "steps")
            .reference(Exercises02::withMomentum)
            .on(new double[] {1}, 0.1, 0.0, 3)
            .on(new double[] {1}, 0.1, 0.9, 2)
            .on(new double[] {1, 3, 10}, 0.05, 0.9, 10)
            .on(new double[] {1, 3, 10}, 0.3, 0.5, 25)
            .hints(
                "The gradient of ½ λ w² is λ w, at the w before this step.",
                "First v ← μ v + λ w, without 1 − μ; then w ← w − α v, with the new v."),
        Task.large("02.5", "label smoothing")
            .takes("logits", "came", "epsilon")
            .reference((double[] z, Integer came, Double e) -> smoothed(z, came, e))
            .on(new double[] {0, 0}, 0, 0.0)
            .on(new double[] {1, 0, -1}, 2, 0.1)
            .on(new double[] {1, 0, -1}, 0, 1.0)
            .drawn(4, 2016, random -> new Object[] {row(random, 5), random.nextInt(5), 0.2})
            .hints(
                "The derivation of p − y asks nothing of y but that it sums to 1.",
                "The new y is ε / V everywhere, and 1 − ε more at the one that came."),
        Task.large("02.6", "batch norm")
            .takes("sums")
            .reference((double[][] sums) -> batchNorm(sums))
            .on((Object) new double[][] {{1}, {2}, {3}, {6}})
            .on((Object) new double[][] {{1, 10}, {3, 10}})
            .on((Object) new double[][] {{0.001, -4}, {-0.001, 0}, {0, 7}})
            .hints(
                "One column at a time: the mean and the variance of a neuron over the examples.",
                "Divide the squares by the number of rows, add 1e-5, then take the root."));
  }

  private static double[] row(RandomGenerator random, int length) {
    return random.doubles(length, -1, 1).toArray();
  }

  /** Step t of Adam without bias correction where the gradient is always 1, in learning rates. */
  static double uncorrected(double beta1, double beta2, int t) {
    double m = 0;
    double v = 0;
    for (int i = 0; i < t; i++) {
      m = beta1 * m + 1 - beta1;
      v = beta2 * v + 1 - beta2;
    }
    return m / Math.sqrt(v);
  }

  /** gain · rms(1 − h²) */
  static double backFactor(double gain, double[] activations) {
    double squares = 0;
    for (double h : activations) {
      squares += (1 - h * h) * (1 - h * h);
    }
    return gain * Math.sqrt(squares / activations.length);
  }

  /** The weights of a bowl after steps of gradient descent with momentum from ones. */
  static double[] withMomentum(double[] lambda, double rate, double momentum, int steps) {
    double[] w = new double[lambda.length];
    for (int i = 0; i < w.length; i++) {
      double velocity = 0;
      w[i] = 1;
      for (int step = 0; step < steps; step++) {
        velocity = momentum * velocity + lambda[i] * w[i];
        w[i] -= rate * velocity;
      }
    }
    return w;
  }

  /** p − y with y smoothed by epsilon. */
  static double[] smoothed(double[] logits, int came, double epsilon) {
    double[] gradient = NaiveMath.softmax(logits);
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] -= epsilon / gradient.length + (i == came ? 1 - epsilon : 0);
    }
    return gradient;
  }

  /** Each column with mean 0 and, but for 1e-5, variance 1. */
  static double[][] batchNorm(double[][] sums) {
    double[][] normed = new double[sums.length][sums[0].length];
    for (int j = 0; j < sums[0].length; j++) {
      int column = j;
      double[] x = Arrays.stream(sums).mapToDouble(row -> row[column]).toArray();
      double mean = Arrays.stream(x).average().orElseThrow();
      double variance = Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
      for (int i = 0; i < x.length; i++) {
        normed[i][j] = (x[i] - mean) / Math.sqrt(variance + EPSILON);
      }
    }
    return normed;
  }
}
