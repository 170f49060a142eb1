package hondo.nn.recurrent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.recurrent.GRU;
import ai.djl.nn.recurrent.LSTM;
import ai.djl.nn.recurrent.RNN;
import ai.djl.training.ParameterStore;
import hondo.core.Check;
import hondo.core.Scope;
import hondo.core.Tape;
import hondo.nn.Init;
import hondo.nn.Layer;
import hondo.nn.Networks;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RecurrentTest {
  static final int I = 3;
  static final int H = 4;
  static final int T = 6;
  static final int B = 2;

  enum Kind {
    RNN(1),
    GRU(3),
    LSTM(4);

    final int gates;

    Kind(int gates) {
      this.gates = gates;
    }

    Recurrent make(RecurrentConfig config) {
      SplittableRandom random = new SplittableRandom(5);
      return Networks.shaken(
          switch (this) {
            case RNN -> new Rnn(config, Init.recurrent(config.width(), random));
            case GRU -> new Gru(config, Init.recurrent(config.width(), random));
            case LSTM -> new Lstm(config, Init.recurrent(config.width(), random));
          });
    }

    RecurrentState state(Scope scope, int cells, boolean wide) {
      NDArray hidden = Networks.normal(scope, 11, wide, cells, B, H);
      return new RecurrentState(
          hidden, this == LSTM ? Networks.normal(scope, 12, wide, cells, B, H) : null);
    }
  }

  static Stream<Arguments> kindsAndConfigs() {
    RecurrentConfig one = RecurrentConfig.of(I, H);
    List<RecurrentConfig> configs =
        List.of(
            one,
            one.withLayers(3),
            one.bothWays(),
            one.withLayers(2).bothWays(),
            one.withoutBias(),
            one.bothWays().withoutBias());
    return Stream.of(Kind.values()).flatMap(k -> configs.stream().map(c -> Arguments.of(k, c)));
  }

  static NDArray anyLoss(RecurrentOutput out) {
    NDArray weights = out.output().getManager().arange(out.output().size()).sin();
    NDArray loss = out.output().flatten().mul(weights.toType(out.output().getDataType(), false));
    loss = loss.sum().add(out.state().hidden().square().sum());
    return out.state().cell() == null ? loss : loss.add(out.state().cell().square().sum());
  }

  @ParameterizedTest
  @MethodSource("kindsAndConfigs")
  void bothWaysAreEqualAndTheirGradientsToo(Kind kind, RecurrentConfig config) {
    try (Recurrent layer = kind.make(config);
        Scope scope = Scope.open()) {
      NDArray x = Networks.normal(scope, 1, B, T, I);
      RecurrentState state = kind.state(scope, layer.cells().size(), false);
      RecurrentOutput fast = layer.forward(x, state);
      RecurrentOutput slow = layer.stepByStep(x, state);
      try (Tape tape = Tape.open()) {
        Check.allClose("on tape", layer.forward(x, state).output(), slow.output(), 1e-5);
      }
      Check.allClose("output", fast.output(), slow.output(), 1e-5);
      Check.allClose("hidden", fast.state().hidden(), slow.state().hidden(), 1e-5);
      if (kind == Kind.LSTM) {
        Check.allClose("cell", fast.state().cell(), slow.state().cell(), 1e-5);
      }
      assertEquals(config.parameterCount(kind.gates), layer.parameterCount());
      assertEquals(I, layer.cells().get(0).inputWidth());
      if (config.layers() > 1) {
        RecurrentCell last = layer.cells().get(layer.cells().size() - 1);
        assertEquals(config.outputWidth(), last.inputWidth());
      }
      var fastGradients = Networks.gradients(layer, x, in -> anyLoss(layer.forward(in, state)));
      var slowGradients = Networks.gradients(layer, x, in -> anyLoss(layer.stepByStep(in, state)));
      fastGradients.forEach((name, g) -> Check.allClose(name, g, slowGradients.get(name), 1e-4));
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void gradientsAreThoseOfFiniteDifferences(Kind kind) {
    RecurrentConfig config = RecurrentConfig.of(I, H).withLayers(2).bothWays();
    try (Recurrent layer = Layer.inFloat64(() -> kind.make(config));
        Scope scope = Scope.open()) {
      NDArray x = Networks.normal(scope, 1, true, B, T, I);
      RecurrentState state = kind.state(scope, layer.cells().size(), true);
      assertEquals(DataType.FLOAT64, layer.forward(x, state).output().getDataType());
      Check.atMost(
          "fused", Networks.gradientError(layer, x, in -> anyLoss(layer.forward(in, state))), 1e-7);
      Check.atMost(
          "cells",
          Networks.gradientError(layer, x, in -> anyLoss(layer.stepByStep(in, state))),
          1e-7);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void djlsBlocksComputeTheSame(Kind kind) {
    try (Recurrent layer = kind.make(RecurrentConfig.of(I, H).withLayers(2));
        Scope scope = Scope.open()) {
      NDArray x = Networks.normal(scope, 1, B, T, I);
      AbstractBlock block = djl(kind);
      block.initialize(scope.manager(), DataType.FLOAT32, x.getShape());
      List<NDArray> ours = List.copyOf(layer.parameters().values());
      for (int i = 0; i < ours.size(); i++) {
        block.getParameters().valueAt(i).getArray().set(ours.get(i).toFloatArray());
      }
      ParameterStore store = new ParameterStore(scope.manager(), false);
      // On a tape: without one, PyTorch's LSTM of float32 is wrong for most widths (Recurrent).
      try (Tape tape = Tape.open()) {
        NDArray theirs = block.forward(store, new NDList(x), true).get(0);
        Check.allClose("DJL", layer.stepByStep(x, null).output(), theirs, 1e-5);
      }
    }
  }

  private static AbstractBlock djl(Kind kind) {
    return switch (kind) {
      case RNN ->
          RNN.builder()
              .setStateSize(H)
              .setNumLayers(2)
              .setActivation(RNN.Activation.TANH)
              .optBatchFirst(true)
              .build();
      case GRU -> GRU.builder().setStateSize(H).setNumLayers(2).optBatchFirst(true).build();
      case LSTM -> LSTM.builder().setStateSize(H).setNumLayers(2).optBatchFirst(true).build();
    };
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatComesLaterChangesNothing(Kind kind) {
    try (Recurrent layer = kind.make(RecurrentConfig.of(I, H).withLayers(2));
        Scope scope = Scope.open()) {
      NDArray x = Networks.normal(scope, 1, B, T, I);
      NDArray changed = x.duplicate();
      changed.set(new ai.djl.ndarray.index.NDIndex(":, 3"), 7f);
      NDArray before = layer.forward(x).get(":, 0:3");
      assertArrayEquals(before.toFloatArray(), layer.forward(changed).get(":, 0:3").toFloatArray());
      assertTrue(
          layer
                  .forward(x)
                  .get(":, 3:")
                  .sub(layer.forward(changed).get(":, 3:"))
                  .abs()
                  .max()
                  .getFloat()
              > 1e-3);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aTextReadInPiecesIsTheTextReadWhole(Kind kind) {
    try (Recurrent layer = kind.make(RecurrentConfig.of(I, H).withLayers(2));
        CarriedState carried = new CarriedState();
        Scope scope = Scope.open()) {
      NDArray x = Networks.normal(scope, 1, B, T, I);
      NDArray whole = layer.forward(x);
      RecurrentOutput first = layer.forward(x.get(":, 0:2"), carried.get());
      carried.set(first.state());
      RecurrentOutput second = layer.forward(x.get(":, 2:"), carried.get());
      NDArray pieces = NDArrays.concat(new NDList(first.output(), second.output()), 1);
      Check.allClose("pieces", pieces, whole, 1e-6);
    }
  }

  @Test
  void anOpenForgetGateKeepsTheMemoryExactly() {
    try (LstmCell cell =
            new LstmCell(RecurrentConfig.of(I, H), 0, Init.recurrent(H, new SplittableRandom(1)));
        Scope scope = Scope.open()) {
      cell.inputWeight().muli(0);
      cell.hiddenWeight().muli(0);
      float[] bias = new float[4 * H];
      java.util.Arrays.fill(bias, 0, H, -200); // i = 0
      java.util.Arrays.fill(bias, H, 2 * H, 200); // f = 1
      cell.inputBias().set(bias);
      NDArray first = Networks.normal(scope, 3, B, H);
      RecurrentState state = new RecurrentState(first, first);
      for (int t = 0; t < 50; t++) {
        state = cell.forward(Networks.normal(scope, t, B, I), state);
      }
      assertArrayEquals(first.toFloatArray(), state.cell().toFloatArray());
    }
  }

  @Test
  void theForgetGatesBiasBeginsAsAsked() {
    try (Lstm lstm =
        new Lstm(RecurrentConfig.of(I, 2), 1.5, Init.recurrent(2, new SplittableRandom(1)))) {
      assertArrayEquals(
          new float[] {0, 0, 1.5f, 1.5f, 0, 0, 0, 0},
          lstm.cells().get(0).inputBias().toFloatArray());
      assertEquals(4 * (2 * I + 2 * 2 + 2 * 2), lstm.parameterCount());
    }
  }

  @Test
  void errorsNameTheRoleAndBothShapes() {
    try (Lstm lstm = new Lstm(I, H, Init.recurrent(H, new SplittableRandom(1)));
        Gru gru = new Gru(I, H, Init.recurrent(H, new SplittableRandom(1)));
        Scope scope = Scope.open()) {
      NDArray x = Networks.normal(scope, 1, B, T, I);
      NDArray h = Networks.normal(scope, 1, 1, B + 1, H);
      Networks.assertMessage(
          "Lstm: the input has shape (2, 6, 4)",
          () -> lstm.forward(Networks.normal(scope, 1, B, T, 4)));
      Networks.assertMessage("Lstm: the input has shape (6, 3)", () -> lstm.forward(x.get(0)));
      Networks.assertMessage(
          "the hidden state has shape (1, 3, 4), and for an input of shape (2, 6, 3)",
          () -> lstm.forward(x, new RecurrentState(h, h)));
      Networks.assertMessage(
          "Gru has no cell state", () -> gru.forward(x, Kind.LSTM.state(scope, 1, false)));
    }
  }
}
