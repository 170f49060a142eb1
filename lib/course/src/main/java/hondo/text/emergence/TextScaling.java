package hondo.text.emergence;

import hondo.batch.TokenBatch;
import hondo.batch.TokenWindows;
import hondo.core.Numbers;
import hondo.core.Progress;
import hondo.core.Scope;
import hondo.core.Tape;
import hondo.data.text.BrownText;
import hondo.data.text.Datasets;
import hondo.gpt.Gpt;
import hondo.gpt.GptConfig;
import hondo.gpt.Precision;
import hondo.runs.Rows;
import hondo.runs.StoredRun;
import hondo.text.Alphabet;
import hondo.train.Batches;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Small GPTs of several sizes, each trained on as many letters of the Brown corpus, and their loss
 * on its held-out texts: L(N) of Kaplan et al. 2020, section 3.1, at a ten-thousandth of its scale.
 */
public final class TextScaling {
  /**
   * What to run.
   *
   * @param widths of the models, which have two layers; multiples of 8
   * @param steps of each, with 32 texts of 64 letters
   * @param seed of models and batches
   */
  public record Config(List<Integer> widths, int steps, long seed) {
    /** The stored run. */
    public static Config standard() {
      return new Config(List.of(8, 12, 16, 24, 32, 48, 64), 600, 1);
    }
  }

  private static final int LAYERS = 2;
  private static final int CONTEXT = 64;
  private static final int BATCH = 32;
  private static final int TEST_BATCHES = 20;
  private static final double RATE = 5e-3;

  private TextScaling() {}

  /**
   * Trains the models one after the other. The columns: {@code width}, {@code parameters} (all),
   * {@code blocks} (those of the blocks), {@code letters} (trained on), {@code bits} (per letter,
   * held out).
   */
  public static StoredRun run(Config config) {
    return run(config, letters(Datasets.brown().train()), letters(Datasets.brown().test()));
  }

  /** As {@link #run(Config)}, on letters by their numbers in the alphabet. */
  static StoredRun run(Config config, int[] train, int[] test) {
    Rows rows = new Rows("width", "parameters", "blocks", "letters", "bits");
    try (Progress progress = Progress.of("scaling", config.widths().size())) {
      for (int width : config.widths()) {
        GptConfig sizes =
            new GptConfig(Alphabet.ENGLISH.size(), CONTEXT, LAYERS, Math.max(1, width / 16), width);
        try (Gpt gpt = new Gpt(sizes, new SplittableRandom(config.seed()))) {
          Batches<TokenBatch> windows = TokenWindows.random(train, BATCH, CONTEXT);
          SmallTraining.train(gpt, windows, config.steps(), RATE, config.seed());
          long all = gpt.parameterCount();
          long blocks = all - (long) sizes.vocabulary() * width - width;
          rows.add(
              width,
              all,
              blocks,
              (double) config.steps() * BATCH * CONTEXT,
              bits(gpt, test, TEST_BATCHES));
        }
        progress.step();
      }
    }
    return rows.finish(
        "scaling",
        Numbers.format(
            "GPTs of two layers on letters of the Brown corpus, %d steps of %d × %d letters each",
            config.steps(), BATCH, CONTEXT));
  }

  static int[] letters(List<BrownText> texts) {
    String all =
        texts.stream()
            .flatMap(text -> text.words().stream())
            .flatMap(List::stream)
            .collect(Collectors.joining(" "));
    String symbols = String.join("", Alphabet.ENGLISH.symbols());
    return Alphabet.ENGLISH.reduce(all).chars().map(symbols::indexOf).toArray();
  }

  /** Bits per character on texts that are the same for all models. */
  static double bits(Gpt gpt, int[] text, int batches) {
    double sum = 0;
    RandomGenerator random = new SplittableRandom(0);
    Batches<TokenBatch> windows = TokenWindows.random(text, 4 * BATCH, CONTEXT);
    for (int i = 0; i < batches; i++) {
      try (Scope scope = Scope.open()) {
        sum += Tape.number(gpt.loss(windows.at(i, random), scope, Precision.FLOAT32));
      }
    }
    return sum / batches / Math.log(2);
  }
}
