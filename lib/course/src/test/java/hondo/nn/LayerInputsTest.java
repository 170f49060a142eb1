package hondo.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import hondo.core.Scope;
import hondo.gpt.AttentionOnly;
import hondo.gpt.CausalSelfAttention;
import hondo.gpt.Gpt;
import hondo.gpt.GptBlock;
import hondo.gpt.GptConfig;
import hondo.gpt.Mlp;
import hondo.gpt.SwiGlu;
import hondo.gpt.Transformer;
import hondo.gpt.TransformerBlock;
import hondo.gpt.TransformerOptions;
import hondo.nn.attention.AttentionConfig;
import hondo.nn.attention.CrossAttention;
import hondo.nn.attention.MultiHeadAttention;
import hondo.nn.attention.RotaryEmbedding;
import hondo.nn.conv.CausalConv1d;
import hondo.nn.conv.Conv1d;
import hondo.nn.conv.Conv2d;
import hondo.nn.conv.ConvBlock;
import hondo.nn.conv.GatedUnit;
import hondo.nn.conv.Upsample;
import hondo.nn.recurrent.Gru;
import hondo.nn.recurrent.GruCell;
import hondo.nn.recurrent.Lstm;
import hondo.nn.recurrent.LstmCell;
import hondo.nn.recurrent.RecurrentConfig;
import hondo.nn.recurrent.Rnn;
import hondo.nn.recurrent.RnnCell;
import hondo.text.models.NeuralNgram;
import hondo.text.models.RecurrentLanguageModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every layer, given what it cannot take: it names itself, the shape, and what it has to fit. */
class LayerInputsTest {
  private static final SplittableRandom RANDOM = new SplittableRandom(1);
  private static final GptConfig SIZES = new GptConfig(11, 5, 1, 2, 8);

  /**
   * @param channel the dimension whose size is fixed, −1 for none
   * @param ranked whether the number of dimensions is fixed
   */
  record Case(Supplier<Layer> make, int channel, boolean ranked, long... shape) {
    @Override
    public String toString() {
      try (Layer layer = make.get()) {
        return layer.getClass().getSimpleName();
      }
    }
  }

  static Stream<Case> numbers() {
    Init init = Init.xavier(RANDOM);
    RecurrentConfig both = RecurrentConfig.of(4, 3).bothWays().withLayers(2);
    return Stream.of(
        new Case(() -> new Activation(Activation.Kind.TANH), -1, false, 2, 4),
        new Case(() -> new Activation(Activation.Kind.RELU), -1, false, 2, 4),
        new Case(() -> new Dropout(0.5, RANDOM), -1, false, 2, 4),
        new Case(() -> Linear.of(4, 3, init), 1, false, 2, 4),
        new Case(() -> new Mlp(4, RANDOM), 2, false, 2, 3, 4),
        new Case(() -> new SwiGlu(4, 6, RANDOM), 2, false, 2, 3, 4),
        new Case(() -> new Sequential(Linear.of(4, 3, init)), 1, false, 2, 4),
        new Case(() -> new LayerNorm(4), 1, false, 2, 4),
        new Case(() -> LayerNorm.withBias(4), 1, false, 2, 4),
        new Case(() -> new RmsNorm(4), 1, false, 2, 4),
        new Case(() -> new GroupNorm(2, 4), 1, true, 2, 4, 3),
        new Case(() -> new Conv1d(4, 3, 3, RANDOM), 1, true, 2, 4, 7),
        new Case(() -> new CausalConv1d(4, 3, 3, 2, RANDOM), 1, true, 2, 4, 7),
        new Case(() -> new GatedUnit(4, 3, 2, 2, RANDOM), 1, true, 2, 4, 7),
        new Case(() -> new Conv2d(4, 3, 3, RANDOM), 1, true, 2, 4, 7, 6),
        new Case(() -> new ConvBlock(4, 6, 3, 2, RANDOM), 1, true, 2, 4, 7, 6),
        new Case(() -> new Upsample(4, 3, 2, RANDOM), 1, true, 2, 4, 7, 6),
        new Case(() -> new RnnCell(4, 3, RANDOM), 1, true, 2, 4),
        new Case(() -> new GruCell(4, 3, RANDOM), 1, true, 2, 4),
        new Case(() -> new LstmCell(4, 3, 1, RANDOM), 1, true, 2, 4),
        new Case(() -> new Rnn(4, 3, RANDOM), 2, true, 2, 5, 4),
        new Case(() -> new Gru(both, RANDOM), 2, true, 2, 5, 4),
        new Case(() -> new Lstm(4, 3, RANDOM), 2, true, 2, 5, 4),
        new Case(() -> new CrossAttention(8, 2, RANDOM), 2, true, 2, 5, 8),
        new Case(
            () -> new MultiHeadAttention(AttentionConfig.causal(8, 2), null, RANDOM),
            2,
            true,
            2,
            5,
            8),
        new Case(LayerInputsTest::selfAttention, 2, true, 2, 5, 8),
        new Case(LayerInputsTest::gptBlock, 2, true, 2, 5, 8),
        new Case(
            () -> new TransformerBlock(SIZES, TransformerOptions.gpt2(true), null, RANDOM),
            2,
            true,
            2,
            5,
            8));
  }

  private static Layer selfAttention() {
    return new CausalSelfAttention(SIZES, new RotaryEmbedding(5, 4), RANDOM);
  }

  private static Layer gptBlock() {
    return new GptBlock(SIZES, new RotaryEmbedding(5, 4), RANDOM);
  }

