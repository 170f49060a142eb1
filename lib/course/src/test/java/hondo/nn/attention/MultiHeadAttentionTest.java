package hondo.nn.attention;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import hondo.core.Check;
import hondo.core.CheckFailed;
import hondo.core.Scope;
import hondo.gpt.CausalSelfAttention;
import hondo.gpt.GptConfig;
import hondo.naive.NaiveAttention;
import hondo.nn.Init;
import hondo.nn.Layer;
import hondo.nn.Networks;
import hondo.nn.ResidualInit;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultiHeadAttentionTest {
  private static final int C = 8;

  private static MultiHeadAttention make(AttentionConfig config, RotaryEmbedding rotary) {
    return Networks.shaken(
        new MultiHeadAttention(
            config, rotary, ResidualInit.alike(Init.kaiming(1, new SplittableRandom(1)))));
  }

  private static double[][] project(MultiHeadAttention layer, String name, NDArray x) {
    NDArray weight = layer.parameters().get(name + ".weight");
    return Networks.rows(x.matMul(weight.transpose()));
  }

  @Test
  void oneHeadIsTheFormula() {
    try (MultiHeadAttention layer = make(AttentionConfig.causal(C, 1), null);
        Scope scope = Scope.open()) {
      NDArray x = Networks.normal(scope, 1, 1, 5, C);
      NDArray row = x.get(0);
      double[][] mixed =
          NaiveAttention.causal(
              project(layer, "query", row),
              project(layer, "key", row),
              project(layer, "value", row));
      NDArray out = scope.manager().create(Flat.of(mixed), new Shape(5, C));
      NDArray w = layer.parameters().get("out.weight");
      double[][] expected = Networks.rows(out.matMul(w.transpose()));
      Check.allClose("formula", Networks.rows(layer.forward(x).get(0)), expected, 1e-5);
    }
  }

  /** Flattens rows. */
  private static final class Flat {
    static float[] of(double[][] rows) {
      float[] flat = new float[rows.length * rows[0].length];
      for (int i = 0; i < flat.length; i++) {
        flat[i] = (float) rows[i / rows[0].length][i % rows[0].length];
      }
      return flat;
    }
  }

  @Test
  void itIsTheAttentionOfGpt() {
    GptConfig config = new GptConfig(10, 6, 1, 2, C);
    RotaryEmbedding rotary = new RotaryEmbedding(6, 4);
    try (rotary;
        CausalSelfAttention fused =
            Networks.shaken(
                new CausalSelfAttention(
                    config,
                    rotary,
                    ResidualInit.identity(Init.kaiming(1, new SplittableRandom(1)))));
        MultiHeadAttention open = make(AttentionConfig.causal(C, 2), rotary);
        Scope scope = Scope.open()) {
      NDArray qkv = fused.parameters().get("qkv.weight");
      String[] names = {"query", "key", "value"};
      for (int i = 0; i < 3; i++) {
        float[] part = qkv.get(i * C + ":" + (i + 1) * C).toFloatArray();
        open.parameters().get(names[i] + ".weight").set(part);
      }
      open.parameters().get("out.weight").set(fused.parameters().get("out.weight").toFloatArray());
      NDArray x = Networks.normal(scope, 1, 2, 6, C);
      Check.allClose("attention", open.forward(x), fused.forward(x), 1e-5);
      Check.allClose("weights", open.weights(x), fused.weights(x), 1e-6);
    }
  }

  @Test
  void sharedHeadsAreEqualHeads() {
    AttentionConfig whole = AttentionConfig.causal(C, 4);
    AttentionConfig shared = whole.withKeyValueHeads(2);
    try (MultiHeadAttention few = make(shared, null);
        MultiHeadAttention many = make(whole, null);
        Scope scope = Scope.open()) {
      few.parameters()
          .forEach(
              (name, p) -> {
                boolean keys = name.startsWith("key") || name.startsWith("value");
                NDArray whole4 = keys ? p.reshape(2, 2, C).repeat(0, 2).reshape(C, C) : p;
                many.parameters().get(name).set(whole4.toFloatArray());
              });
      NDArray x = Networks.normal(scope, 1, 2, 6, C);
      Check.allClose("grouped", few.forward(x), many.forward(x), 1e-5);
      Check.allClose("grouped weights", few.weights(x), many.weights(x), 1e-6);
      assertEquals(shared.parameterCount(), few.parameterCount());
      assertEquals(2 * C * C + 2 * C * 4, few.parameterCount());
      assertEquals(4 * C * C, many.parameterCount());
    }
  }

  @Test
  void withoutMaskAndPositionsItKnowsNoOrder() {
    try (MultiHeadAttention layer = make(AttentionConfig.full(C, 2), null);
        MultiHeadAttention causal = make(AttentionConfig.causal(C, 2), null);
        Scope scope = Scope.open()) {
      NDArray x = Networks.normal(scope, 1, 2, 5, C);
      NDIndex order = new NDIndex(":, {}", scope.manager().create(new long[] {3, 0, 4, 1, 2}));
      Check.allClose("permuted", layer.forward(x.get(order)), layer.forward(x).get(order), 1e-5);
      NDArray masked = causal.forward(x).get(order);
      assertThrows(
          CheckFailed.class,
          () -> Check.allClose("causal", causal.forward(x.get(order)), masked, 1e-3));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void weightsAreProbabilitiesAndGiveTheResult(boolean causal) {
    AttentionConfig config = new AttentionConfig(C, 2, 2, causal, true);
    try (MultiHeadAttention layer = make(config, null);
        Scope scope = Scope.open()) {
      NDArray x = Networks.normal(scope, 1, 2, 5, C);
      NDArray weights = layer.weights(x);
      Check.allClose(
          "sums", weights.sum(new int[] {-1}), scope.manager().ones(new Shape(2, 2, 5)), 1e-6);
      float[] w = weights.toFloatArray();
      for (int i = 0; i < w.length; i++) {
        boolean future = i % 5 > i / 5 % 5;
        assertEquals(causal && future, w[i] == 0, "weight " + i);
      }
      var p = layer.parameters();
      NDArray v = x.reshape(-1, C).matMul(p.get("value.weight").transpose());
      v = v.add(p.get("value.bias")).reshape(2, 5, 2, 4).transpose(0, 2, 1, 3);
      NDArray mixed = weights.matMul(v).transpose(0, 2, 1, 3).reshape(-1, C);
      NDArray out = mixed.matMul(p.get("out.weight").transpose()).add(p.get("out.bias"));
      Check.allClose("result", layer.forward(x), out.reshape(2, 5, C), 1e-5);
      assertEquals(config.parameterCount(), layer.parameterCount());
    }
  }

  @Test
  void rotaryScoresDependOnTheDistanceAlone() {
    try (RotaryEmbedding rotary = new RotaryEmbedding(40, C);
        Scope scope = Scope.open()) {
      NDArray q = Networks.normal(scope, 1, 1, 1, 1, C);
      NDArray k = Networks.normal(scope, 2, 1, 1, 1, C);
      double first = score(rotary, q, 5, k, 2);
      Check.close("moved by 30", score(rotary, q, 35, k, 32), first, 1e-5);
      double farther = score(rotary, q, 6, k, 2);
      assertThrows(CheckFailed.class, () -> Check.close("farther", farther, first, 1e-3));
      double norm = q.norm().getFloat();
      for (int t : new int[] {0, 1, 17, 39}) {
        Check.close("norm at " + t, rotary.rotate(q, t).norm().getFloat(), norm, 1e-5);
      }
      assertArrayEquals(q.toFloatArray(), rotary.rotate(q, 0).toFloatArray());
    }
  }

  /** Place i and place i + D/2 are a pair, turned at position t by t · 10000^(−2i/D). */
  @Test
  void rotaryTurnsEachPairByItsAngle() {
    int from = 3;
    try (RotaryEmbedding rotary = new RotaryEmbedding(9, 6);
        Scope scope = Scope.open()) {
      NDArray x = Networks.normal(scope, 1, 2, 5, 6);
      float[] before = x.toFloatArray();
      double[] expected = new double[before.length];
      for (int row = 0; row < 10; row++) {
        for (int i = 0; i < 3; i++) {
          double angle = (from + row % 5) * Math.pow(10_000, -2 * i / 6.0);
          double a = before[6 * row + i];
          double b = before[6 * row + i + 3];
          expected[6 * row + i] = a * Math.cos(angle) - b * Math.sin(angle);
          expected[6 * row + i + 3] = a * Math.sin(angle) + b * Math.cos(angle);
        }
      }
      float[] after = rotary.rotate(x, from).toFloatArray();
      for (int i = 0; i < expected.length; i++) {
        assertEquals(expected[i], after[i], 1e-5, "at " + i);
      }
      rotary.rotate(x, 4); // the last that fits
      assertThrows(IllegalArgumentException.class, () -> rotary.rotate(x, 5));
      assertThrows(IllegalArgumentException.class, () -> rotary.rotate(x, -1));
    }
  }

  private static double score(RotaryEmbedding rotary, NDArray q, int m, NDArray k, int n) {
    return rotary.rotate(q, m).mul(rotary.rotate(k, n)).sum().getFloat();
  }

  @Test
  void sinusoidsTurnFromPlaceToPlace() {
    float[][] table = SinusoidalPositions.table(50, 6);
    for (int i = 0; i < 6; i += 2) {
      double angle = 7 * Math.pow(10_000, -i / 6.0);
      for (int t = 0; t < 43; t++) {
        double sine = table[t][i] * Math.cos(angle) + table[t][i + 1] * Math.sin(angle);
        double cosine = table[t][i + 1] * Math.cos(angle) - table[t][i] * Math.sin(angle);
        assertEquals(sine, table[t + 7][i], 1e-5);
        assertEquals(cosine, table[t + 7][i + 1], 1e-5);
      }
    }
  }

  @Test
  void crossAttentionReadsAnotherText() {
    try (CrossAttention layer =
            Networks.shaken(
                new CrossAttention(
                    C, 1, ResidualInit.alike(Init.kaiming(1, new SplittableRandom(1)))));
        Scope scope = Scope.open()) {
      NDArray x = Networks.normal(scope, 1, 1, 3, C);
      NDArray memory = Networks.normal(scope, 2, 1, 6, C);
      MultiHeadAttention inner = (MultiHeadAttention) layer.part("attention");
      double[][] weights =
          NaiveAttention.weights(
              project(inner, "query", x.get(0)), project(inner, "key", memory.get(0)), null);
      Check.allClose("weights", Networks.rows(layer.weights(x, memory).get(0, 0)), weights, 1e-5);
      NDList turned = new NDList(memory.get(":, 3:"), memory.get(":, 0:3"));
      NDArray other = layer.forward(x, NDArrays.concat(turned, 1));
      Check.allClose("the order of the memory", other, layer.forward(x, memory), 1e-5);
      assertEquals(new Shape(1, 3, C), other.getShape());
      Networks.assertMessage(
          "CrossAttention: the input has shape (1, 3, 8) and the memory (2, 3, 8)",
          () -> layer.forward(x, Networks.normal(scope, 2, 2, 3, C)));
    }
  }

  @Test
  void gradientsAreThoseOfFiniteDifferences() {
    try (RotaryEmbedding rotary = new RotaryEmbedding(6, 4);
        Scope scope = Scope.open()) {
      AttentionConfig grouped = AttentionConfig.causal(C, 2).withKeyValueHeads(1).withBiases();
      try (MultiHeadAttention layer = Layer.inFloat64(() -> make(grouped, rotary))) {
        NDArray x = Networks.normal(scope, 1, true, 2, 5, C);
        NDArray w = Networks.normal(scope, 2, true, 2, 5, C);
        Check.atMost(
            "grouped",
            Networks.gradientError(layer, x, in -> layer.forward(in).mul(w).sum()),
            1e-6);
        NDArray v = Networks.normal(scope, 3, true, 2, 2, 5, 5);
        Check.atMost(
            "weights",
            Networks.gradientError(
                layer, x, in -> layer.weights(in).mul(v).sum().add(layer.forward(in).sum())),
            1e-6);
      }
    }
  }

  @Test
  void errorsSayWhatDoesNotFit() {
    try (MultiHeadAttention layer = make(AttentionConfig.causal(C, 2), null);
        Scope scope = Scope.open()) {
      Networks.assertMessage(
          "MultiHeadAttention: the input has shape (1, 3, 7), and it should be (B, T, 8)",
          () -> layer.forward(Networks.normal(scope, 1, 1, 3, 7)));
      Networks.assertMessage(
          "causal attention is of a text to itself",
          () ->
              layer.forward(
                  Networks.normal(scope, 1, 1, 3, C), Networks.normal(scope, 1, 1, 4, C)));
    }
    assertThrows(IllegalArgumentException.class, () -> AttentionConfig.causal(8, 3));
    assertThrows(
        IllegalArgumentException.class, () -> AttentionConfig.causal(8, 4).withKeyValueHeads(3));
  }
}
