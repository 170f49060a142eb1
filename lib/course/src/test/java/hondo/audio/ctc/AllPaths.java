package hondo.audio.ctc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;

/** Every path there is, one after the other: what the clever ways are compared with. */
final class AllPaths {
  private AllPaths() {}

  /** Random log probabilities, (T, V). */
  static double[][] frames(int time, int labels, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] frames = new double[time][];
    for (int t = 0; t < time; t++) {
      double[] p = random.doubles(labels, 0.02, 1).toArray();
      double sum = Arrays.stream(p).sum();
      frames[t] = Arrays.stream(p).map(v -> Math.log(v / sum)).toArray();
    }
    return frames;
  }

  /** Calls someone with each path and the logarithm of its probability. */
  static void each(double[][] frames, BiConsumer<int[], Double> visitor) {
    int labels = frames[0].length;
    int count = (int) Math.pow(labels, frames.length);
    for (int n = 0; n < count; n++) {
      int[] path = new int[frames.length];
      double log = 0;
      int rest = n;
      for (int t = 0; t < path.length; t++) {
        path[t] = rest % labels;
        rest /= labels;
        log += frames[t][path[t]];
      }
      visitor.accept(path, log);
    }
  }

  /** What a path reads as, written apart from the library: a state machine. */
  static List<Integer> read(int[] path) {
    List<Integer> labels = new ArrayList<>();
    int before = 0;
    for (int label : path) {
      if (label != before && label != 0) {
        labels.add(label);
      }
      before = label;
    }
    return labels;
  }

  /** The probability of each reading. */
  static Map<List<Integer>, Double> readings(double[][] frames) {
    Map<List<Integer>, Double> sums = new HashMap<>();
    each(frames, (path, log) -> sums.merge(read(path), Math.exp(log), Double::sum));
    return sums;
  }
}
