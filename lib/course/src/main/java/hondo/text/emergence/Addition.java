package hondo.text.emergence;

import hondo.batch.TokenBatch;
import hondo.core.Numbers;
import hondo.core.Progress;
import hondo.core.Scope;
import hondo.core.Tape;
import hondo.gpt.Gpt;
import hondo.gpt.GptConfig;
import hondo.gpt.Precision;
import hondo.runs.Rows;
import hondo.runs.StoredRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * GPTs of many widths learn to add two numbers of n digits, with carries, from the same sums seen
 * equally often: how right are the single digits of the answer, and how often all of them?
 *
 * <p>A text is {@code 5 7 4 + 8 6 3 = 3 4 8 0} for 475 + 368 = 0843: units first, as one adds on
 * paper, and always n + 1 digits of answer. All digits of the numbers are equally likely.
 */
public final class Addition {
  /** The tokens: digits are their own numbers. */
  public static final int PLUS = 10;

  /** The token of the equals sign. */
  public static final int EQUALS = 11;

  private static final int VOCABULARY = 12;
  private static final int LAYERS = 2;
  private static final int HEADS = 2;
  private static final int BATCH = 64;
  private static final double RATE = 5e-3;

  /**
   * What to run.
   *
   * @param digits n of each number; the answer has n + 1
   * @param widths of the models, even numbers; two layers of two heads
   * @param seeds of each width
   * @param steps of each model, with 64 sums
   * @param tests sums to measure on
   */
  public record Config(
      int digits, List<Integer> widths, List<Integer> seeds, int steps, int tests) {
    /** The stored run. */
    public static Config standard() {
      return new Config(
          4, List.of(8, 12, 16, 20, 24, 28, 32, 48, 64, 96), List.of(1, 2, 3), 1_000, 10_000);
    }
  }

  /**
   * A model, measured on sums that are held out.
   *
   * @param loss nats of a whole answer
   * @param places (n + 1) the share that is right of each digit of the answer, units first, with
   *     the digits before it given
   * @param exact the share of answers with every digit right, which is also the share that greedy
   *     decoding gets right: its first error is an error here too
   */
  public record Member(int width, long parameters, double loss, double[] places, double exact) {
    /** The mean of the places: how often a token of the answer is right. */
    public double tokens() {
      return Arrays.stream(places).average().orElseThrow();
    }

    /** What {@link #exact} would be if errors at the places had nothing to do with each other. */
    public double product() {
      return Arrays.stream(places).reduce(1, (x, y) -> x * y);
    }
  }

  private Addition() {}

  /** Sums as tokens, (count, 3n + 3). */
  public static long[][] texts(int digits, int count, RandomGenerator random) {
    long[][] texts = new long[count][3 * digits + 3];
    for (long[] text : texts) {
      int carry = 0;
      for (int i = 0; i < digits; i++) {
        int a = random.nextInt(10);
        int b = random.nextInt(10);
        text[i] = a;
        text[digits + 1 + i] = b;
        text[2 * digits + 2 + i] = (a + b + carry) % 10;
        carry = (a + b + carry) / 10;
      }
      text[digits] = PLUS;
      text[2 * digits + 1] = EQUALS;
      text[3 * digits + 2] = carry;
    }
    return texts;
  }

  /** The sums and their next tokens, of which only the answers count. */
  public static TokenBatch answers(int digits, long[][] texts) {
    return TokenBatch.nextTokens(texts).countingFrom(2 * digits + 1);
  }

  /**
   * Trains and measures every width with every seed. The columns: {@code width}, {@code seed},
   * {@code parameters}, {@code loss} (nats an answer), {@code tokens}, {@code exact}, {@code
   * product} (shares).
   */
  public static StoredRun run(Config config) {
    Rows rows = new Rows("width", "seed", "parameters", "loss", "tokens", "exact", "product");
    int all = config.widths().size() * config.seeds().size();
    try (Progress progress = Progress.of("addition", all)) {
      for (int width : config.widths()) {
        for (int seed : config.seeds()) {
          Member m = member(config, width, seed);
          rows.add(width, seed, m.parameters(), m.loss(), m.tokens(), m.exact(), m.product());
          progress.step();
        }
      }
    }
    return rows.finish(
        "addition",
        Numbers.format(
            "GPTs of two layers add numbers of %d digits: %d steps of %d sums, %d tests",
            config.digits(), config.steps(), BATCH, config.tests()));
  }

  /** One model of the family, trained and measured. */
  public static Member member(Config config, int width, int seed) {
    int digits = config.digits();
    GptConfig sizes = new GptConfig(VOCABULARY, 3 * digits + 2, LAYERS, HEADS, width);
    try (Gpt gpt = new Gpt(sizes, new SplittableRandom(seed))) {
      SmallTraining.train(
          gpt,
          (number, random) -> answers(digits, texts(digits, BATCH, random)),
          config.steps(),
          RATE,
          seed);
      return measure(gpt, digits, texts(digits, config.tests(), new SplittableRandom(0)));
    }
  }

  /** A model on sums. */
  static Member measure(Gpt gpt, int digits, long[][] texts) {
    int length = digits + 1;
    double[] places = new double[length];
    double exact = 0;
    double loss = 0;
    for (List<long[]> part : parts(texts)) {
      TokenBatch batch = answers(digits, part.toArray(long[][]::new));
      try (Scope scope = Scope.open()) {
        loss +=
            Tape.number(gpt.loss(batch, scope, Precision.FLOAT32))
                * length
                * part.size()
                / texts.length;
        long[] said = gpt.logits(batch.tokens(scope), Precision.FLOAT32).argMax(-1).toLongArray();
        for (int row = 0; row < part.size(); row++) {
          int correct = 0;
          for (int i = 0; i < length; i++) {
            int at = 2 * digits + 1 + i;
            if (said[row * batch.time() + at] == part.get(row)[at + 1]) {
              places[i] += 1.0 / texts.length;
              correct++;
            }
          }
          exact += correct == length ? 1.0 / texts.length : 0;
        }
      }
    }
    GptConfig sizes = gpt.config();
    return new Member(sizes.width(), gpt.parameterCount(), loss, places, exact);
  }

  private static List<List<long[]>> parts(long[][] texts) {
    List<long[]> all = Arrays.asList(texts);
    List<List<long[]>> parts = new ArrayList<>();
    for (int from = 0; from < texts.length; from += 1_000) {
      parts.add(all.subList(from, Math.min(texts.length, from + 1_000)));
    }
    return parts;
  }
}
