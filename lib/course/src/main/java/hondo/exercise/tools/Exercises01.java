package hondo.exercise.tools;

import hondo.exercise.task.Task;
import hondo.naive.NaiveMath;
import java.util.List;

/** The exercises of lecture 01: derivatives by hand, by the engine, forwards, by complex steps. */
public final class Exercises01 {
  private Exercises01() {}

  /** In the lecture's order. */
  public static List<Task> all() {
    return List.of(
        Task.small("01.1", "gradients on paper")
            .value(productWithSum(3, 4))
            .hints(
                "a reaches L by two ways: as the first factor, and through the sum.",
                "The two ways add: ∂L/∂a = (a + b) + a."),
        Task.small("01.2", "sigmoid and sine for the engine")
            .takes("x")
            .reference((Double x) -> sigmoidAndSine(x))
            .on(0.0)
            .on(1.0)
            .on(-0.4)
            .drawn(5, 1986, random -> new Object[] {random.nextDouble(-3, 3)})
            .hints(
                "As tanh is written: compute y first, then hand `through` the result and the"
                    + " slope.",
                "The slope of the sigmoid is y (1 − y), of the sine cos x."),
        Task.small("01.3", "the gradients of a neuron")
            .takes("x", "w", "b")
            .reference(Exercises01::neuron)
            .on(new double[] {1}, new double[] {0}, 0.5)
            .on(new double[] {2, 0}, new double[] {-3, 1}, 6.8813735870195432)
            .on(new double[] {2, 0.01}, new double[] {-3, 1}, 6.8813735870195432)
            .on(new double[] {0.5, -1, 0.2}, new double[] {0.1, 0.3, -0.8}, 0.1)
            .hints(
                "Everything passes through tanh first: its slope is 1 − o², and all gradients have"
                    + " it.",
                "In the product xᵢ wᵢ each side gets the other one, and the bias gets 1."),
        Task.large("01.4", "what a walk without an order costs")
            .takes("steps")
            .reference((Integer steps) -> calls(steps))
            .on(0)
            .on(1)
            .on(2)
            .on(10)
            .on(20)
            .hints(
                "In v ← v + v each box hands its gradient to the one before twice.",
                "One call for the last box, 2 for the one before, then 4, 8 … Add them up."),
        Task.large("01.5", "forward mode")
            .takes("x", "y")
            .reference((Double x, Double y) -> forward(x, y))
            .on(1.0, 0.0)
            .on(0.0, 1.0)
            .on(0.5, -0.3)
            .drawn(5, 2018, random -> new Object[] {random.nextDouble(), random.nextDouble(-1, 1)})
            .hints(
                "The product rule: the derivative of a · b is a' b + a b'.",
                "tanh: the derivative is (1 − tanh² a) a', with the derivative a' that comes in."),
        Task.large("01.6", "the complex step")
            .takes("x", "h")
            .reference((Double x, Double h) -> complexStep(x, h))
            .on(1.0, 0.1)
            .on(0.7, 1e-3)
            .on(0.7, 1e-20)
            .on(-1.3, 1e-200)
            .hints(
                "exp(x + ih) is eˣ (cos h + i sin h).",
                "Multiply z = x + ih three times by hand, (a + ib)(c + id) = (ac − bd) + i(ad +"
                    + " bc), and never subtract f(x)."));
  }

  /** The gradients of a (a + b) by a and b. */
  static double[] productWithSum(double a, double b) {
    return new double[] {2 * a + b, a};
  }

  static double[] sigmoidAndSine(double x) {
    double y = NaiveMath.sigmoid(x);
    return new double[] {y, y * (1 - y), Math.sin(x), Math.cos(x)};
  }

  /** The gradients of tanh(x · w + b) by each x, each w and b, one behind the other. */
  static double[] neuron(double[] x, double[] w, double b) {
    double o = Math.tanh(NaiveMath.dot(x, w) + b);
    double slope = 1 - o * o;
    double[] gradients = new double[2 * x.length + 1];
    for (int i = 0; i < x.length; i++) {
      gradients[i] = slope * w[i];
      gradients[x.length + i] = slope * x[i];
    }
    gradients[2 * x.length] = slope;
    return gradients;
  }

  /** 1 + 2 + 4 + … for a chain of so many doublings. */
  static long calls(int steps) {
    return (2L << steps) - 1;
  }

  /** The value of tanh(x y + x²) and its derivative by x. */
  static double[] forward(double x, double y) {
    double value = Math.tanh(x * y + x * x);
    return new double[] {value, (1 - value * value) * (y + 2 * x)};
  }

  /** Im f(x + ih) / h for f(x) = x³ eˣ. */
  static double complexStep(double x, double h) {
    double real = x * x * x - 3 * x * h * h;
    double imaginary = 3 * x * x * h - h * h * h;
    return Math.exp(x) * (real * Math.sin(h) + imaginary * Math.cos(h)) / h;
  }
}
