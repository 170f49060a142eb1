package hondo.audio.ctc;

import hondo.core.Numbers;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The likeliest reading by a search over prefixes (Hannun et al. 2014, algorithm 1): of each prefix
 * the probabilities of all its paths are added, apart for those that end in a blank and those that
 * do not, and the best prefixes of each frame go on.
 *
 * @param width how many prefixes go on, at least 1; with all of them the result is exact
 * @param weight α, what the language model's logarithm is multiplied by, at least 0
 * @param bonus β, added for each label, which a language model would otherwise make rare
 * @param model the language model; what it says with a weight of 0 does not matter
 */
public record PrefixBeam(int width, double weight, double bonus, Model model) {
  private static final int BLANK = 0;
  private static final double NEVER = Double.NEGATIVE_INFINITY;

  /** The logarithm of the probability of a label after others. */
  @FunctionalInterface
  public interface Model {
    /**
     * log P(label | prefix), at most 0.
     *
     * @param prefix the labels before, the oldest first
     */
    double logProbability(int label, int... prefix);
  }

  /**
   * A reading.
   *
   * @param labels without blanks
   * @param logProbability of all its paths that the search has seen
   * @param score with the language model and the bonus
   */
  public record Reading(List<Integer> labels, double logProbability, double score) {
    /** The labels as an array. */
    public int[] toArray() {
      return labels.stream().mapToInt(label -> label).toArray();
    }
  }

  /** The paths of one prefix: those that end in a blank, and those that end in its last label. */
  private static final class Paths {
    double blank = NEVER;
    double label = NEVER;
    double model; // α log P + β, of all its labels

    double total() {
      return CtcLattice.both(blank, label);
    }

    double score() {
      return total() + model;
    }
  }

  public PrefixBeam {
    if (width < 1 || !(weight >= 0) || !Double.isFinite(weight) || !Double.isFinite(bonus)) {
      throw new IllegalArgumentException(
          Numbers.format(
              "a beam is at least 1 wide, and its weight at least 0: not %d, weight %s, bonus %s",
              width, weight, bonus));
    }
  }

  /** A search without a language model. */
  public static PrefixBeam of(int width) {
    return new PrefixBeam(width, 0, 0, (label, prefix) -> 0);
  }

  /** The best reading. */
  public Reading best(double[][] logProbabilities) {
    return readings(logProbabilities).get(0);
  }

  /**
   * The best readings, the best first, at most as many as the beam is wide.
   *
   * @param logProbabilities (T, V), of each frame, the blank at 0
   * @throws IllegalArgumentException if a number is no logarithm of a probability
   */
  public List<Reading> readings(double[][] logProbabilities) {
    CtcLattice.requireLogarithms(logProbabilities);
    Map<List<Integer>, Paths> beam = new LinkedHashMap<>();
    Paths empty = new Paths();
    empty.blank = 0;
    beam.put(List.of(), empty);
    for (double[] frame : logProbabilities) {
      beam = narrowed(extended(beam, frame));
    }
    return beam.entrySet().stream()
        .map(e -> new Reading(e.getKey(), e.getValue().total(), e.getValue().score()))
        .toList();
  }

  private Map<List<Integer>, Paths> extended(Map<List<Integer>, Paths> beam, double[] frame) {
    Map<List<Integer>, Paths> next = new LinkedHashMap<>();
    beam.forEach(
        (prefix, paths) -> {
          Paths same = next.computeIfAbsent(prefix, any -> new Paths());
          same.model = paths.model;
          same.blank = CtcLattice.both(same.blank, paths.total() + frame[BLANK]);
          int last = prefix.isEmpty() ? BLANK : prefix.get(prefix.size() - 1);
          if (last != BLANK) {
            same.label = CtcLattice.both(same.label, paths.label + frame[last]);
          }
          for (int label = 1; label < frame.length; label++) {
            // The same label again is a new one only after a blank.
            double before = label == last ? paths.blank : paths.total();
            if (before > NEVER && frame[label] > NEVER) {
              Paths longer = next.computeIfAbsent(with(prefix, label), any -> new Paths());
              longer.label = CtcLattice.both(longer.label, before + frame[label]);
              longer.model = paths.model + told(prefix, label);
            }
          }
        });
    return next;
  }

  private double told(List<Integer> prefix, int label) {
    if (weight == 0) {
      return bonus;
    }
    int[] before = prefix.stream().mapToInt(each -> each).toArray();
    return weight * model.logProbability(label, before) + bonus;
  }

  private static List<Integer> with(List<Integer> prefix, int label) {
    Integer[] longer = prefix.toArray(new Integer[prefix.size() + 1]);
    longer[prefix.size()] = label;
    return List.copyOf(Arrays.asList(longer));
  }

  private Map<List<Integer>, Paths> narrowed(Map<List<Integer>, Paths> beam) {
    Map<List<Integer>, Paths> best = new LinkedHashMap<>();
    beam.entrySet().stream()
        .sorted(Comparator.comparingDouble(e -> -e.getValue().score()))
        .limit(width)
        .forEach(e -> best.put(e.getKey(), e.getValue()));
    return best;
  }
}
