package hondo.gpt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.Check;
import hondo.core.Scope;
import hondo.core.Tape;
import hondo.gpt.TransformerOptions.Place;
import hondo.gpt.TransformerOptions.Positions;
import hondo.nn.Layer;
import hondo.nn.Networks;
import hondo.torch.Losses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PaddingTest {
  private static final GptConfig SIZES = new GptConfig(20, 8, 2, 2, 8);
  private static final int TIME = 8;
  private static final int[] LENGTHS = {8, 3, 5, 1};

  /** Every network, with every kind of positions, filled up on either side. */
  static Stream<Arguments> networks() {
    List<Named<Supplier<DecoderOnlyTransformer>>> all = new ArrayList<>();
    all.add(Named.of("Gpt", () -> new Gpt(SIZES, new SplittableRandom(1))));
    all.add(Named.of("attention only", () -> new AttentionOnly(SIZES, new SplittableRandom(1))));
    TransformerOptions llama = TransformerOptions.llama().withKeyValueHeads(1);
    for (Positions positions : Positions.values()) {
      all.add(transformer(llama.with(positions)));
    }
    all.add(transformer(llama.with(Place.AFTER)));
    return all.stream()
        .flatMap(
            each ->
                Stream.of(Padding.left(LENGTHS), Padding.right(LENGTHS))
                    .map(padding -> Arguments.of(each, padding)));
  }

  private static Named<Supplier<DecoderOnlyTransformer>> transformer(TransformerOptions options) {
    return Named.of(
        options.positions() + " " + options.place(),
        () -> new Transformer(SIZES, options, new SplittableRandom(1)));
  }

  /** Where the text of a row begins. */
  private static int from(Padding padding, int row) {
    return padding.side() == Padding.Side.LEFT ? TIME - LENGTHS[row] : 0;
  }

  /** (1, n, …) the text of a row, of (B, T, …). */
  private static NDArray text(NDArray x, Padding padding, int row) {
    int from = from(padding, row);
    return x.get(row + ":" + (row + 1) + ", " + from + ":" + (from + LENGTHS[row]));
  }

  private static NDArray batch(Scope scope, long seed) {
    return Networks.tokens(scope, SIZES.vocabulary(), seed, LENGTHS.length, TIME);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void aTextIsWhatItIsByItself(Supplier<DecoderOnlyTransformer> make, Padding padding) {
    try (DecoderOnlyTransformer model = Networks.shaken(make.get());
        Scope scope = Scope.open()) {
      NDArray tokens = batch(scope, 1);
      NDArray logits = model.forward(tokens, padding);
      assertEquals(new Shape(LENGTHS.length, TIME, SIZES.vocabulary()), logits.getShape());
      NDArray embedded = model.embed(tokens, padding);
      NDArray steps = model.logits(model.hidden(embedded, padding));
      double plain = 0;
      for (int row = 0; row < LENGTHS.length; row++) {
        NDArray alone = model.forward(text(tokens, padding, row));
        Check.allClose("row " + row, text(logits, padding, row), alone, 1e-5);
        Check.allClose("in steps", text(steps, padding, row), alone, 1e-5);
        Check.allClose(
            "embedded",
            text(embedded, padding, row),
            model.embed(text(tokens, padding, row)),
            1e-6);
        NDArray careless = text(model.forward(tokens), padding, row);
        plain = Math.max(plain, careless.sub(alone).abs().max().getFloat());
      }
      boolean left = padding.side() == Padding.Side.LEFT;
      Check.isTrue("padding matters", left == plain > 1e-2, "difference without " + plain);
    }
  }

  /** Bit for bit, so nothing of it is seen, however little. */
  @ParameterizedTest
  @MethodSource("networks")
  void whatFillsUpIsNeverSeen(Supplier<DecoderOnlyTransformer> make, Padding padding) {
    try (DecoderOnlyTransformer model = Networks.shaken(make.get());
        Scope scope = Scope.open()) {
      NDArray tokens = batch(scope, 1);
      long[] other = batch(scope, 2).toLongArray();
      for (int row = 0; row < LENGTHS.length; row++) {
        long[] text = text(tokens, padding, row).toLongArray();
        System.arraycopy(text, 0, other, row * TIME + from(padding, row), text.length);
      }
      NDArray before = model.forward(tokens, padding);
      NDArray after = model.forward(scope.manager().create(other, tokens.getShape()), padding);
      for (int row = 0; row < LENGTHS.length; row++) {
        assertArrayEquals(
            text(before, padding, row).toFloatArray(), text(after, padding, row).toFloatArray());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void whatFillsUpHasNoGradient(Supplier<DecoderOnlyTransformer> make, Padding padding) {
    try (DecoderOnlyTransformer model = Networks.shaken(make.get());
        Scope scope = Scope.open()) {
      NDArray embedded = Networks.normal(scope, 1, LENGTHS.length, TIME, SIZES.width());
      double[] gradient =
          Networks.gradients(
                  model,
                  embedded,
                  x -> {
                    NDArray hidden = model.hidden(x, padding);
                    NDArray sum = text(hidden, padding, 0).square().sum();
                    for (int row = 1; row < LENGTHS.length; row++) {
                      sum = sum.add(text(hidden, padding, row).pow(3).sum());
                    }
                    return sum;
                  })
              .get("input");
      for (int i = 0; i < gradient.length; i++) {
        int row = i / (TIME * SIZES.width());
        int t = i / SIZES.width() % TIME - from(padding, row);
        boolean real = t >= 0 && t < LENGTHS[row];
        assertEquals(real, gradient[i] != 0, "row " + row + ", place " + t);
      }
    }
  }

  static List<Padding> sides() {
    return List.of(Padding.left(LENGTHS), Padding.right(LENGTHS));
  }

  /** The mean over the real tokens, and its gradients; the targets that fill up are tokens too. */
  @ParameterizedTest
  @MethodSource("sides")
  void theLossIsThatOfTheTextsAlone(Padding padding) {
    try (Gpt gpt = Layer.inFloat64(() -> Networks.shaken(new Gpt(SIZES, new SplittableRandom(1))));
        Transformer open =
            Layer.inFloat64(
                () ->
                    Networks.shaken(
                        new Transformer(
                            SIZES, TransformerOptions.gpt2(true), new SplittableRandom(1))));
        Scope scope = Scope.open()) {
      NDArray tokens = batch(scope, 1);
      NDArray targets = batch(scope, 2);
      compare(
          gpt,
          tokens,
          x -> gpt.loss(x, targets, padding, Precision.FLOAT32),
          x -> alone(gpt, x, targets, padding));
      compare(
          gpt,
          tokens,
          x -> gpt.loss(x, narrowed(targets), padding, Precision.FLOAT32),
          x -> alone(gpt, x, targets, padding));
      compare(
          open, tokens, x -> open.loss(x, targets, padding), x -> alone(open, x, targets, padding));
      NDArray nats = gpt.nats(tokens, targets, padding, Precision.FLOAT32);
      double texts = 0;
      for (int row = 0; row < LENGTHS.length; row++) {
        NDArray text = text(nats, padding, row);
        texts += Tape.number(text.sum());
        NDArray own = text(targets, padding, row);
        NDArray alone = gpt.nats(text(tokens, padding, row), own, Precision.FLOAT32);
        Check.allClose("nats", text, alone, 1e-12);
      }
      Check.close("zero elsewhere", Tape.number(nats.sum()), texts, 1e-12);
      Check.allClose(
          "script",
          gpt.logits(tokens, padding, Precision.FLOAT32),
          gpt.forward(tokens, padding),
          1e-12);
    }
  }

  /** As int32, which targets may be, too. */
  private static NDArray narrowed(NDArray targets) {
    int[] values = Arrays.stream(targets.toLongArray()).mapToInt(i -> (int) i).toArray();
    return targets.getManager().create(values, targets.getShape());
  }

  /** The mean over all tokens of all texts, each read by itself. */
  private static NDArray alone(
      DecoderOnlyTransformer model, NDArray tokens, NDArray targets, Padding padding) {
    NDArray sum = null;
    for (int row = 0; row < LENGTHS.length; row++) {
      NDArray logits = model.forward(text(tokens, padding, row));
      NDArray loss = Losses.crossEntropy(logits, text(targets, padding, row)).mul(LENGTHS[row]);
      sum = sum == null ? loss : sum.add(loss);
    }
    return sum.div(Arrays.stream(LENGTHS).sum());
  }

  private static void compare(
      Layer model,
      NDArray tokens,
      Function<NDArray, NDArray> loss,
      Function<NDArray, NDArray> expected) {
    Check.close(
        "loss", Tape.number(loss.apply(tokens)), Tape.number(expected.apply(tokens)), 1e-12);
    Map<String, double[]> gradients = new HashMap<>(Networks.gradients(model, tokens, loss));
    Networks.gradients(model, tokens, expected)
        .forEach((name, g) -> Check.allClose(name, gradients.get(name), g, 1e-10));
  }

  @Test
  void lengthsThatDoNotFitAreNamed() {
    try (Gpt gpt = new Gpt(SIZES, new SplittableRandom(1));
        Scope scope = Scope.open()) {
      NDArray tokens = batch(scope, 1);
      for (Padding wrong :
          List.of(Padding.left(8, 3, 5), Padding.right(8, 3, 5, 0), Padding.right(8, 3, 5, 9))) {
        Networks.assertMessage("do not fit the shape (4, 8)", () -> gpt.forward(tokens, wrong));
      }
      int[] given = {1, 2};
      Padding padding = Padding.left(given);
      given[0] = 7;
      padding.lengths()[1] = 7;
      assertArrayEquals(new int[] {1, 2}, padding.lengths());
    }
  }
}