  /** Layers of token numbers; the vocabulary is 11. */
  static Stream<Case> tokens() {
    return Stream.of(
        new Case(() -> new Embedding(11, 4, Init.xavier(RANDOM)), -1, false, 2, 4),
        new Case(() -> new Gpt(SIZES, RANDOM), -1, true, 2, 4),
        new Case(() -> new AttentionOnly(SIZES, RANDOM), -1, true, 2, 4),
        new Case(() -> new Transformer(SIZES, TransformerOptions.llama(), RANDOM), -1, true, 2, 4),
        new Case(() -> NeuralNgram.of(11, 3, 4, 5, RANDOM), 1, true, 2, 4),
        new Case(
            () -> new RecurrentLanguageModel(11, new Gru(3, 4, RANDOM), RANDOM), -1, true, 2, 4));
  }

  @Test
  void everyLayerIsHere() {
    Set<String> all =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("hondo")
                .stream()
                .filter(c -> c.isAssignableTo(Layer.class))
                .filter(c -> !c.getModifiers().contains(JavaModifier.ABSTRACT))
                .map(c -> c.getSimpleName())
                .collect(Collectors.toSet());
    Set<String> tried =
        Stream.concat(numbers(), tokens()).map(Case::toString).collect(Collectors.toSet());
    assertEquals(all, tried);
  }

  @ParameterizedTest
  @MethodSource({"numbers", "tokens"})
  void takesWhatItCan(Case c) {
    boolean real = numbers().anyMatch(each -> each.toString().equals(c.toString()));
    try (Layer layer = c.make().get();
        Scope scope = Scope.open()) {
      NDArray x =
          real ? Networks.normal(scope, 1, c.shape()) : Networks.tokens(scope, 11, 1, c.shape());
      Shape expected = layer.getOutputShapes(new Shape[] {x.getShape()})[0];
      NDArray y = layer.forward(x);
      assertEquals(expected, y.getShape());
      // As a block of DJL, with the same numbers.
      NDList block =
          layer.forward(new ParameterStore(scope.manager(), false), new NDList(x), false);
      assertArrayEquals(y.toFloatArray(), block.singletonOrThrow().toFloatArray());
    }
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void refusesOtherNumbersEmptyBatchesAndOtherShapes(Case c) {
    try (Layer layer = c.make().get();
        Scope scope = Scope.open()) {
      if (!layer.parameters().isEmpty()) {
        refuses(layer, Networks.normal(scope, 1, true, c.shape()), "float64", "float32");
      }
      refuses(layer, scope.manager().ones(new Shape(c.shape()), DataType.INT64), "int64");
      for (long[] shape : wrongShapes(c)) {
        refuses(layer, scope.manager().ones(new Shape(shape)));
      }
    }
    if (!Set.of("Activation", "Dropout").contains(c.toString())) {
      try (Layer wide = Layer.inFloat64(c.make()::get);
          Scope scope = Scope.open()) {
        refuses(wide, Networks.normal(scope, 1, c.shape()), "float32", "float64");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("tokens")
  void refusesWhatAreNoTokens(Case c) {
    try (Layer layer = c.make().get();
        Scope scope = Scope.open()) {
      refuses(layer, Networks.normal(scope, 1, c.shape()), "float32", "int64");
      for (long[] shape : wrongShapes(c)) {
        refuses(layer, scope.manager().ones(new Shape(shape), DataType.INT64));
      }
      for (long value : new long[] {-1, 11, -100, Long.MAX_VALUE}) {
        long[] ids = new long[8];
        ids[6] = value;
        NDArray x = scope.manager().create(ids, new Shape(2, 4));
        refuses(
            layer,
            x,
            "token at batch 1, position 2 is " + value,
            "0 … 10",
            "(no shape is at fault)");
      }
      NDArray narrow = scope.manager().ones(new Shape(c.shape()), DataType.INT32);
      layer.forward(narrow);
    }
  }

  private static List<long[]> wrongShapes(Case c) {
    List<long[]> wrong = new ArrayList<>();
    wrong.add(changed(c.shape(), 0, 0));
    if (c.channel() >= 0) {
      wrong.add(changed(c.shape(), c.channel(), c.shape()[c.channel()] + 1));
    }
    if (c.ranked()) {
      wrong.add(Arrays.copyOf(c.shape(), c.shape().length - 1));
      wrong.add(new long[] {});
      long[] more = Arrays.copyOf(c.shape(), c.shape().length + 2);
      more[c.shape().length] = c.shape()[c.shape().length - 1];
      more[c.shape().length + 1] = c.shape()[c.shape().length - 1];
      wrong.add(more);
    }
    return wrong;
  }

  private static long[] changed(long[] shape, int at, long size) {
    long[] other = shape.clone();
    other[at] = size;
    return other;
  }

  /** With the layer's name, the input's shape, that of a parameter where it has one, and words. */
  static void refuses(Layer layer, NDArray input, String... words) {
    String what = layer.getClass().getSimpleName() + " given " + input.getDataType();
    Executable call = () -> layer.forward(input);
    String message =
        assertThrows(IllegalArgumentException.class, call, what + input.getShape()).getMessage();
    List<String> expected = new ArrayList<>(List.of(words));
    expected.add(layer.getClass().getSimpleName());
    if (!expected.remove("(no shape is at fault)")) {
      expected.add(input.getShape().toString());
    }
    for (String word : expected) {
      assertTrue(message.contains(word), "'" + word + "' should be in: " + message);
    }
    // Of token numbers the range is named, not the table.
    if (!message.matches("(?s).*(token|contexts).*")) {
      boolean shown =
          layer.parameters().isEmpty()
              || layer.parameters().values().stream()
                  .anyMatch(p -> message.contains(p.getShape().toString()));
      assertTrue(shown, "no parameter's shape in: " + message);
    }
    assertTrue(message.length() < 300, message);
  }
}
