package hondo.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import hondo.audio.wavenet.WaveNet;
import hondo.audio.wavenet.WaveNetConfig;
import hondo.core.NativeMemory;
import hondo.core.Scope;
import hondo.core.Tape;
import hondo.gpt.CausalSelfAttention;
import hondo.gpt.Gpt;
import hondo.gpt.GptBlock;
import hondo.gpt.GptConfig;
import hondo.gpt.Mlp;
import hondo.gpt.SwiGlu;
import hondo.gpt.Transformer;
import hondo.gpt.TransformerOptions;
import hondo.nn.attention.AttentionConfig;
import hondo.nn.attention.CrossAttention;
import hondo.nn.attention.MultiHeadAttention;
import hondo.nn.attention.RotaryEmbedding;
import hondo.nn.attention.SinusoidalPositions;
import hondo.nn.conv.CausalConv1d;
import hondo.nn.conv.Conv1d;
import hondo.nn.conv.Conv2d;
import hondo.nn.conv.ConvBlock;
import hondo.nn.conv.ConvClassifierConfig;
import hondo.nn.conv.ConvConfig;
import hondo.nn.conv.GatedUnit;
import hondo.nn.conv.ResidualConv1d;
import hondo.nn.conv.TransposedConv1d;
import hondo.nn.conv.Upsample;
import hondo.nn.recurrent.Gru;
import hondo.nn.recurrent.GruCell;
import hondo.nn.recurrent.Lstm;
import hondo.nn.recurrent.LstmCell;
import hondo.nn.recurrent.RecurrentConfig;
import hondo.nn.recurrent.RecurrentState;
import hondo.nn.recurrent.Rnn;
import hondo.nn.recurrent.RnnCell;
import hondo.text.models.NeuralNgram;
import hondo.text.models.NeuralNgramConfig;
import hondo.text.models.RecurrentLanguageModel;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sizes, states and losses that no layer can have: said when it is made, or when it is used. */
class LayerRefusalsTest {
  private static final SplittableRandom RANDOM = new SplittableRandom(1);

  static Stream<Executable> sizes() {
    Init init = Init.xavier(RANDOM);
    return Stream.of(
        () -> Linear.of(-4, 3, init),
        () -> Linear.withoutBias(4, 0, init),
        () -> Linear.of(100_000, 100_000, Init.ZEROS),
        () -> new Embedding(0, 4, init),
        () -> new Embedding(4, -1, Init.ZEROS),
        () -> new LayerNorm(0),
        () -> LayerNorm.withBias(-1),
        () -> new RmsNorm(-3),
        () -> new GroupNorm(2, -4),
        () -> new GroupNorm(2, 0),
        () -> new Mlp(0, ResidualInit.identity(Init.kaiming(1, RANDOM))),
        () -> new SwiGlu(4, -1, ResidualInit.identity(Init.kaiming(1, RANDOM))),
        () -> new SwiGlu(0, 4, ResidualInit.identity(Init.kaiming(1, RANDOM))),
        () -> new Conv1d(ConvConfig.same(0, 3, 3), Init.kaiming(1, RANDOM)),
        () -> new Conv2d(ConvConfig.same(3, 3, 0), Init.kaiming(1, RANDOM)),
        () -> new CausalConv1d(ConvConfig.of(3, -1, 3).withDilation(1), Init.kaiming(1, RANDOM)),
        () -> new GatedUnit(ConvConfig.of(4, 4, 2).withDilation(1), 0, Init.kaiming(1, RANDOM)),
        () -> new ConvBlock(ConvConfig.same(4, -4, 3), 2, Init.kaiming(1, RANDOM)),
        () -> new ConvBlock(ConvConfig.same(4, 4, -3), 2, Init.kaiming(1, RANDOM)),
        () -> ConvClassifierConfig.of(0, 3, 4),
        () -> ConvClassifierConfig.of(1, 1, 4),
        () -> ConvClassifierConfig.of(1, 3),
        () -> ConvClassifierConfig.of(1, 3, 6),
        () -> new TransposedConv1d(ConvConfig.of(0, 3, 4), init),
        () -> new ResidualConv1d(0, 1, ResidualInit.alike(init)),
        () -> new ResidualConv1d(4, 0, ResidualInit.alike(init)),
        () -> new Upsample(ConvConfig.same(4, 3, 3), 0, Init.kaiming(1, RANDOM)),
        () -> new Upsample(ConvConfig.same(4, 0, 3), 2, Init.kaiming(1, RANDOM)),
        () -> new RotaryEmbedding(0, 4),
        () -> new RotaryEmbedding(-1, 4),
        () -> new RotaryEmbedding(5, 3),
        () -> new RotaryEmbedding(5, 0),
        () -> new GruCell(RecurrentConfig.of(0, 3), Init.recurrent(3, RANDOM)),
        LayerRefusalsTest::aModelWithoutAVocabulary,
        () -> new NeuralNgram(NeuralNgramConfig.of(11, 3, 0, 5), RANDOM),
        () -> new CrossAttention(0, 2, ResidualInit.alike(Init.kaiming(1, RANDOM))),
        () -> SinusoidalPositions.table(-1, 4));
  }

