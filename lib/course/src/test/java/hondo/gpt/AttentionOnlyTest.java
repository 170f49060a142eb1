package hondo.gpt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.Check;
import hondo.core.Scope;
import hondo.core.Tape;
import hondo.naive.NaiveAttention;
import hondo.naive.NaiveMath;
import hondo.naive.NaiveNorms;
import hondo.nn.Networks;
import hondo.torch.Losses;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AttentionOnlyTest {
  private static final GptConfig CONFIG = new GptConfig(11, 9, 2, 2, 8);

  private static AttentionOnly model() {
    return Networks.shaken(new AttentionOnly(CONFIG, new SplittableRandom(1)));
  }

  private static double[][] matrix(AttentionOnly model, String name) {
    NDArray p = model.parameters().get(name);
    double[] flat = Networks.doubles(p);
    int columns = (int) p.getShape().get(p.getShape().dimension() - 1);
    double[][] rows = new double[flat.length / columns][];
    Arrays.setAll(rows, i -> Arrays.copyOfRange(flat, i * columns, (i + 1) * columns));
    return rows;
  }

  /** The whole model by loops, for one text. */
  private static double[][] loops(AttentionOnly model, long[] text) {
    double[][] h = NaiveMath.embedding(text, matrix(model, "embedding.weight"));
    for (int layer = 0; layer < CONFIG.layers(); layer++) {
      double[][] n = normed(h, matrix(model, "norms." + layer + ".weight")[0]);
      String at = "layers." + layer + ".";
      double[][] q = linear(n, matrix(model, at + "query.weight"));
      double[][] k = linear(n, matrix(model, at + "key.weight"));
      double[][] v = linear(n, matrix(model, at + "value.weight"));
      double[][] mixed = new double[h.length][CONFIG.width()];
      for (int head = 0; head < CONFIG.heads(); head++) {
        int from = head * CONFIG.headWidth();
        int to = from + CONFIG.headWidth();
        double[][] y =
            NaiveAttention.causal(
                NaiveAttention.rotate(columns(q, from, to), 0, 10_000),
                NaiveAttention.rotate(columns(k, from, to), 0, 10_000),
                columns(v, from, to));
        for (int t = 0; t < h.length; t++) {
          System.arraycopy(y[t], 0, mixed[t], from, to - from);
        }
      }
      double[][] added = linear(mixed, matrix(model, at + "out.weight"));
      for (int t = 0; t < h.length; t++) {
        for (int i = 0; i < h[t].length; i++) {
          h[t][i] += added[t][i];
        }
      }
    }
    return linear(normed(h, matrix(model, "norm.weight")[0]), matrix(model, "output.weight"));
  }

  private static double[][] columns(double[][] x, int from, int to) {
    return Arrays.stream(x).map(r -> Arrays.copyOfRange(r, from, to)).toArray(double[][]::new);
  }

  private static double[][] linear(double[][] x, double[][] weight) {
    return NaiveMath.matmul(x, NaiveMath.transpose(weight));
  }

  private static double[][] normed(double[][] x, double[] gain) {
    double[] none = new double[gain.length];
    return Arrays.stream(x)
        .map(row -> NaiveNorms.layerNorm(row, gain, none, 1e-5))
        .toArray(double[][]::new);
  }

  @Test
  void computesWhatTheLoopsCompute() {
    long[] text = {3, 1, 4, 1, 5, 9, 2, 6};
    try (AttentionOnly model = model();
        Scope scope = Scope.open()) {
      NDArray logits = model.forward(scope.manager().create(text, new Shape(1, 8)));
      double[] expected =
          Arrays.stream(loops(model, text)).flatMapToDouble(Arrays::stream).toArray();
      Check.allClose("logits", Networks.doubles(logits), expected, 2e-4);
    }
  }

  @Test
  void looksAtThePastAlone() {
    try (AttentionOnly model = model();
        Scope scope = Scope.open()) {
      long[] text = {3, 1, 4, 1, 5, 9, 2, 6};
      NDArray before = model.forward(scope.manager().create(text, new Shape(1, 8)));
      text[5] = 0;
      NDArray after = model.forward(scope.manager().create(text, new Shape(1, 8)));
      assertArrayEquals(
          before.get("0, 0:5").toFloatArray(), after.get("0, 0:5").toFloatArray(), 0f);
      assertFalse(
          Arrays.equals(before.get("0, 5").toFloatArray(), after.get("0, 5").toFloatArray()));
    }
  }

  @Test
  void showsOneMatrixOfWeightsForEachHead() {
    try (AttentionOnly model = model();
        Scope scope = Scope.open()) {
      List<NDArray> weights = model.attentionWeights(Networks.tokens(scope, 11, 5, 3, 9));
      assertEquals(2, weights.size());
      for (NDArray each : weights) {
        assertEquals(new Shape(3, 2, 9, 9), each.getShape());
        Check.allClose("rows", each.sum(new int[] {-1}), each.sum(new int[] {-1}).onesLike(), 1e-5);
      }
    }
  }

  @Test
  void everyParameterLearns() {
    try (AttentionOnly model = model();
        Scope scope = Scope.open()) {
      NDArray tokens = Networks.tokens(scope, 11, 5, 2, 9);
      NDArray targets = Networks.tokens(scope, 11, 6, 2, 9);
      try (Tape tape = Tape.open()) {
        tape.backward(Losses.crossEntropy(model.forward(tokens), targets));
        for (var entry : model.parameters().entrySet()) {
          double largest = tape.gradient(entry.getValue()).abs().max().getFloat();
          Check.atLeast(entry.getKey() + " learns", largest, 1e-6);
        }
      }
    }
  }

  @Test
  void leaksNothing() {
    try (AttentionOnly model = model()) {
      Networks.assertFlatMemory(
          model,
          tape -> {
            NDArray t = tape.manager().create(new long[] {1, 2, 3, 4}, new Shape(1, 4));
            return Losses.crossEntropy(model.forward(t), t);
          });
    }
  }
}
