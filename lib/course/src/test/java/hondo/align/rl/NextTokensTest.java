package hondo.align.rl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.align.RandomArrays;
import hondo.core.Elements;
import hondo.core.GradCheck;
import hondo.core.Refusal;
import hondo.core.Scope;
import hondo.naive.NaiveMath;
import hondo.torch.Losses;
import org.junit.jupiter.api.Test;

class NextTokensTest {
  @Test
  void logProbabilitiesAndEntropiesAreThoseOfTheLoops() {
    double[][] rows = new RandomArrays(2).normal(6, 5);
    long[] targets = {0, 4, Losses.IGNORED, 2, 2, 1};
    try (Scope scope = Scope.open()) {
      NDArray logits = RandomArrays.array(scope, rows).reshape(2, 3, 5);
      NDArray wanted = scope.manager().create(targets, new Shape(2, 3));
      NDArray log = NextTokens.logProbabilities(logits, wanted);
      NDArray entropies = NextTokens.entropies(logits);
      assertEquals(new Shape(2, 3), log.getShape());
      assertEquals(new Shape(2, 3), entropies.getShape());
      for (int i = 0; i < rows.length; i++) {
        double[] p = NaiveMath.logSoftmax(rows[i]);
        double expected = targets[i] < 0 ? 0 : p[(int) targets[i]];
        assertEquals(expected, Elements.of(log)[i], 1e-14);
        double entropy = 0;
        for (double lp : p) {
          entropy -= Math.exp(lp) * lp;
        }
        assertEquals(entropy, Elements.of(entropies)[i], 1e-14);
      }
      GradCheck.function("log", x -> NextTokens.logProbabilities(x.get(0), wanted), logits);
      GradCheck.function("entropies", x -> NextTokens.entropies(x.get(0)), logits);
      double uniform = Elements.of(NextTokens.entropies(logits.zerosLike()))[0];
      assertEquals(Math.log(5), uniform, 1e-14);
      NDArray flat = logits.reshape(6, 5);
      Refusal.of(() -> NextTokens.entropies(flat), "(B, T, V)", "(6, 5)");
      Refusal.of(() -> NextTokens.logProbabilities(logits, wanted.get(":, 1:")), "(2, 2)");
    }
  }
}
