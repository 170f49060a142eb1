package hondo.text.emergence;

import ai.djl.ndarray.NDArray;
import hondo.batch.TokenBatch;
import hondo.core.Elements;
import hondo.core.Numbers;
import hondo.core.Progress;
import hondo.core.Scope;
import hondo.core.Tape;
import hondo.gpt.Gpt;
import hondo.gpt.GptConfig;
import hondo.gpt.Precision;
import hondo.runs.Rows;
import hondo.runs.StoredRun;
import hondo.torch.Losses;
import hondo.train.AdamW;
import hondo.train.Optimizer;
import hondo.train.ParamGroups;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A small GPT learns a + b modulo p from a part of all pairs, with all of them in each step: first
 * by heart, much later by the rule (Power et al. 2022; Nanda et al. 2023).
 *
 * <p>A text is a, b and an equals sign; the token after it is the sum. Both orders of a pair are in
 * the same part: else b + a would be known from a + b.
 */
public final class Grokking {
  private static final double RATIO = 1.12;
  private static final int WARMUP = 10;

  /**
   * What to run.
   *
   * @param modulus p
   * @param share of the pairs {a, b} that the model learns from, 0 … 1
   * @param width of the model, which has one layer and four heads
   * @param learningRate of AdamW, with betas 0.9 and 0.98
   * @param decay weight decay on matrices
   * @param steps how many
   * @param seed of the split and of the model
   */
  public record Config(
      int modulus,
      double share,
      int width,
      double learningRate,
      double decay,
      int steps,
      long seed) {
    public Config {
      if (modulus < 2 || !(share > 0 && share < 1) || steps < 1) {
        throw new IllegalArgumentException(
            Numbers.format(
                "a modulus is 2 or more, a share between 0 and 1, steps 1 or more, not %d, %s, %d",
                modulus, share, steps));
      }
    }

    /** The stored run. */
    public static Config standard() {
      return new Config(31, 0.75, 64, 1e-2, 1, 2_000, 1);
    }

    /** The same, stopped earlier. */
    public Config withSteps(int count) {
      return new Config(modulus, share, width, learningRate, decay, count, seed);
    }

    /** The same with another weight decay. */
    public Config withDecay(double other) {
      return new Config(modulus, share, width, learningRate, other, steps, seed);
    }
  }

  private final Config config;
  private final List<int[]> known;
  private final List<int[]> held;

  private Grokking(Config config) {
    this.config = config;
    List<int[]> pairs = shuffledPairs(config.modulus(), config.seed());
    int count = (int) Math.round(config.share() * pairs.size());
    known = bothOrders(pairs.subList(0, count));
    held = bothOrders(pairs.subList(count, pairs.size()));
  }

  /** All pairs a ≤ b of 0 … p − 1 in random order. */
  static List<int[]> shuffledPairs(int modulus, long seed) {
    List<int[]> pairs = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(seed);
    for (int a = 0; a < modulus; a++) {
      for (int b = a; b < modulus; b++) {
        pairs.add(random.nextInt(pairs.size() + 1), new int[] {a, b});
      }
    }
    return pairs;
  }

  static List<int[]> bothOrders(List<int[]> pairs) {
    List<int[]> both = new ArrayList<>(pairs);
    for (int[] pair : pairs) {
      if (pair[0] != pair[1]) {
        both.add(new int[] {pair[1], pair[0]});
      }
    }
    return both;
  }

  /**
   * Trains, and measures loss and accuracy on both parts at steps about 12 % apart. The columns:
   * {@code step}, {@code trainLoss}, {@code testLoss} (nats), {@code train}, {@code test} (shares
   * right), {@code norm} (Euclidean, of all matrices together).
   */
  public static StoredRun run(Config config) {
    return new Grokking(config).run();
  }

  private StoredRun run() {
    Rows rows = new Rows("step", "trainLoss", "testLoss", "train", "test", "norm");
    GptConfig sizes = new GptConfig(config.modulus() + 1, 3, 1, 4, config.width());
    AdamW.Config adam = AdamW.Config.of(config.learningRate()).withBetas(0.9, 0.98);
    try (Gpt gpt = new Gpt(sizes, new SplittableRandom(config.seed()))) {
      ParamGroups groups = ParamGroups.byDecay(gpt.parameters());
      try (Optimizer optimizer =
              Optimizer.of(
                  new AdamW(groups.chosen(), adam.withDecay(config.decay())),
                  new AdamW(groups.others(), adam));
          Progress progress = Progress.of("grokking", config.steps())) {
        double next = 1;
        for (int step = 1; step <= config.steps(); step++) {
          step(gpt, optimizer, Math.min(1, step / (double) WARMUP));
          if (step >= next || step == config.steps()) {
            next = step * RATIO;
            double[] train = measure(gpt, known);
            double[] test = measure(gpt, held);
            rows.add(step, train[0], test[0], train[1], test[1], norm(groups.chosen()));
            progress.update(
                step, Numbers.format("right: train %.2f, test %.2f", train[1], test[1]));
          }
        }
      }
    }
    return rows.finish(
        "grokking",
        Numbers.format(
            "a + b modulo %d from %d of %d pairs; GPT of one layer, width %d; AdamW %s, decay %s",
            config.modulus(),
            known.size(),
            known.size() + held.size(),
            config.width(),
            config.learningRate(),
            config.decay()));
  }

  private static double norm(Map<String, NDArray> matrices) {
    double squares = 0;
    for (NDArray matrix : matrices.values()) {
      for (double weight : Elements.of(matrix)) {
        squares += weight * weight;
      }
    }
    return Math.sqrt(squares);
  }

  private void step(Gpt gpt, Optimizer optimizer, double factor) {
    try (Tape tape = Tape.open()) {
      tape.backward(gpt.loss(batch(known), tape, Precision.FLOAT32));
      optimizer.step(tape, factor);
    }
  }

  /** Mean loss of the sums in nats, and the share that is right. */
  private double[] measure(Gpt gpt, List<int[]> pairs) {
    try (Scope scope = Scope.open()) {
      TokenBatch batch = batch(pairs);
      NDArray logits = gpt.logits(batch.tokens(scope), Precision.FLOAT32);
      NDArray targets = batch.targets(scope);
      long[] said = logits.get(":, 2").argMax(-1).toLongArray();
      double right = 0;
      for (int i = 0; i < said.length; i++) {
        right += said[i] == sum(pairs.get(i)) ? 1 : 0;
      }
      double loss = Tape.number(Losses.crossEntropy(logits, targets));
      return new double[] {loss, right / said.length};
    }
  }

  private int sum(int[] pair) {
    return (pair[0] + pair[1]) % config.modulus();
  }

  /** The pairs and an equals sign, (N, 3), with the sum to say after it and nothing before. */
  private TokenBatch batch(List<int[]> pairs) {
    long[][] texts = new long[pairs.size()][];
    Arrays.setAll(texts, i -> text(pairs.get(i)));
    return TokenBatch.nextTokens(texts).countingFrom(2);
  }

  private long[] text(int[] pair) {
    return new long[] {pair[0], pair[1], config.modulus(), sum(pair)};
  }
}
