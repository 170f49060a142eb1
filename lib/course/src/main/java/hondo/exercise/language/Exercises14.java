package hondo.exercise.language;

import hondo.exercise.task.Task;
import hondo.naive.NaiveMath;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** The exercises of lecture 14: recurrent networks forwards, backwards, and in pieces. */
public final class Exercises14 {
  private static final int STEPS = 2_000;

  private Exercises14() {}

  /** In the lecture's order. */
  public static List<Task> all() {
    return List.of(
        Task.small("14.1", "the spectral radius")
            .takes("w")
            .reference(Exercises14::radius)
            .on((Object) new double[][] {{0.5}})
            .on((Object) new double[][] {{2, 1}, {1, 2}})
            .on((Object) new double[][] {{2, 0}, {0, -3}})
            .on((Object) new double[][] {{0.9, 5}, {0, 0.5}})
            .drawn(2, 1990, random -> new Object[] {matrix(random, 4, 4, 0, 1)})
            .within(1e-6)
            .hints(
                "Multiply a vector by the matrix again and again, and each time make it as long as"
                    + " 1.",
                "The length before that division tends to |λ₁|. A few hundred steps are enough"
                    + " here."),
        Task.small("14.2", "a walk that repeats itself")
            .takes("next", "start")
            .reference(Exercises14::cycle)
            .on(new int[] {0}, 0)
            .on(new int[] {1, 0}, 0)
            .on(new int[] {1, 2, 3, 1}, 0)
            .on(new int[] {3, 4, 0, 5, 2, 3}, 1)
            .hints(
                "Keep for each state the step in which you came to it first.",
                "Back in a state of step s at step t: s steps before the circle, t − s in it."),
        Task.small("14.3", "a window of four")
            .takes("w", "x", "window")
            .reference(Exercises14::truncated)
            .on(0.5, new double[] {1, 1}, 2)
            .on(0.5, new double[] {1, 1, 1}, 1)
            .on(0.9, new double[] {1, -2, 3, 0.5, 1, 2}, 4)
            .on(0.9, new double[] {1, -2, 3, 0.5, 1, 2}, 6)
            .hints(
                "The states are those of the whole loop; only the way back is cut.",
                "Σ w^(T−t) h(t−1) over the last `window` steps t."),
        Task.large("14.4", "ReLU and the identity")
            .takes("wx", "x")
            .reference(Exercises14::firstInput)
            .on(new double[][] {{1}}, new double[][] {{1}, {1}})
            .on(new double[][] {{1}, {-1}}, new double[][] {{1}, {1}})
            .on(new double[][] {{1}, {2}}, new double[][] {{1}, {-3}, {9}})
            .on(
                new double[][] {{1, 0.5}, {-1, 2}, {0.3, -1}},
                new double[][] {{1, 1}, {-2, 0}, {0.5, 3}})
            .drawn(
                4,
                2015,
                random -> new Object[] {matrix(random, 4, 2, -1, 2), matrix(random, 5, 2, -1, 1)})
            .hints(
                "Where a unit is 0 at any one step, nothing of before gets through it.",
                "A unit's slope is 1 if it was above 0 at all steps, otherwise 0; then times Wx,"
                    + " transposed."),
        Task.large("14.5", "the gradients by Wx and b")
            .takes("wx", "wh", "x", "last")
            .reference(Exercises14::backward)
            .on(
                new double[][] {{0.5}},
                new double[][] {{0.3}},
                new double[][] {{1}},
                new double[] {1})
            .on(
                new double[][] {{0.5}},
                new double[][] {{0.3}},
                new double[][] {{1}, {-2}},
                new double[] {1})
            .drawn(3, 1991, Exercises14::network)
            .hints(
                "As for Wh, with x(t) in place of h(t−1); for b with 1.",
                "a(t) = δ(t) (1 − h(t)²) element by element, and δ(t−1) = Whᵀ a(t)."),
        Task.large("14.6", "pieces and their states")
            .takes("length", "lanes", "window")
            .reference(
                (Integer length, Integer lanes, Integer window) -> starts(length, lanes, window))
            .on(4, 1, 2)
            .on(12, 2, 3)
            .on(30, 3, 4)
            .hints(
                "Each lane reads a strip of its own, and goes on where its last piece ended.",
                "Lane l begins at l · (length / lanes); each step moves all lanes by `window`."));
  }

