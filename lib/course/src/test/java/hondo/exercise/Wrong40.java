package hondo.exercise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Mistakes in the exercises of lecture 40. */
final class Wrong40 {
  private static final int NONE = -100;

  private Wrong40() {}

  static void addTo(Wrong wrong) {
    wrong
        .add("40.1", "one late", (int[] t, Integer a, Integer e) -> targets(t, a, e, 1, true, true))
        .add(
            "40.1",
            "the end is not learnt",
            (int[] t, Integer a, Integer e) -> targets(t, a, e, 0, false, true))
        .add(
            "40.1",
            "all is learnt",
            (int[] t, Integer a, Integer e) -> Arrays.copyOfRange(t, 1, t.length))
        .add(
            "40.1",
            "on for ever",
            (int[] t, Integer a, Integer e) -> targets(t, a, e, 0, true, false))
        .add(
            "40.2",
            "the mean of the means",
            (double[] m, int[] n) -> Arrays.stream(m).average().orElseThrow())
        .add("40.2", "the sum", (double[] m, int[] n) -> weighted(m, n))
        .add("40.2", "divided by the parts", (double[] m, int[] n) -> weighted(m, n) / m.length)
        .add("40.3", "the normal interval", (Integer h, Integer n) -> normal(h, n))
        .add("40.3", "one standard error", (Integer h, Integer n) -> wilson(h, n, 1, true))
        .add("40.3", "not divided", (Integer h, Integer n) -> wilson(h, n, 1.96, false))
        .add("40.4", "next fit: one row is open", (int[] l, Integer room) -> nextFit(l, room))
        .add("40.4", "best fit", (int[] l, Integer room) -> bestFit(l, room))
        .add("40.4", "last fit", (int[] l, Integer room) -> lastFit(l, room))
        .add("40.5", "causal alone", (int[] l) -> seen(l, true, false))
        .add("40.5", "the dialogue alone", (int[] l) -> seen(l, false, true))
        .add("40.5", "not oneself", (int[] l) -> withoutSelf(l));
  }

  private static int[] targets(
      int[] tokens, int assistant, int end, int late, boolean learnsEnd, boolean stops) {
    int[] targets = new int[tokens.length - 1];
    boolean[] inside = new boolean[tokens.length];
    for (int t = 0; t < tokens.length; t++) {
      boolean before = t > 0 && inside[t - 1];
      inside[t] = tokens[t] == assistant || before && !(stops && tokens[t] == end);
    }
    for (int t = 0; t < targets.length; t++) {
      boolean counts = t - late >= 0 && inside[t - late] && (learnsEnd || tokens[t + 1] != end);
      targets[t] = counts ? tokens[t + 1] : NONE;
    }
    return targets;
  }

  private static double weighted(double[] means, int[] counts) {
    double sum = 0;
    for (int i = 0; i < means.length; i++) {
      sum += means[i] * counts[i];
    }
    return sum;
  }

  private static double[] normal(int hits, int trials) {
    double share = (double) hits / trials;
    double half = 1.96 * Math.sqrt(share * (1 - share) / trials);
    return new double[] {share - half, share + half};
  }

  private static double[] wilson(int hits, int trials, double z, boolean divided) {
    double share = (double) hits / trials;
    double z2 = z * z / trials;
    double below = divided ? 1 + z2 : 1;
    double half = Math.sqrt(share * (1 - share) * z2 + z2 * z2 / 4) / below;
    double middle = (share + z2 / 2) / below;
    return new double[] {middle - half, middle + half};
  }

  private static int[] nextFit(int[] lengths, int room) {
    int[] rows = new int[lengths.length];
    int row = 0;
    int left = room;
    for (int i = 0; i < lengths.length; i++) {
      if (left < lengths[i]) {
        row++;
        left = room;
      }
      left -= lengths[i];
      rows[i] = row;
    }
    return rows;
  }

  private static int[] bestFit(int[] lengths, int room) {
    List<Integer> left = new ArrayList<>();
    int[] rows = new int[lengths.length];
    for (int i = 0; i < lengths.length; i++) {
      int best = -1;
      for (int row = 0; row < left.size(); row++) {
        if (left.get(row) >= lengths[i] && (best < 0 || left.get(row) < left.get(best))) {
          best = row;
        }
      }
      if (best < 0) {
        best = left.size();
        left.add(room);
      }
      left.set(best, left.get(best) - lengths[i]);
      rows[i] = best;
    }
    return rows;
  }

  private static int[] lastFit(int[] lengths, int room) {
    int[] left = new int[lengths.length];
    int[] rows = new int[lengths.length];
    int open = 0;
    for (int i = 0; i < lengths.length; i++) {
      rows[i] = open;
      for (int row = 0; row < open; row++) {
        rows[i] = left[row] >= lengths[i] ? row : rows[i];
      }
      left[rows[i]] = (rows[i] == open ? room : left[rows[i]]) - lengths[i];
      open += rows[i] == open ? 1 : 0;
    }
    return rows;
  }

  private static int[][] seen(int[] lengths, boolean causal, boolean apart) {
    int time = Arrays.stream(lengths).sum();
    int[] of = new int[time];
    int at = 0;
    for (int i = 0; i < lengths.length; i++) {
      Arrays.fill(of, at, at + lengths[i], i);
      at += lengths[i];
    }
    int[][] seen = new int[time][time];
    for (int q = 0; q < time; q++) {
      for (int k = 0; k < time; k++) {
        seen[q][k] = (!causal || k <= q) && (!apart || of[q] == of[k]) ? 1 : 0;
      }
    }
    return seen;
  }

  private static int[][] withoutSelf(int... lengths) {
    int[][] seen = seen(lengths, true, true);
    for (int t = 0; t < seen.length; t++) {
      seen[t][t] = 0;
    }
    return seen;
  }
}