  /** The recurrent layer stays the caller's. */
  private static void aModelWithoutAVocabulary() {
    try (Gru gru = new Gru(3, 4, Init.recurrent(4, RANDOM))) {
      new RecurrentLanguageModel(0, gru, RANDOM);
    }
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void refusesSizesThatAreNone(Executable make) {
    String message = assertThrows(IllegalArgumentException.class, make).getMessage();
    assertTrue(message.matches("(?s).*(at least|at most|even|equal groups).*"), message);
  }

  /** What a constructor had made before it refused would have no owner to close it. */
  static Stream<Executable> refusedLate() {
    Init init = Init.xavier(RANDOM);
    GptConfig two = new GptConfig(5, 4, 1, 2, 8);
    return Stream.of(
        () -> new CausalConv1d(ConvConfig.same(3, 3, 3), init),
        () -> new GatedUnit(ConvConfig.same(4, 4, 3), 3, init),
        () -> new GatedUnit(ConvConfig.of(4, 4, 2), 0, init),
        () -> new ConvBlock(ConvConfig.same(4, 4, 3), 3, init),
        () -> new ConvBlock(ConvConfig.same(1 << 18, 1 << 10, 3), 1, init),
        () -> new GatedUnit(ConvConfig.of(64, 64, 2), 1 << 26, init),
        () -> new WaveNet(WaveNetConfig.of(256, 1 << 16, 3, 2, 1), RANDOM),
        () -> new WaveNet(WaveNetConfig.of(256, 4, 3, 2, 1).withCondition(1 << 28), RANDOM),
        () -> new RnnCell(RecurrentConfig.of(1, 50_000), init),
        () -> new Gpt(new GptConfig(5, 4, 1, 13_500, 27_000), RANDOM),
        () -> new Gpt(new GptConfig(5, 1 << 30, 1, 2, 8), RANDOM),
        () -> new RotaryEmbedding(1 << 28, 16),
        () -> new NeuralNgram(NeuralNgramConfig.of(50_000, 1, 1, 50_000), RANDOM),
        LayerRefusalsTest::aModelOfTooManyLogits,
        LayerRefusalsTest::aBlockWithAnotherRotary,
        () -> new Transformer(two, TransformerOptions.gpt().withHiddenWidth(1 << 29), RANDOM),
        () -> new Transformer(two, TransformerOptions.gpt().withKeyValueHeads(3), RANDOM));
  }

  private static void aModelOfTooManyLogits() {
    try (Rnn rnn = new Rnn(1, 2_000, Init.ZEROS)) {
      new RecurrentLanguageModel(1_200_000, rnn, RANDOM);
    }
  }

  private static void aBlockWithAnotherRotary() {
    try (RotaryEmbedding rotary = new RotaryEmbedding(4, 6)) {
      new GptBlock(new GptConfig(5, 4, 1, 2, 8), rotary, ResidualInit.alike(Init.ZEROS));
    }
  }

  @ParameterizedTest
  @MethodSource({"sizes", "refusedLate"})
  void whatIsRefusedLeavesNothing(Executable make) {
    assertThrows(IllegalArgumentException.class, make);
    int before = NativeMemory.liveArrays();
    assertThrows(IllegalArgumentException.class, make);
    assertEquals(before, NativeMemory.liveArrays());
  }

  @Test
  void anOutputLayerIsGivenItsOwnWidth() {
    try (Embedding table = new Embedding(5, 4, Init.ZEROS);
        Scope scope = Scope.open()) {
      NDArray hidden = scope.manager().ones(new Shape(2, 8));
      says(() -> table.logits(hidden), "Embedding: the hidden state", "(2, 8)", "(…, 4)");
    }
  }

  @Test
  void namesTheShapeThatAParameterWouldHave() {
    Init init = Init.xavier(RANDOM);
    says(
        () -> Linear.of(-4, 3, init),
        "Linear: the parameter weight would have shape (3, -4), and every size is at least 1");
    says(
        () -> Linear.of(100_000, 200_000, init),
        "(200000, 100000), and a parameter has at most 2,147,483,647 numbers");
  }

  @Test
  void saysWhatAnEmptyInputShouldBe() {
    try (Layer linear = Linear.of(4, 3, Init.ZEROS);
        Layer activation = new Activation(Activation.Kind.TANH);
        Scope scope = Scope.open()) {
      NDArray empty = scope.manager().ones(new Shape(0, 4));
      says(
          () -> linear.forward(empty),
          "is empty: it has shape (0, 4), and it should be (…, 4) (weight has shape (3, 4))");
      says(() -> activation.forward(empty), "and it should be of at least one number");
    }
  }

  @Test
  void refusesHeadsThatRotaryPositionsDoNotFit() {
    AttentionConfig odd = AttentionConfig.causal(6, 2);
    try (RotaryEmbedding rotary = new RotaryEmbedding(5, 4)) {
      String message =
          assertThrows(
                  IllegalArgumentException.class,
                  () ->
                      new MultiHeadAttention(
                          odd, rotary, ResidualInit.alike(Init.kaiming(1, RANDOM))))
              .getMessage();
      assertTrue(message.contains("width 4") && message.contains("width 3"), message);
      assertThrows(
          IllegalArgumentException.class,
          () ->
              new CausalSelfAttention(
                  new GptConfig(5, 5, 1, 1, 8),
                  rotary,
                  ResidualInit.identity(Init.kaiming(1, RANDOM))));
      try (Scope scope = Scope.open()) {
        NDArray x = scope.manager().ones(new Shape(1, 2, 5, 6));
        String wrong =
            assertThrows(IllegalArgumentException.class, () -> rotary.rotate(x, 0)).getMessage();
        assertTrue(wrong.contains("(1, 2, 5, 6)") && wrong.contains("4"), wrong);
        NDArray y = scope.manager().ones(new Shape(1, 2, 5, 4));
        assertThrows(IllegalArgumentException.class, () -> rotary.rotate(y, -1));
        assertThrows(IllegalArgumentException.class, () -> rotary.rotate(y, 1));
      }
    }
  }

  @Test
  void refusesAKernelLongerThanTheInput() {
    try (Layer one =
            new Conv1d(
                ConvConfig.of(2, 3, 9).withStride(1).withPadding(1).withDilation(1),
                Init.kaiming(1, RANDOM));
        Layer dilated =
            new Conv1d(
                ConvConfig.of(2, 3, 3).withStride(1).withPadding(0).withDilation(4),
                Init.kaiming(1, RANDOM));
        Layer two =
            new Conv2d(
                ConvConfig.of(2, 3, 5).withStride(1).withPadding(0).withDilation(1),
                Init.kaiming(1, RANDOM));
        Scope scope = Scope.open()) {
      LayerInputsTest.refuses(one, scope.manager().ones(new Shape(1, 2, 6)), "9", "(3, 2, 9)");
      LayerInputsTest.refuses(dilated, scope.manager().ones(new Shape(1, 2, 8)), "9", "(3, 2, 3)");
      LayerInputsTest.refuses(
          two, scope.manager().ones(new Shape(1, 2, 8, 4)), "5", "(3, 2, 5, 5)");
      assertEquals(
          new Shape(1, 3, 1), one.forward(scope.manager().ones(new Shape(1, 2, 7))).getShape());
    }
  }

  @Test
  void refusesStatesAndMemoriesThatDoNotFit() {
    try (Lstm lstm = new Lstm(4, 3, Init.recurrent(3, RANDOM));
        LstmCell cell = new LstmCell(RecurrentConfig.of(4, 3), 1, Init.recurrent(3, RANDOM));
        GruCell gru = new GruCell(RecurrentConfig.of(4, 3), Init.recurrent(3, RANDOM));
        CrossAttention attention =
            new CrossAttention(8, 2, ResidualInit.alike(Init.kaiming(1, RANDOM)));
        GatedUnit unit =
            new GatedUnit(ConvConfig.of(4, 4, 2).withDilation(2), 3, Init.kaiming(1, RANDOM));
        Scope scope = Scope.open()) {
      var m = scope.manager();
      NDArray x = m.ones(new Shape(2, 5, 4));
      NDArray wide = m.ones(new Shape(1, 2, 3), DataType.FLOAT64);
      NDArray fine = m.ones(new Shape(1, 2, 3));
      says(() -> lstm.forward(x, new RecurrentState(wide, wide)), "Lstm", "float64", "(1, 2, 3)");
      says(() -> lstm.forward(x, new RecurrentState(fine, wide)), "Lstm", "float64", "cell state");
      NDArray row = m.ones(new Shape(2, 4));
      NDArray state = m.ones(new Shape(2, 3));
      says(() -> cell.forward(row, RecurrentState.of(state)), "LstmCell carries a cell state");
      RecurrentState both = new RecurrentState(state, state);
      says(() -> gru.forward(row, both), "GruCell has no cell state");
      NDArray wideState = m.ones(new Shape(2, 3), DataType.FLOAT64);
      says(() -> gru.forward(row, RecurrentState.of(wideState)), "GruCell", "float64");
      NDArray text = m.ones(new Shape(2, 5, 8));
      NDArray empty = m.ones(new Shape(2, 0, 8));
      says(() -> attention.forward(text, empty), "CrossAttention", "memory", "(2, 0, 8)");
      NDArray other = m.ones(new Shape(3, 5, 8));
      says(() -> attention.forward(text, other), "CrossAttention", "(2, 5, 8)", "(3, 5, 8)");
      says(() -> attention.weights(text, empty), "CrossAttention", "memory", "(2, 0, 8)");
      says(() -> gru.forward(x, RecurrentState.of(state)), "GruCell", "(2, 5, 4)", "(B, 4)");
      says(() -> gru.forward(row, RecurrentState.of(m.ones(new Shape(3, 3)))), "one batch size");
      says(() -> unit.forward(x), "GatedUnit", "(2, 5, 4)", "(B, 4, T)");
    }
  }

  @Test
  void aLossThatNoParameterFeedsIsNamed() {
    try (Layer frozen = Linear.of(4, 3, Init.xavier(RANDOM));
        Scope scope = Scope.open()) {
      NDArray x = scope.manager().ones(new Shape(2, 4));
      frozen.setTrainable(false);
      try (Tape tape = Tape.open()) {
        NDArray loss = frozen.forward(x).sum();
        says(() -> tape.backward(loss), "no parameter", "shape ()", "setTrainable(true)");
      }
      frozen.setTrainable(true);
      NDArray before = frozen.forward(x).sum();
      try (Tape tape = Tape.open()) {
        says(() -> tape.backward(before), "no parameter", "while this tape is open");
      }
    }
  }

  private static void says(Executable call, String... words) {
    String message = assertThrows(RuntimeException.class, call).getMessage();
    for (String word : words) {
      assertTrue(message.contains(word), "'" + word + "' should be in: " + message);
    }
    assertTrue(message.length() < 400, message);
  }
}
