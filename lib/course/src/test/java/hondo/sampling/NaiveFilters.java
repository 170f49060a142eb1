package hondo.sampling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The filters as their papers say them, without a thought for time. */
final class NaiveFilters {
  private NaiveFilters() {}

  /** A definition: the changed logits. */
  interface Naive {
    double[] apply(LogitFilter filter, double[] logits, int[] history);
  }

  private static double[] softmax(double[] logits) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double z : logits) {
      largest = Math.max(largest, z);
    }
    double sum = 0;
    for (double z : logits) {
      sum += Math.exp(z - largest);
    }
    double[] p = new double[logits.length];
    for (int i = 0; i < p.length; i++) {
      p[i] = Math.exp(logits[i] - largest) / sum;
    }
    return p;
  }

  /**
   * The possible tokens, the likeliest first; of equal ones the first first: the sort is stable,
   * and {@code 0 - z} is the same for 0.0 and −0.0.
   */
  private static List<Integer> ranked(double[] logits) {
    List<Integer> tokens = new ArrayList<>();
    for (int i = 0; i < logits.length; i++) {
      if (logits[i] > Double.NEGATIVE_INFINITY) {
        tokens.add(i);
      }
    }
    tokens.sort(Comparator.comparingDouble(i -> 0 - logits[i]));
    return tokens;
  }

  private static double[] only(List<Integer> tokens, double[] logits) {
    double[] left = new double[logits.length];
    Arrays.fill(left, Double.NEGATIVE_INFINITY);
    for (int token : tokens) {
      left[token] = logits[token];
    }
    return left;
  }

  static double[] greedy(LogitFilter filter, double[] logits, int[] history) {
    return only(ranked(logits).subList(0, 1), logits);
  }

  static double[] temperature(LogitFilter filter, double[] logits, int[] history) {
    double[] divided = logits.clone();
    for (int i = 0; i < divided.length; i++) {
      divided[i] = logits[i] / ((Temperature) filter).temperature();
    }
    return divided;
  }

  static double[] repetitionPenalty(LogitFilter filter, double[] logits, int[] history) {
    double penalty = ((RepetitionPenalty) filter).penalty();
    double[] changed = logits.clone();
    for (int i = 0; i < logits.length; i++) {
      for (int token : history) {
        if (token == i) {
          changed[i] = logits[i] > 0 ? logits[i] / penalty : logits[i] * penalty;
        }
      }
    }
    return changed;
  }

  static double[] topK(LogitFilter filter, double[] logits, int[] history) {
    List<Integer> ranked = ranked(logits);
    return only(ranked.subList(0, Math.min(ranked.size(), ((TopK) filter).k())), logits);
  }

  static double[] topP(LogitFilter filter, double[] logits, int[] history) {
    double[] p = softmax(logits);
    List<Integer> ranked = ranked(logits);
    double sum = 0;
    int count = 0;
    while (count < ranked.size() && sum < ((TopP) filter).p()) {
      sum += p[ranked.get(count++)];
    }
    return only(ranked.subList(0, count), logits);
  }

  static double[] minP(LogitFilter filter, double[] logits, int[] history) {
    double[] p = softmax(logits);
    List<Integer> ranked = ranked(logits);
    double least = ((MinP) filter).share() * p[ranked.get(0)];
    return only(ranked.stream().filter(token -> p[token] >= least).toList(), logits);
  }

  static double[] allowed(LogitFilter filter, double[] logits, int[] history) {
    List<Integer> left = new ArrayList<>();
    for (int token : ranked(logits)) {
      if (((AllowedTokens) filter).after().apply(history).get(token)) {
        left.add(token);
      }
    }
    return only(left, logits);
  }
}
