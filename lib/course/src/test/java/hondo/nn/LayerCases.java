package hondo.nn;

import ai.djl.ndarray.NDArray;
import hondo.audio.masked.EncoderBlock;
import hondo.core.Scope;
import hondo.gpt.AttentionOnly;
import hondo.gpt.CausalSelfAttention;
import hondo.gpt.Gpt;
import hondo.gpt.GptBlock;
import hondo.gpt.GptConfig;
import hondo.gpt.Mlp;
import hondo.gpt.SwiGlu;
import hondo.gpt.Transformer;
import hondo.gpt.TransformerBlocks;
import hondo.gpt.TransformerOptions;
import hondo.nn.attention.AttentionConfig;
import hondo.nn.attention.MultiHeadAttention;
import hondo.nn.attention.RotaryEmbedding;
import hondo.nn.conv.CausalConv1d;
import hondo.nn.conv.Conv1d;
import hondo.nn.conv.Conv2d;
import hondo.nn.conv.ConvBlock;
import hondo.nn.conv.ConvClassifier;
import hondo.nn.conv.ConvClassifierConfig;
import hondo.nn.conv.ConvConfig;
import hondo.nn.conv.ResidualConv1d;
import hondo.nn.conv.TransposedConv1d;
import hondo.nn.conv.Upsample;
import hondo.nn.recurrent.Gru;
import hondo.nn.recurrent.Lstm;
import hondo.nn.recurrent.RecurrentConfig;
import hondo.nn.recurrent.Rnn;
import hondo.text.models.NeuralNgram;
import hondo.text.models.NeuralNgramConfig;
import hondo.text.models.RecurrentLanguageModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Every layer of the library, each with an input: what the tests of all layers go through. A module
 * that is no layer stands in {@link ModuleCases}.
 */
final class LayerCases {
  private static final GptConfig SIZES = new GptConfig(11, 5, 1, 2, 8);
  private static final Map<Boolean, RotaryEmbedding> ROTARY = new HashMap<>();

  /**
   * @param from makes the layer from a generator
   * @param takesNumbers or token numbers
   * @param channel the dimension whose size is fixed, −1 for none
   * @param ranked whether the number of dimensions is fixed
   */
  record Case(
      Function<RandomGenerator, Layer> from,
      boolean takesNumbers,
      int channel,
      boolean ranked,
      long... shape) {
    static Case ofNumbers(
        Function<RandomGenerator, Layer> from, int channel, boolean ranked, long... shape) {
      return new Case(from, true, channel, ranked, shape);
    }

    static Case ofTokens(
        Function<RandomGenerator, Layer> from, int channel, boolean ranked, long... shape) {
      return new Case(from, false, channel, ranked, shape);
    }

    Layer make() {
      return from.apply(new SplittableRandom(1));
    }

    NDArray input(Scope scope, boolean wide) {
      return takesNumbers
          ? Networks.normal(scope, 1, wide, shape)
          : Networks.tokens(scope, 11, 1, shape);
    }

    @Override
    public String toString() {
      try (Layer layer = make()) {
        return layer.getClass().getSimpleName();
      }
    }
  }

