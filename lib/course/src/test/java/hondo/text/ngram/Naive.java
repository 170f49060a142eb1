package hondo.text.ngram;

import hondo.text.Vocabulary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * The same smoothings straight from their definitions: maps from lists of words, recounted for
 * every question. Slow, and plain enough to be believed. Sentences are padded as KenLM pads them,
 * with N − 1 {@code <s>} before and one {@code </s>} after.
 */
final class Naive {
  private final List<List<String>> padded = new ArrayList<>();
  private final Set<String> outcomes = new HashSet<>();
  private final int order;

  Naive(List<List<String>> sentences, int order) {
    this.order = order;
    outcomes.add(Vocabulary.UNK);
    outcomes.add(Vocabulary.EOS);
    for (List<String> sentence : sentences) {
      outcomes.addAll(sentence);
      List<String> text = new ArrayList<>(Collections.nCopies(order - 1, Vocabulary.BOS));
      text.addAll(sentence);
      text.add(Vocabulary.EOS);
      padded.add(text);
    }
  }

  Set<String> outcomes() {
    return outcomes;
  }

  /** All n-grams and their counts; no event is {@code <s>}, none has more than one {@code <s>}. */
  Map<List<String>, Integer> ngrams(int n) {
    Map<List<String>, Integer> counts = new HashMap<>();
    for (List<String> text : padded) {
      for (int end = order; end <= text.size(); end++) {
        List<String> ngram = text.subList(end - n, end);
        if (Collections.frequency(ngram, Vocabulary.BOS) <= 1) {
          counts.merge(ngram, 1, Integer::sum);
        }
      }
    }
    return counts;
  }

  /**
   * In how many different (n+1)-grams of the padded text the n-gram is what follows the first word.
   */
  int continuations(List<String> ngram) {
    Set<String> before = new HashSet<>();
    for (List<String> text : padded) {
      for (int i = 1; i + ngram.size() <= text.size(); i++) {
        if (text.subList(i, i + ngram.size()).equals(ngram)) {
          before.add(text.get(i - 1));
        }
      }
    }
    return before.size();
  }

  /** The counts modified Kneser–Ney works with at order n. */
  Map<List<String>, Integer> adjusted(int n) {
    Map<List<String>, Integer> counts = ngrams(n);
    if (n < order) {
      counts.replaceAll(
          (ngram, count) ->
              ngram.get(0).equals(Vocabulary.BOS) ? count : Integer.valueOf(continuations(ngram)));
    }
    return counts;
  }

  double mle(String word, List<String> history) {
    return addK(word, history, 0);
  }

  double addK(String word, List<String> history, double k) {
    double total =
        followers(ngrams(history.size() + 1), history).values().stream().mapToInt(c -> c).sum();
    int count = ngrams(history.size() + 1).getOrDefault(append(history, word), 0);
    double denominator = total + k * outcomes.size();
    return denominator == 0 ? 0 : (count + k) / denominator;
  }

  double interpolated(String word, List<String> history, double... weights) {
    int n = history.size() + 1;
    double lower =
        n == 1
            ? 1.0 / outcomes.size()
            : interpolated(word, history.subList(1, history.size()), weights);
    boolean seen = !followers(ngrams(n), history).isEmpty();
    return seen ? weights[n - 1] * mle(word, history) + (1 - weights[n - 1]) * lower : lower;
  }

  /**
   * Interpolated absolute discounting of the adjusted counts with one triple of discounts an order.
   */
  double kneserNey(String word, List<String> history, List<Discounts> discounts) {
    int n = history.size() + 1;
    double lower =
        n == 1
            ? 1.0 / outcomes.size()
            : kneserNey(word, history.subList(1, history.size()), discounts);
    Map<List<String>, Integer> followers = followers(adjusted(n), history);
    double total = followers.values().stream().mapToInt(c -> c).sum();
    if (total == 0) {
      return lower;
    }
    Discounts d = discounts.get(n - 1);
    int count = followers.getOrDefault(append(history, word), 0);
    double taken = followers.values().stream().mapToDouble(c -> take(d, c)).sum();
    return (count - take(d, count)) / total + taken / total * lower;
  }

  /** The ratio d_r of an order n. */
  interface Ratios {
    double of(int n, int r);
  }

  /**
   * What is discounted goes to the outcomes not seen, by the order below; if nothing is, 1 does.
   */
  double katz(String word, List<String> history, Ratios d) {
    int n = history.size() + 1;
    ToDoubleFunction<String> lower =
        w -> n == 1 ? 1.0 / outcomes.size() : katz(w, history.subList(1, history.size()), d);
    Map<List<String>, Integer> followers = followers(ngrams(n), history);
    if (followers.isEmpty()) {
      return lower.applyAsDouble(word);
    }
    double total = followers.values().stream().mapToInt(c -> c).sum();
    double kept = followers.values().stream().mapToDouble(c -> d.of(n, c) * c).sum();
    if (kept == total) {
      total++;
    }
    int count = followers.getOrDefault(append(history, word), 0);
    if (count > 0) {
      return d.of(n, count) * count / total;
    }
    double unseen =
        outcomes.stream()
            .filter(w -> !followers.containsKey(append(history, w)))
            .mapToDouble(lower)
            .sum();
    return (total - kept) / total * lower.applyAsDouble(word) / unseen;
  }

  /** The relative frequency after the longest history after which the word was seen. */
  double stupidBackoff(String word, List<String> history, double alpha) {
    int surplus = history.size() - (order - 1);
    if (surplus > 0) {
      return stupidBackoff(word, history.subList(surplus, history.size()), alpha);
    }
    double ratio = mle(word, history);
    if (ratio > 0 || history.isEmpty()) {
      return ratio;
    }
    return alpha * stupidBackoff(word, history.subList(1, history.size()), alpha);
  }

  private static double take(Discounts d, int count) {
    if (count == 0) {
      return 0;
    }
    return count == 1 ? d.d1() : count == 2 ? d.d2() : d.d3();
  }

  private static Map<List<String>, Integer> followers(
      Map<List<String>, Integer> counts, List<String> history) {
    Map<List<String>, Integer> followers = new HashMap<>();
    counts.forEach(
        (ngram, count) -> {
          if (ngram.subList(0, ngram.size() - 1).equals(history)) {
            followers.put(ngram, count);
          }
        });
    return followers;
  }

  private static List<String> append(List<String> history, String word) {
    List<String> ngram = new ArrayList<>(history);
    ngram.add(word);
    return ngram;
  }
}
