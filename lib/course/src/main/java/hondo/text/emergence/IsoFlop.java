package hondo.text.emergence;

import hondo.batch.TokenBatch;
import hondo.batch.TokenWindows;
import hondo.core.Numbers;
import hondo.core.Progress;
import hondo.data.text.Datasets;
import hondo.gpt.Gpt;
import hondo.gpt.GptConfig;
import hondo.runs.Rows;
import hondo.runs.StoredRun;
import hondo.text.Alphabet;
import hondo.train.Batches;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A budget of operations C, spent on a small model that reads much or on a large one that reads
 * little: D = C / 6N letters of the Brown corpus for N parameters, for several N and C (Hoffmann et
 * al. 2022, section 3.2). Each run has a learning-rate schedule of its own length, and the best of
 * several learning rates by the loss on the valid split.
 */
public final class IsoFlop {
  private static final int LAYERS = 2;
  private static final int CONTEXT = 64;
  private static final int BATCH = 16;
  private static final int VALID_BATCHES = 4;
  private static final int TEST_BATCHES = 8;

  /**
   * What to run.
   *
   * @param budgets C, operations
   * @param widths of the models of each budget, which have two layers
   * @param rates learning rates to choose from
   * @param seed of models and batches
   */
  public record Config(
      List<Double> budgets, List<List<Integer>> widths, List<Double> rates, long seed) {
    /** The stored run. */
    public static Config standard() {
      return new Config(
          List.of(1e10, 3e10, 1e11),
          List.of(
              List.of(4, 8, 12, 16, 24, 32),
              List.of(8, 12, 16, 24, 32, 48),
              List.of(12, 16, 24, 32, 48, 64)),
          List.of(5e-3, 1e-2),
          1);
    }
  }

  private IsoFlop() {}

  /**
   * Trains all of them. The columns: {@code budget} (operations), {@code width}, {@code parameters}
   * (N, all), {@code letters} (D), {@code rate} (the best on valid), {@code valid}, {@code test}
   * (bits per character).
   */
  public static StoredRun run(Config config) {
    return run(
        config,
        TextScaling.letters(Datasets.brown().train()),
        TextScaling.letters(Datasets.brown().valid()),
        TextScaling.letters(Datasets.brown().test()));
  }

  /** As {@link #run(Config)}, on letters by their numbers in the alphabet. */
  static StoredRun run(Config config, int[] train, int[] valid, int[] test) {
    Rows rows = new Rows("budget", "width", "parameters", "letters", "rate", "valid", "test");
    int all = config.widths().stream().mapToInt(List::size).sum() * config.rates().size();
    try (Progress progress = Progress.of("isoflop", all)) {
      for (int b = 0; b < config.budgets().size(); b++) {
        for (int width : config.widths().get(b)) {
          double[] best = null;
          for (double rate : config.rates()) {
            double[] row = member(config, config.budgets().get(b), width, rate, train, valid, test);
            best = best == null || row[5] < best[5] ? row : best;
            progress.step();
          }
          rows.add(best);
        }
      }
    }
    return rows.finish(
        "isoflop",
        Numbers.format(
            "GPTs of two layers on D = C / 6N letters of the Brown corpus, batches of %d × %d;"
                + " the best of %d learning rates by valid",
            BATCH, CONTEXT, config.rates().size()));
  }

  private static double[] member(
      Config config, double budget, int width, double rate, int[] train, int[] valid, int[] test) {
    GptConfig sizes =
        new GptConfig(Alphabet.ENGLISH.size(), CONTEXT, LAYERS, Math.max(1, width / 16), width);
    long n = sizes.parameterCount();
    int steps = (int) Math.round(budget / (6.0 * n * BATCH * CONTEXT));
    if (steps < 20) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%s operations are %d steps of a model of width %d: at least 20 make a training",
              budget, steps, width));
    }
    Batches<TokenBatch> windows = TokenWindows.random(train, BATCH, CONTEXT);
    try (Gpt gpt = new Gpt(sizes, new SplittableRandom(config.seed()))) {
      SmallTraining.train(gpt, windows, steps, rate, config.seed());
      double letters = (double) steps * BATCH * CONTEXT;
      return new double[] {
        budget,
        width,
        n,
        letters,
        rate,
        TextScaling.bits(gpt, valid, VALID_BATCHES),
        TextScaling.bits(gpt, test, TEST_BATCHES)
      };
    }
  }
}
