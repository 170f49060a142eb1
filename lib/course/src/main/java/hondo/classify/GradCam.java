package hondo.classify;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import hondo.core.Elements;
import hondo.core.Numbers;
import hondo.core.Scope;
import hondo.core.Tape;
import java.util.function.UnaryOperator;

/**
 * Where in its input a convolutional network saw a class: the channels of a layer, each weighted by
 * the mean slope of the class's score by it, added, and cut off below 0 (Selvaraju et al. 2017, eq.
 * 1 and 2).
 */
public final class GradCam {
  private GradCam() {}

  /**
   * Of one input.
   *
   * @param features the network up to the layer that is looked at: (1, …) → (1, D, h, w)
   * @param head the rest of it: (1, D, h, w) → (1, C)
   * @param input one example
   * @param label the class that is asked about
   * @return (h, w), 0 or more, in the unit of the score: coarser than the input by the strides
   */
  public static double[][] of(
      UnaryOperator<NDArray> features, UnaryOperator<NDArray> head, NDArray input, int label) {
    try (Scope scope = Scope.open()) {
      NDArray seen = features.apply(input);
      if (seen.getShape().dimension() != 4 || seen.getShape().get(0) != 1) {
        throw new IllegalArgumentException(
            Numbers.format(
                "the layer that is looked at gives (1, D, h, w), not shape %s", seen.getShape()));
      }
      // A leaf of its own: the way back ends here, at the layer, and not at the parameters.
      seen.setRequiresGradient(true);
      double[][][] slopes;
      try (Tape tape = Tape.open()) {
        NDArray scores = head.apply(seen);
        long classes = scores.getShape().get(scores.getShape().dimension() - 1);
        Labels.require(label, Math.toIntExact(classes));
        tape.backward(scores.get(new NDIndex(0, label)));
        slopes = Elements.cube(tape.gradient(seen).squeeze(0));
      }
      return weighted(Elements.cube(seen.squeeze(0)), slopes);
    }
  }

  private static double[][] weighted(double[][][] channels, double[][][] slopes) {
    double[][] map = new double[channels[0].length][channels[0][0].length];
    int places = map.length * map[0].length;
    for (int d = 0; d < channels.length; d++) {
      double weight = 0;
      for (double[] row : slopes[d]) {
        for (double slope : row) {
          weight += slope / places;
        }
      }
      for (int y = 0; y < map.length; y++) {
        for (int x = 0; x < map[y].length; x++) {
          map[y][x] += weight * channels[d][y][x];
        }
      }
    }
    for (double[] row : map) {
      for (int x = 0; x < row.length; x++) {
        row[x] = Math.max(0, row[x]);
      }
    }
    return map;
  }
}
