package hondo.agent.guard;

import hondo.core.Interval;
import hondo.core.Numbers;
import java.util.List;
import java.util.function.Predicate;

/**
 * How often a detector is right: of pages with an instruction in them, and of those without.
 *
 * @param found pages with one that were found
 * @param injected pages with one, at least 1
 * @param alarms pages without one that were taken for such
 * @param clean pages without one, at least 1
 */
public record DetectionRates(int found, int injected, int alarms, int clean) {
  /**
   * @throws IllegalArgumentException if there are no pages of one kind, or more found than there
   *     are
   */
  public DetectionRates {
    Interval.ofShare(found, injected);
    Interval.ofShare(alarms, clean);
  }

  /** Those of a detector on pages. */
  public static DetectionRates of(
      Predicate<String> detector, List<String> injected, List<String> clean) {
    return new DetectionRates(
        count(detector, injected), injected.size(), count(detector, clean), clean.size());
  }

  private static int count(Predicate<String> detector, List<String> pages) {
    return (int) pages.stream().filter(detector).count();
  }

  /** The share found of those with one (sensitivity). */
  public double truePositiveRate() {
    return (double) found / injected;
  }

  /** The share taken for one of those without (1 − specificity). */
  public double falsePositiveRate() {
    return (double) alarms / clean;
  }

  /** Where the share found lies, with 95 % confidence. */
  public Interval truePositives() {
    return Interval.ofShare(found, injected);
  }

  /** Where the share of false alarms lies, with 95 % confidence. */
  public Interval falsePositives() {
    return Interval.ofShare(alarms, clean);
  }

  /** In words: both shares with their intervals. */
  @Override
  public String toString() {
    return Numbers.format(
        "found %d of %d (%.1f %%, 95 %%: %.1f to %.1f), false alarms %d of %d (%.2f %%, 95 %%:"
            + " %.2f to %.2f)",
        found,
        injected,
        100 * truePositiveRate(),
        100 * truePositives().low(),
        100 * truePositives().high(),
        alarms,
        clean,
        100 * falsePositiveRate(),
        100 * falsePositives().low(),
        100 * falsePositives().high());
  }
}