  static double[][] matrix(RandomGenerator random, int rows, int columns, double from, double to) {
    double[][] matrix = new double[rows][];
    Arrays.setAll(matrix, i -> random.doubles(columns, from, to).toArray());
    return matrix;
  }

  private static Object[] network(RandomGenerator random) {
    return new Object[] {
      matrix(random, 3, 2, -1, 1),
      matrix(random, 3, 3, -1, 1),
      matrix(random, 4, 2, -1, 1),
      random.doubles(3, -1, 1).toArray()
    };
  }

  /** By power iteration, from a vector without symmetries. */
  static double radius(double[][] w) {
    double[] v = new double[w.length];
    Arrays.setAll(v, i -> 1 + 0.37 * i);
    double length = 0;
    for (int step = 0; step < STEPS; step++) {
      double[] before = v;
      double[] after = Arrays.stream(w).mapToDouble(row -> NaiveMath.dot(row, before)).toArray();
      double now = Math.sqrt(NaiveMath.dot(after, after));
      length = now;
      v = Arrays.stream(after).map(x -> x / now).toArray();
    }
    return length;
  }

  static int[] cycle(int[] next, int start) {
    int[] first = new int[next.length];
    Arrays.fill(first, -1);
    int state = start;
    int step = 0;
    while (first[state] < 0) {
      first[state] = step++;
      state = next[state];
    }
    return new int[] {first[state], step - first[state]};
  }

  /** Of h(T) by w, where h(t) = w h(t−1) + x(t), back through so many steps only. */
  static double truncated(double w, double[] x, int window) {
    double[] h = new double[x.length + 1];
    for (int t = 1; t < h.length; t++) {
      h[t] = w * h[t - 1] + x[t - 1];
    }
    double sum = 0;
    for (int t = x.length; t > Math.max(0, x.length - window); t--) {
      sum += Math.pow(w, x.length - t) * h[t - 1];
    }
    return sum;
  }

  /** The gradient of the sum of h(T) by x(1), with Wh the identity and ReLU. */
  static double[] firstInput(double[][] wx, double[][] x) {
    double[] gradient = new double[x[0].length];
    for (double[] row : wx) {
      double h = 0;
      boolean open = true;
      for (double[] input : x) {
        h = Math.max(0, h + NaiveMath.dot(row, input));
        open &= h > 0;
      }
      for (int j = 0; open && j < row.length; j++) {
        gradient[j] += row[j];
      }
    }
    return gradient;
  }

  /** Of last · h(T), from h(0) = 0 and b = 0: a row for each unit, by its Wx and then by its b. */
  static double[][] backward(double[][] wx, double[][] wh, double[][] x, double[] last) {
    int width = wh.length;
    double[][] h = new double[x.length + 1][width];
    for (int t = 1; t < h.length; t++) {
      for (int i = 0; i < width; i++) {
        h[t][i] = Math.tanh(NaiveMath.dot(wx[i], x[t - 1]) + NaiveMath.dot(wh[i], h[t - 1]));
      }
    }
    double[][] gradient = new double[width][wx[0].length + 1];
    double[] delta = last;
    for (int t = x.length; t > 0; t--) {
      double[] before = new double[width];
      for (int i = 0; i < width; i++) {
        double a = delta[i] * (1 - h[t][i] * h[t][i]);
        for (int j = 0; j < wx[i].length; j++) {
          gradient[i][j] += a * x[t - 1][j];
        }
        gradient[i][wx[i].length] += a;
        for (int j = 0; j < width; j++) {
          before[j] += wh[i][j] * a;
        }
      }
      delta = before;
    }
    return gradient;
  }

  /** Where each piece begins: a row for each step, a column for each lane. */
  static int[][] starts(int length, int lanes, int window) {
    int strip = length / lanes;
    int[][] starts = new int[strip / window][lanes];
    for (int step = 0; step < starts.length; step++) {
      for (int lane = 0; lane < lanes; lane++) {
        starts[step][lane] = lane * strip + step * window;
      }
    }
    return starts;
  }
}
