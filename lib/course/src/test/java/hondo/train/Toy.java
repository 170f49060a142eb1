package hondo.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.Scope;
import hondo.core.Tape;
import hondo.nn.Init;
import hondo.nn.Layer;
import hondo.nn.Linear;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Small things to train. */
final class Toy {
  private Toy() {}

  /** A parameter of the caller's. */
  static NDArray parameter(float... values) {
    try (Scope scope = Scope.open()) {
      NDArray array = Scope.release(scope.manager().create(values));
      array.setRequiresGradient(true);
      return array;
    }
  }

  /** Sets the gradient of a parameter, as a backward pass would. */
  static NDArray sumWith(Tape tape, NDArray parameter, float... gradient) {
    return tape.manager().create(gradient, parameter.getShape()).mul(parameter).sum();
  }

  /** A net of two layers, 3 → 8 → 1, with tanh. */
  static final class Net extends Layer {
    private final Linear first;
    private final Linear second;

    Net(RandomGenerator random) {
      first = child("first", Linear.of(3, 8, Init.kaiming(1, random)));
      second = child("second", Linear.of(8, 1, Init.kaiming(1, random)));
    }

    @Override
    public NDArray forward(NDArray input) {
      return second.forward(first.forward(input).tanh());
    }
  }

  /** Rows of three numbers; the answer is their product. */
  record Rows(float[] inputs, float[] answers) {
    static Rows draw(RandomGenerator random, int count) {
      float[] inputs = new float[3 * count];
      float[] answers = new float[count];
      for (int i = 0; i < count; i++) {
        answers[i] = 1;
        for (int j = 0; j < 3; j++) {
          inputs[3 * i + j] = (float) random.nextGaussian();
          answers[i] *= inputs[3 * i + j];
        }
      }
      return new Rows(inputs, answers);
    }
  }

  static NDArray loss(Layer net, Tape tape, Rows rows) {
    int count = rows.answers().length;
    NDArray x = tape.manager().create(rows.inputs(), new Shape(count, 3));
    NDArray y = tape.manager().create(rows.answers(), new Shape(count, 1));
    return net.forward(x).sub(y).square().mean();
  }

  static Net net() {
    return new Net(new SplittableRandom(5));
  }

  /** All numbers of all parameters, one after the other. */
  static double[] numbers(Map<String, NDArray> parameters) {
    return parameters.values().stream()
        .flatMapToDouble(
            p -> {
              float[] values = p.toFloatArray();
              return java.util.stream.IntStream.range(0, values.length).mapToDouble(i -> values[i]);
            })
        .toArray();
  }
}
