package hondo.train;

import hondo.core.Numbers;

/**
 * A learning-rate schedule: by what to multiply an optimiser's rate at each step; steps count from
 * 0.
 *
 * <pre>{@code
 * Schedule schedule = Schedule.cosine(100, 2_000, 0.1); // 100 steps of warm-up, down to a tenth
 * }</pre>
 */
@FunctionalInterface
public interface Schedule {
  /**
   * The factor for a step.
   *
   * @param step how many steps were done before this one
   */
  double at(long step);

  /** Always 1. */
  static Schedule constant() {
    return step -> 1;
  }

  /** From {@code from} at step 0 to {@code to} at step {@code steps}, and {@code to} after it. */
  static Schedule linear(double from, double to, long steps) {
    requirePositive(steps, "steps");
    return step -> from + (to - from) * Math.min(1, step / (double) steps);
  }

  /**
   * Warm-up from 1 / warmup to 1, then half a period of a cosine down to {@code floor} at step
   * {@code total} (Loshchilov and Hutter 2017, eq. 5).
   *
   * @param warmup how many steps the factor rises linearly; 0 for none
   */
  static Schedule cosine(long warmup, long total, double floor) {
    requirePhases(warmup, 0, total);
    return rising(
        warmup,
        step -> {
          double done = Math.min(1, (step - warmup) / (double) (total - warmup));
          return floor + (1 - floor) * 0.5 * (1 + Math.cos(Math.PI * done));
        });
  }

  /** Times {@code factor} after each {@code every} steps. */
  static Schedule step(long every, double factor) {
    requirePositive(every, "every");
    return step -> Math.pow(factor, step / every);
  }

  /**
   * Warm-up, a stable phase at 1, and a linear decay to {@code floor} over the last {@code decay}
   * steps (Hu et al. 2024, section 4).
   */
  static Schedule warmupStableDecay(long warmup, long decay, long total, double floor) {
    requirePhases(warmup, decay, total);
    requirePositive(decay, "decay");
    return rising(
        warmup,
        step -> {
          double decayed = Math.max(0, step - (total - decay)) / (double) decay;
          return 1 - (1 - floor) * Math.min(1, decayed);
        });
  }

  private static Schedule rising(long warmup, Schedule after) {
    return step -> step < warmup ? (step + 1) / (double) warmup : after.at(step);
  }

  private static void requirePositive(long value, String name) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " is " + value + "; at least 1");
    }
  }

  private static void requirePhases(long warmup, long decay, long total) {
    if (warmup < 0 || decay < 0 || total < 1 || warmup + decay > total || warmup == total) {
      throw new IllegalArgumentException(
          Numbers.format(
              "a schedule of %d steps has no room for %d of warm-up and %d of decay",
              total, warmup, decay));
    }
  }
}
