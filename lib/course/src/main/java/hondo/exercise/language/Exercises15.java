package hondo.exercise.language;

import hondo.exercise.task.Task;
import hondo.naive.NaiveMath;
import java.util.Arrays;
import java.util.List;

/** The exercises of lecture 15: gates, their biases, their sizes and what they cost. */
public final class Exercises15 {
  private Exercises15() {}

  /** In the lecture's order. */
  public static List<Task> all() {
    return List.of(
        Task.small("15.1", "a GRU as large as an LSTM")
            .takes("units", "inputs")
            .reference((Integer units, Integer inputs) -> gruUnits(units, inputs))
            .on(1, 1)
            .on(256, 32)
            .on(100, 300)
            .on(64, 8)
            .hints(
                "Each gate has a matrix for the input, one for the state and two biases:"
                    + " H (I + H + 2); an LSTM has four, a GRU three.",
                "Not 4/3 of the units: the matrix of the state grows with the square. Try all"
                    + " widths, and take the nearest."),
        Task.small("15.2", "the slope of a forget gate")
            .takes("bias")
            .reference((Double bias) -> Math.log10(NaiveMath.sigmoid(bias)))
            .on(0.0)
            .on(-3.0)
            .on(1.0)
            .on(5.0)
            .hints(
                "Each step multiplies by f. What does that do to a logarithm?",
                "log₁₀ of sigmoid(bias); where the gates do not look at the input."),
        Task.small("15.3", "what the gates let through")
            .takes("gates")
            .reference(Exercises15::kept)
            .on(new double[] {1})
            .on(new double[] {0.95, 0.5})
            .on(new double[] {0.91, 0.9, 0.99, 0.2, 1})
            .hints("Above 0.9, so 0.9 itself is not counted.", "The product, not the mean."),
        Task.large("15.4", "a bias for a lag")
            .takes("T")
            .reference((Integer lag) -> -Math.log(Math.exp(1.0 / lag) - 1))
            .on(1)
            .on(10)
            .on(100)
            .on(1_000)
            .within(1e-7)
            .hints(
                "After T steps fᵀ of the memory is left, and that is to be 1/e. So what is f?",
                "f = exp(−1/T), and the bias is its logit, ln(f / (1 − f))."),
        Task.large("15.5", "an LSTM without one of its gates")
            .takes("a", "c", "without")
            .reference(Exercises15::step)
            .on(new double[] {0, 0, 0, 0}, 1.0, "none")
            .on(new double[] {1, 2, 3, 4}, 0.5, "none")
            .on(new double[] {1, 2, 3, 4}, 0.5, "o")
            .on(new double[] {-1, 0.5, -0.3, -2}, -1.5, "i")
            .on(new double[] {-1, 0.5, -0.3, -2}, -1.5, "f")
            .hints(
                "The order is i, f, g, o; g has tanh, the others the sigmoid.",
                "A gate that is taken away is 1: everything passes."),
        Task.large("15.6", "the same number of operations")
            .takes("lstm", "gru", "inputs", "steps")
            .reference(
                (Integer lstm, Integer gru, Integer inputs, Integer steps) ->
                    gruSteps(lstm, gru, inputs, steps))
            .on(1, 1, 1, 3)
            .on(128, 128, 32, 3_000)
            .on(256, 298, 32, 3_000)
            .on(1_024, 1_024, 1_024, 1_000_000)
            .hints(
                "A gate's product with the input costs H · I, with the state H · H.",
                "steps · 4 H (I + H) / (3 G (I + G)), in `long`, rounded down."));
  }

  private static long parameters(int gates, long units, long inputs) {
    return gates * units * (inputs + units + 2);
  }

  static int gruUnits(int units, int inputs) {
    long wanted = parameters(4, units, inputs);
    int best = 1;
    for (int width = 1; width <= 2 * units + 1; width++) {
      long distance = Math.abs(parameters(3, width, inputs) - wanted);
      best = distance < Math.abs(parameters(3, best, inputs) - wanted) ? width : best;
    }
    return best;
  }

  static double[] kept(double[] gates) {
    double open = Arrays.stream(gates).filter(f -> f > 0.9).count();
    return new double[] {open, Arrays.stream(gates).reduce(1, (a, b) -> a * b)};
  }

  /** h and c after one step of one unit, from what its gates i, f, g, o add up to. */
  static double[] step(double[] a, double c, String without) {
    double i = without.equals("i") ? 1 : NaiveMath.sigmoid(a[0]);
    double f = without.equals("f") ? 1 : NaiveMath.sigmoid(a[1]);
    double o = without.equals("o") ? 1 : NaiveMath.sigmoid(a[3]);
    double after = f * c + i * Math.tanh(a[2]);
    return new double[] {o * Math.tanh(after), after};
  }

  static long gruSteps(long lstm, long gru, long inputs, long steps) {
    return steps * 4 * lstm * (inputs + lstm) / (3 * gru * (inputs + gru));
  }
}