  static Stream<Case> numbers() {
    RecurrentConfig both = RecurrentConfig.of(4, 3).bothWays().withLayers(2);
    return Stream.of(
        Case.ofNumbers(random -> new Activation(Activation.Kind.TANH), -1, false, 2, 4),
        Case.ofNumbers(random -> new Activation(Activation.Kind.RELU), -1, false, 2, 4),
        Case.ofNumbers(random -> new Dropout(0.5, random), -1, false, 2, 4),
        Case.ofNumbers(random -> Linear.of(4, 3, Init.xavier(random)), 1, false, 2, 4),
        Case.ofNumbers(random -> new Mlp(4, branch(random)), 2, false, 2, 3, 4),
        Case.ofNumbers(random -> new SwiGlu(4, 6, branch(random)), 2, false, 2, 3, 4),
        Case.ofNumbers(
            random -> new Sequential(Linear.of(4, 3, Init.xavier(random))), 1, false, 2, 4),
        Case.ofNumbers(random -> new LayerNorm(4), 1, false, 2, 4),
        Case.ofNumbers(random -> LayerNorm.withBias(4), 1, false, 2, 4),
        Case.ofNumbers(random -> new RmsNorm(4), 1, false, 2, 4),
        Case.ofNumbers(random -> new GroupNorm(2, 4), 1, true, 2, 4, 3),
        Case.ofNumbers(
            random -> new Conv1d(ConvConfig.same(4, 3, 3), init(random)), 1, true, 2, 4, 7),
        Case.ofNumbers(
            random -> new CausalConv1d(ConvConfig.of(4, 3, 3).withDilation(2), init(random)),
            1,
            true,
            2,
            4,
            7),
        Case.ofNumbers(
            random ->
                new TransposedConv1d(
                    ConvConfig.of(4, 3, 4).withStride(2).withPadding(1), init(random)),
            1,
            true,
            2,
            4,
            5),
        Case.ofNumbers(
            random -> new ResidualConv1d(4, 2, ResidualInit.alike(init(random))), 1, true, 2, 4, 7),
        Case.ofNumbers(
            random -> new Conv2d(ConvConfig.same(4, 3, 3), init(random)), 1, true, 2, 4, 7, 6),
        Case.ofNumbers(
            random -> new ConvBlock(ConvConfig.same(4, 6, 3), 2, init(random)),
            1,
            true,
            2,
            4,
            7,
            6),
        Case.ofNumbers(
            random ->
                new ConvClassifier(new ConvClassifierConfig(4, List.of(6, 4), 2, 3), init(random)),
            1,
            true,
            2,
            4,
            7,
            6),
        Case.ofNumbers(
            random -> new Upsample(ConvConfig.same(4, 3, 3), 2, init(random)), 1, true, 2, 4, 7, 6),
        Case.ofNumbers(random -> new Rnn(4, 3, Init.recurrent(3, random)), 2, true, 2, 5, 4),
        Case.ofNumbers(
            random -> new Gru(both, Init.recurrent(both.width(), random)), 2, true, 2, 5, 4),
        Case.ofNumbers(random -> new Lstm(4, 3, Init.recurrent(3, random)), 2, true, 2, 5, 4),
        Case.ofNumbers(
            random -> new MultiHeadAttention(AttentionConfig.causal(8, 2), null, branch(random)),
            2,
            true,
            2,
            5,
            8),
        Case.ofNumbers(LayerCases::selfAttention, 2, true, 2, 5, 8),
        Case.ofNumbers(random -> new EncoderBlock(8, 2, init(random)), 2, true, 2, 5, 8),
        Case.ofNumbers(LayerCases::gptBlock, 2, true, 2, 5, 8),
        Case.ofNumbers(random -> TransformerBlocks.gpt2(SIZES, random), 2, true, 2, 5, 8));
  }

  private static Init init(RandomGenerator random) {
    return Init.kaiming(1, random);
  }

  private static ResidualInit branch(RandomGenerator random) {
    return ResidualInit.identity(init(random));
  }

  private static Layer selfAttention(RandomGenerator random) {
    return new CausalSelfAttention(SIZES, rotary(), branch(random));
  }

  private static Layer gptBlock(RandomGenerator random) {
    return new GptBlock(SIZES, rotary(), branch(random));
  }

  /** Layers of token numbers; the vocabulary is 11. */
  static Stream<Case> tokens() {
    return Stream.of(
        Case.ofTokens(random -> new Embedding(11, 4, Init.xavier(random)), -1, false, 2, 4),
        Case.ofTokens(random -> new Gpt(SIZES, random), -1, true, 2, 4),
        Case.ofTokens(random -> new AttentionOnly(SIZES, random), -1, true, 2, 4),
        Case.ofTokens(
            random -> new Transformer(SIZES, TransformerOptions.llama(), random), -1, true, 2, 4),
        Case.ofTokens(
            random -> new NeuralNgram(NeuralNgramConfig.of(11, 3, 4, 5), random), 1, true, 2, 4),
        Case.ofTokens(
            random ->
                new RecurrentLanguageModel(11, new Gru(3, 4, Init.recurrent(4, random)), random),
            -1,
            true,
            2,
            4));
  }

  private LayerCases() {}

  /** Tables that no layer owns: one for each type of numbers, which stays. */
  private static RotaryEmbedding rotary() {
    return ROTARY.computeIfAbsent(Layer.isWide(), wide -> new RotaryEmbedding(5, 4));
  }

  static Stream<Case> all() {
    return Stream.concat(numbers(), tokens());
  }
}
