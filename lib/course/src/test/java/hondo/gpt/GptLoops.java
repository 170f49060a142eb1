package hondo.gpt;

import hondo.nn.Networks;
import java.util.HashMap;
import java.util.Map;

/** A {@link Gpt} by loops over doubles, for one text, with bugs on demand. */
final class GptLoops {
  /** What goes wrong in hand-written Transformers. */
  enum Bug {
    NONE,
    NO_MASK,
    SEES_THE_NEXT_TOKEN,
    DOES_NOT_SEE_ITSELF,
    NO_SCALE,
    SCALED_BY_THE_WHOLE_WIDTH,
    HEADS_NOT_SPLIT,
    NO_POSITIONS,
    NEIGHBOURS_PAIRED,
    VALUES_ROTATED,
    NO_RESIDUAL,
    RESIDUAL_OF_THE_NORM,
    RESIDUAL_OF_THE_INPUT,
    RELU_NOT_SQUARED,
    NO_LAST_NORM
  }

  private final GptConfig config;
  private final Bug bug;
  private final Map<String, double[]> parameters = new HashMap<>();
  private final int width;
  private final int head;

  GptLoops(Gpt gpt, Bug bug) {
    config = gpt.config();
    this.bug = bug;
    width = config.width();
    head = config.headWidth();
    gpt.parameters().forEach((name, p) -> parameters.put(name, Networks.doubles(p)));
  }

  /** (T) → (T, V) */
  double[][] logits(long[] tokens) {
    double[] table = parameters.get("embedding.weight");
    double[][] x = new double[tokens.length][width];
    for (int t = 0; t < tokens.length; t++) {
      System.arraycopy(table, (int) tokens[t] * width, x[t], 0, width);
    }
    for (int layer = 0; layer < config.layers(); layer++) {
      x = block("blocks." + layer + ".", x);
    }
    double[][] n = bug == Bug.NO_LAST_NORM ? x : norm("norm.weight", x);
    return linear("embedding.weight", n);
  }

  private double[][] block(String path, double[][] x) {
    double[][] n = norm(path + "attentionNorm.weight", x);
    double[][] a = linear(path + "attention.out.weight", attention(path, n));
    double[][] base = bug == Bug.RESIDUAL_OF_THE_NORM ? n : x;
    double[][] h = bug == Bug.NO_RESIDUAL ? a : sum(base, a);
    double[][] u = linear(path + "mlp.up.weight", norm(path + "mlpNorm.weight", h));
    for (double[] row : u) {
      for (int i = 0; i < row.length; i++) {
        double r = Math.max(row[i], 0);
        row[i] = bug == Bug.RELU_NOT_SQUARED ? r : r * r;
      }
    }
    return sum(bug == Bug.RESIDUAL_OF_THE_INPUT ? x : h, linear(path + "mlp.down.weight", u));
  }

  private double[][] attention(String path, double[][] n) {
    double[][] qkv = linear(path + "attention.qkv.weight", n);
    double[][] mixed = new double[n.length][width];
    int heads = bug == Bug.HEADS_NOT_SPLIT ? 1 : config.heads();
    int size = width / heads;
    for (int h = 0; h < heads; h++) {
      double[][] q = rotated(part(qkv, h * size, size));
      double[][] k = rotated(part(qkv, width + h * size, size));
      double[][] v = part(qkv, 2 * width + h * size, size);
      v = bug == Bug.VALUES_ROTATED ? rotated(v) : v;
      for (int t = 0; t < n.length; t++) {
        double[] weights = weights(q[t], k, t);
        for (int s = 0; s < n.length; s++) {
          for (int d = 0; d < size; d++) {
            mixed[t][h * size + d] += weights[s] * v[s][d];
          }
        }
      }
    }
    return mixed;
  }

  private double[] weights(double[] query, double[][] keys, int t) {
    double scale =
        switch (bug) {
          case NO_SCALE -> 1;
          case SCALED_BY_THE_WHOLE_WIDTH -> Math.sqrt(width);
          default -> Math.sqrt(query.length);
        };
    int last =
        switch (bug) {
          case NO_MASK -> keys.length - 1;
          case SEES_THE_NEXT_TOKEN -> Math.min(t + 1, keys.length - 1);
          case DOES_NOT_SEE_ITSELF -> Math.max(t - 1, 0);
          default -> t;
        };
    double[] weights = new double[keys.length];
    double total = 0;
    for (int s = 0; s <= last; s++) {
      for (int d = 0; d < query.length; d++) {
        weights[s] += query[d] * keys[s][d] / scale;
      }
      weights[s] = Math.exp(weights[s]);
      total += weights[s];
    }
    for (int s = 0; s < keys.length; s++) {
      weights[s] = s <= last ? weights[s] / total : 0;
    }
    return weights;
  }

  private double[][] rotated(double[][] x) {
    if (bug == Bug.NO_POSITIONS) {
      return x;
    }
    int half = x[0].length / 2;
    double[][] y = new double[x.length][2 * half];
    for (int t = 0; t < x.length; t++) {
      for (int i = 0; i < half; i++) {
        double angle = t * Math.pow(10_000, -2.0 * i / (2 * half));
        int a = bug == Bug.NEIGHBOURS_PAIRED ? 2 * i : i;
        int b = bug == Bug.NEIGHBOURS_PAIRED ? 2 * i + 1 : i + half;
        y[t][a] = x[t][a] * Math.cos(angle) - x[t][b] * Math.sin(angle);
        y[t][b] = x[t][a] * Math.sin(angle) + x[t][b] * Math.cos(angle);
      }
    }
    return y;
  }

  private static double[][] part(double[][] x, int from, int size) {
    double[][] y = new double[x.length][];
    for (int t = 0; t < x.length; t++) {
      y[t] = java.util.Arrays.copyOfRange(x[t], from, from + size);
    }
    return y;
  }

  private double[][] norm(String name, double[][] x) {
    double[] gain = parameters.get(name);
    double[][] y = new double[x.length][width];
    for (int t = 0; t < x.length; t++) {
      double mean = java.util.Arrays.stream(x[t]).average().orElseThrow();
      double variance = 0;
      for (double v : x[t]) {
        variance += (v - mean) * (v - mean) / width;
      }
      for (int i = 0; i < width; i++) {
        y[t][i] = (x[t][i] - mean) / Math.sqrt(variance + 1e-5) * gain[i];
      }
    }
    return y;
  }

  private double[][] linear(String name, double[][] x) {
    double[] w = parameters.get(name);
    int in = x[0].length;
    double[][] y = new double[x.length][w.length / in];
    for (int t = 0; t < x.length; t++) {
      for (int i = 0; i < w.length; i++) {
        y[t][i / in] += w[i] * x[t][i % in];
      }
    }
    return y;
  }

  private static double[][] sum(double[][] a, double[][] b) {
    double[][] y = new double[a.length][a[0].length];
    for (int t = 0; t < a.length; t++) {
      for (int i = 0; i < a[t].length; i++) {
        y[t][i] = a[t][i] + b[t][i];
      }
    }
    return y;
  }

  /** The mean of −log softmax(logits)[target]. */
  static double loss(double[][] logits, long[] targets) {
    double sum = 0;
    for (int t = 0; t < targets.length; t++) {
      double total = 0;
      for (double v : logits[t]) {
        total += Math.exp(v);
      }
      sum += Math.log(total) - logits[t][(int) targets[t]];
    }
    return sum / targets.length;
  }
}
