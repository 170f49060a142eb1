package hondo.text.ladder;

import ai.djl.ndarray.NDArray;
import hondo.batch.TokenBatch;
import hondo.batch.TokenStrips;
import hondo.batch.TokenWindows;
import hondo.core.Numbers;
import hondo.core.Scope;
import hondo.core.Tape;
import hondo.gpt.Gpt;
import hondo.gpt.GptConfig;
import hondo.gpt.Precision;
import hondo.nn.Init;
import hondo.nn.Layer;
import hondo.nn.recurrent.CarriedState;
import hondo.nn.recurrent.Lstm;
import hondo.nn.recurrent.Recurrent;
import hondo.nn.recurrent.Rnn;
import hondo.text.models.NeuralNgram;
import hondo.text.models.NeuralNgramConfig;
import hondo.text.models.RecurrentLanguageModel;
import hondo.train.Batches;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A network of the ladder, how it reads a text in steps of {@value #STEP} letters, and what new
 * text costs it. Every letter of the text is predicted once a pass.
 */
abstract class Network implements AutoCloseable {
  /** Letters predicted in a step. */
  static final int STEP = 2048;

  private static final int TIME = 64;
  private static final int INPUT = 32;

  /** Rows of an evaluation. */
  private static final int ROWS = 32;

  private final String about;
  private final Layer model;

  private Network(String about, Layer model) {
    this.about = about;
    this.model = model;
  }

  /** Its sizes, in words. */
  String about() {
    return about;
  }

  /** The weights. */
  Layer model() {
    return model;
  }

  /** The text in steps, in an order of the seed where there is a choice. */
  abstract Batches<TokenBatch> batches(int[] text, long seed);

  /** Mean cross-entropy of a batch in nats, on the tape. */
  abstract NDArray loss(TokenBatch batch, Tape tape);

  /** Bits per character of a text. */
  abstract double bits(int[] text);

  @Override
  public void close() {
    model.close();
  }

  /**
   * A network by its name: mlp, rnn, lstm or gpt, each with some 90,000 weights.
   *
   * @param vocabulary V
   */
  static Network of(String name, int vocabulary, long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    return switch (name) {
      case "mlp" ->
          new Window(new NeuralNgram(NeuralNgramConfig.of(vocabulary, 24, 8, 384), random));
      case "rnn" -> recurrent(vocabulary, new Rnn(INPUT, 256, Init.recurrent(256, random)), random);
      case "lstm" ->
          recurrent(vocabulary, new Lstm(INPUT, 128, Init.recurrent(128, random)), random);
      case "gpt" -> new Attending(new Gpt(new GptConfig(vocabulary, TIME, 2, 2, 64), random));
      default ->
          throw new IllegalArgumentException(
              Numbers.format("no network is called '%s': mlp, rnn, lstm, gpt", name));
    };
  }

  private static Network recurrent(int vocabulary, Recurrent layer, RandomGenerator random) {
    return new Carrying(new RecurrentLanguageModel(vocabulary, layer, random));
  }

  /** Sees the last letters alone: windows in any order. */
  private static final class Window extends Network {
    private final NeuralNgram model;

    Window(NeuralNgram model) {
      super("neural n-gram, 8 letters of 24 numbers, 384 hidden", model);
      this.model = model;
    }

    @Override
    Batches<TokenBatch> batches(int[] text, long seed) {
      int n = model.context();
      return Batches.shuffled(text.length - n, STEP, seed)
          .map(starts -> TokenWindows.at(text, n, starts));
    }

    @Override
    NDArray loss(TokenBatch batch, Tape tape) {
      return model.loss(batch.tokens(tape), batch.targets(tape).get(":, -1"));
    }

    @Override
    double bits(int[] text) {
      int n = model.context();
      int count = text.length - n;
      double nats = 0;
      for (int from = 0; from < count; from += STEP) {
        int[] starts = IntStream.range(from, Math.min(count, from + STEP)).toArray();
        TokenBatch batch = TokenWindows.at(text, n, starts);
        try (Scope scope = Scope.open()) {
          NDArray loss = model.loss(batch.tokens(scope), batch.targets(scope).get(":, -1"));
          nats += starts.length * Tape.number(loss);
        }
      }
      return nats / count / Math.log(2);
    }
  }

  /** Carries a state along the text: strips side by side, read to their end and again. */
  private static final class Carrying extends Network {
    private final RecurrentLanguageModel model;
    private final CarriedState state = new CarriedState();

    Carrying(RecurrentLanguageModel model) {
      super(
          Numbers.format(
              "%s of width %d, letters of %d numbers, strips of %d",
              model.recurrent().getClass().getSimpleName(),
              model.recurrent().config().width(),
              INPUT,
              TIME),
          model);
      this.model = model;
    }

    @Override
    Batches<TokenBatch> batches(int[] text, long seed) {
      return TokenStrips.of(text, STEP / TIME, TIME);
    }

    @Override
    NDArray loss(TokenBatch batch, Tape tape) {
      return model.loss(batch, tape, state);
    }

    @Override
    double bits(int[] text) {
      TokenStrips strips = TokenStrips.of(text, ROWS, TIME);
      double nats = 0;
      try (CarriedState carried = new CarriedState()) {
        for (int i = 0; i < strips.perPass(); i++) {
          try (Scope scope = Scope.open()) {
            nats += Tape.number(model.loss(strips.at(i, null), scope, carried));
          }
        }
      }
      return nats / strips.perPass() / Math.log(2);
    }

    @Override
    public void close() {
      state.close();
      super.close();
    }
  }

  /** Attends to a window: windows side by side, in any order. */
  private static final class Attending extends Network {
    private final Gpt model;

    Attending(Gpt model) {
      super(
          Numbers.format(
              "GPT of %d layers, width %d, %d heads, windows of %d",
              model.config().layers(), model.config().width(), model.config().heads(), TIME),
          model);
      this.model = model;
    }

    @Override
    Batches<TokenBatch> batches(int[] text, long seed) {
      return Batches.shuffled((text.length - 1) / TIME, STEP / TIME, seed)
          .map(windows -> IntStream.of(windows).map(i -> i * TIME).toArray())
          .map(starts -> TokenWindows.at(text, TIME, starts));
    }

    @Override
    NDArray loss(TokenBatch batch, Tape tape) {
      return model.loss(batch, tape, Precision.FLOAT32);
    }

    /** Windows move by half, so that each letter has half a window before it or more. */
    @Override
    double bits(int[] text) {
      int half = TIME / 2;
      int count = (text.length - 1 - half) / half;
      double nats = 0;
      for (int from = 0; from < count; from += ROWS) {
        int[] starts =
            IntStream.range(from, Math.min(count, from + ROWS)).map(i -> i * half).toArray();
        try (Scope scope = Scope.open()) {
          NDArray each = model.nats(TokenWindows.at(text, TIME, starts), scope, Precision.FLOAT32);
          nats += Tape.number(each.get(":, " + half + ":").sum());
        }
      }
      return nats / ((double) count * half) / Math.log(2);
    }
  }
}
