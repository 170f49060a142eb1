package hondo.nn.recurrent;

import static hondo.nn.recurrent.RecurrentTest.B;
import static hondo.nn.recurrent.RecurrentTest.H;
import static hondo.nn.recurrent.RecurrentTest.I;
import static hondo.nn.recurrent.RecurrentTest.T;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import hondo.core.Check;
import hondo.core.CheckFailed;
import hondo.core.Scope;
import hondo.nn.Networks;
import hondo.nn.recurrent.RecurrentLoops.Bug;
import hondo.nn.recurrent.RecurrentTest.Kind;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Recurrent layers against loops, which find planted bugs. */
class RecurrentLoopsTest {
  private static NDArray naive(Scope scope, Recurrent layer, NDArray x, Bug... bugs) {
    RecurrentLoops naive = new RecurrentLoops(layer.cells().get(0), bugs);
    NDArray h = Networks.normal(scope, 11, 1, B, H);
    NDArray c = Networks.normal(scope, 12, 1, B, H);
    double[][][] out = new double[B][][];
    NDList rows = new NDList();
    for (int b = 0; b < B; b++) {
      double[][] input = new double[T][];
      for (int t = 0; t < T; t++) {
        input[t] = Networks.doubles(x.get(b, t));
      }
      out[b] = naive.run(input, Networks.doubles(h.get(0, b)), Networks.doubles(c.get(0, b)));
      for (double[] row : out[b]) {
        rows.add(scope.manager().create(row));
      }
    }
    return NDArrays.stack(rows).reshape(B, T, H);
  }

  static Stream<Arguments> bugs() {
    return Stream.of(
        Arguments.of(Kind.RNN, Bug.NO_HIDDEN_BIAS),
        Arguments.of(Kind.RNN, Bug.NO_TANH),
        Arguments.of(Kind.RNN, Bug.STATE_NOT_CARRIED),
        Arguments.of(Kind.RNN, Bug.INPUT_ONE_STEP_LATE),
        Arguments.of(Kind.RNN, Bug.HIDDEN_WEIGHT_TRANSPOSED),
        Arguments.of(Kind.LSTM, Bug.NO_HIDDEN_BIAS),
        Arguments.of(Kind.LSTM, Bug.NO_TANH),
        Arguments.of(Kind.LSTM, Bug.STATE_NOT_CARRIED),
        Arguments.of(Kind.LSTM, Bug.INPUT_ONE_STEP_LATE),
        Arguments.of(Kind.LSTM, Bug.HIDDEN_WEIGHT_TRANSPOSED),
        Arguments.of(Kind.LSTM, Bug.GATES_IN_ANOTHER_ORDER),
        Arguments.of(Kind.LSTM, Bug.FORGET_GATE_WITHOUT_CARRY),
        Arguments.of(Kind.LSTM, Bug.OUTPUT_WITHOUT_TANH),
        Arguments.of(Kind.GRU, Bug.NO_HIDDEN_BIAS),
        Arguments.of(Kind.GRU, Bug.NO_TANH),
        Arguments.of(Kind.GRU, Bug.STATE_NOT_CARRIED),
        Arguments.of(Kind.GRU, Bug.INPUT_ONE_STEP_LATE),
        Arguments.of(Kind.GRU, Bug.GATES_IN_ANOTHER_ORDER),
        Arguments.of(Kind.GRU, Bug.RESET_BEFORE_THE_PRODUCT),
        Arguments.of(Kind.GRU, Bug.UPDATE_GATE_TURNED_ROUND));
  }

  @ParameterizedTest
  @MethodSource("bugs")
  void theLoopsFindPlantedBugs(Kind kind, Bug bug) {
    try (Recurrent layer = kind.make(RecurrentConfig.of(I, H));
        Scope scope = Scope.open()) {
      NDArray x = Networks.normal(scope, 1, B, T, I);
      NDArray ours = layer.forward(x, kind.state(scope, 1, false)).output();
      Check.allClose("loops", ours, naive(scope, layer, x), 1e-5);
      NDArray broken = naive(scope, layer, x, bug);
      assertThrows(CheckFailed.class, () -> Check.allClose("broken", ours, broken, 1e-3));
    }
  }
}
