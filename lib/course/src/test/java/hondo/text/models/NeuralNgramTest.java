package hondo.text.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import hondo.batch.ContextWindows;
import hondo.core.Check;
import hondo.core.CheckFailed;
import hondo.core.Scope;
import hondo.core.Tape;
import hondo.nn.Layer;
import hondo.nn.Networks;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NeuralNgramTest {
  private static final int V = 7;
  private static final int M = 2;
  private static final int N = 3;
  private static final int H = 5;

  /** What goes wrong in hand-written ones. */
  enum Bug {
    NONE,
    NO_TANH,
    NO_HIDDEN_BIAS,
    NO_OUTPUT_BIAS,
    NO_DIRECT_CONNECTIONS,
    CONTEXT_REVERSED,
    EMBEDDINGS_INTERLEAVED,
    OLDEST_TOKEN_LOST
  }

  private static NeuralNgram model() {
    return Networks.shaken(
        new NeuralNgram(
            NeuralNgramConfig.of(V, M, N, H).withDirectConnections(), new SplittableRandom(3)));
  }

  private static double[] naive(NeuralNgram model, long[] context, Bug bug) {
    Map<String, NDArray> p = model.parameters();
    double[] table = Networks.doubles(p.get("embedding.weight"));
    double[] x = new double[N * M];
    for (int i = 0; i < N; i++) {
      for (int j = 0; j < M; j++) {
        int from = (int) context[bug == Bug.CONTEXT_REVERSED ? N - 1 - i : i];
        int at = bug == Bug.EMBEDDINGS_INTERLEAVED ? j * N + i : i * M + j;
        x[at] = bug == Bug.OLDEST_TOKEN_LOST && i == 0 ? 0 : table[from * M + j];
      }
    }
    double[] hidden = product(p.get("hidden.weight"), x);
    double[] d = Networks.doubles(p.get("hidden.bias"));
    for (int k = 0; k < H; k++) {
      double sum = hidden[k] + (bug == Bug.NO_HIDDEN_BIAS ? 0 : d[k]);
      hidden[k] = bug == Bug.NO_TANH ? sum : Math.tanh(sum);
    }
    double[] y = product(p.get("output.weight"), hidden);
    double[] direct = product(p.get("direct.weight"), x);
    double[] b = Networks.doubles(p.get("output.bias"));
    for (int v = 0; v < V; v++) {
      y[v] += bug == Bug.NO_OUTPUT_BIAS ? 0 : b[v];
      y[v] += bug == Bug.NO_DIRECT_CONNECTIONS ? 0 : direct[v];
    }
    return y;
  }

  private static double[] product(NDArray matrix, double[] x) {
    double[] w = Networks.doubles(matrix);
    double[] y = new double[w.length / x.length];
    for (int i = 0; i < w.length; i++) {
      y[i / x.length] += w[i] * x[i % x.length];
    }
    return y;
  }

  @ParameterizedTest
  @EnumSource(Bug.class)
  void theLoopsFindPlantedBugs(Bug bug) {
    try (NeuralNgram model = model();
        Scope scope = Scope.open()) {
      long[] context = {4, 0, 2};
      double[] ours =
          Networks.doubles(model.forward(scope.manager().create(context).expandDims(0)));
      Check.allClose("loops", ours, naive(model, context, Bug.NONE), 1e-5);
      if (bug != Bug.NONE) {
        double[] broken = naive(model, context, bug);
        assertThrows(CheckFailed.class, () -> Check.allClose("broken", ours, broken, 1e-3));
      }
    }
  }

  @Test
  void countsItsParameters() {
    assertEquals(11_897, NeuralNgramConfig.of(27, 10, 3, 200).parameterCount());
    try (NeuralNgram plain =
            new NeuralNgram(NeuralNgramConfig.of(27, 10, 3, 200), new SplittableRandom(1));
        NeuralNgram direct =
            new NeuralNgram(
                NeuralNgramConfig.of(27, 10, 3, 200).withDirectConnections(),
                new SplittableRandom(1))) {
      assertEquals(11_897, plain.parameterCount());
      assertEquals(11_897 + 3 * 10 * 27, direct.parameterCount());
    }
  }

  @Test
  void theFirstLossIsTheLogarithmOfTheVocabulary() {
    try (NeuralNgram model =
            new NeuralNgram(NeuralNgramConfig.of(27, 10, 3, 200), new SplittableRandom(1));
        Scope scope = Scope.open()) {
      NDArray contexts = Networks.tokens(scope, 27, 1, 500, 3);
      NDArray targets = Networks.tokens(scope, 27, 2, 500);
      Check.close("loss", Tape.number(model.loss(contexts, targets)), Math.log(27), 0.05);
      // The planted bug: an output layer as large as any other.
      model.output().weight().muli(100);
      double loss = Tape.number(model.loss(contexts, targets));
      assertThrows(CheckFailed.class, () -> Check.close("unscaled", loss, Math.log(27), 0.05));
    }
  }

  @Test
  void gradientsAreThoseOfFiniteDifferences() {
    try (NeuralNgram model = Layer.inFloat64(NeuralNgramTest::model);
        Scope scope = Scope.open()) {
      NDArray contexts = Networks.tokens(scope, V, 1, 6, N);
      NDArray targets = Networks.tokens(scope, V, 2, 6);
      Check.atMost(
          "gradients", Networks.gradientError(model, contexts, x -> model.loss(x, targets)), 1e-7);
    }
  }

  @Test
  void memoryIsFlat() {
    try (NeuralNgram model = model();
        Scope scope = Scope.open()) {
      NDArray contexts = Networks.tokens(scope, V, 1, 6, N);
      NDArray targets = Networks.tokens(scope, V, 2, 6);
      Networks.assertFlatMemory(model, tape -> model.loss(contexts, targets));
    }
  }

  @Test
  void errorsNameTheRoleAndBothShapes() {
    try (NeuralNgram model = model();
        Scope scope = Scope.open()) {
      Networks.assertMessage(
          "NeuralNgram: the contexts have shape (6, 4), and should have (B, 3)",
          () -> model.forward(Networks.tokens(scope, V, 1, 6, 4)));
      Networks.assertMessage(
          "the contexts have shape (3)", () -> model.forward(Networks.tokens(scope, V, 1, 3)));
    }
  }

  /** One place at a time, by {@link NeuralNgram#forward}: the tests above know that it is right. */
  @Test
  void surprisesAreThoseOfEachPlace() {
    ContextWindows text = ContextWindows.ofStream(new int[] {1, 5, 2, 2, 6, 0}, N, 4);
    try (NeuralNgram model = model();
        Scope scope = Scope.open()) {
      double[] nats = model.surprises(text);
      assertEquals(6, nats.length);
      for (int i = 0; i < nats.length; i++) {
        NDList batch = text.batch(scope.manager(), i);
        double expected = Tape.number(model.loss(batch.get(0), batch.get(1)));
        assertEquals(expected, nats[i], 1e-6, "place " + i);
      }
      assertThrows(
          IllegalArgumentException.class,
          () -> model.surprises(ContextWindows.ofStream(new int[] {1, 2}, N + 1, 0)));
    }
  }
}
