package hondo.text.ngram;

import hondo.text.Corpus;
import hondo.text.Entropy;
import hondo.text.Vocabulary;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How often each n-gram of a corpus occurs, for every n up to an order, and after how many
 * different tokens.
 *
 * <p>A sentence of an open or closed vocabulary is read as {@code <s> w1 … wT </s>}: one {@code
 * <s>}, however high the order, so that the first word is predicted from {@code <s>} alone. {@code
 * <s>} is never an event: it counts 0 as a unigram.
 *
 * <p>The n-grams of an order are numbered from 0 in order of first appearance (unigrams by their
 * token number). Internally an n-gram is the pair (number of its first n − 1 tokens, last token):
 * some 40 bytes an n-gram, all orders in hash tables of longs.
 */
public final class NgramCounts {
  private final Vocabulary vocabulary;
  private final NgramTable[] tables;
  private final int[][] counts;
  private final int[][] continuations;
  private final int[][] suffixes;
  private final long[][] totals;

  NgramCounts(
      Vocabulary vocabulary,
      NgramTable[] tables,
      int[][] counts,
      int[][] continuations,
      int[][] suffixes) {
    this.vocabulary = vocabulary;
    this.tables = tables;
    this.counts = counts;
    this.continuations = continuations;
    this.suffixes = suffixes;
    this.totals = new long[tables.length - 1][];
    totals[0] = new long[] {Arrays.stream(counts[1]).asLongStream().sum()};
    for (int n = 2; n < tables.length; n++) {
      totals[n - 1] = new long[types(n - 1)];
      for (int id = 0; id < types(n); id++) {
        totals[n - 1][tables[n].context(id)] += counts[n][id];
      }
    }
  }

  /** Counts the n-grams of all orders 1 … {@code order} of a corpus, once through. */
  public static NgramCounts of(Corpus corpus, int order) {
    if (order < 1 || order > 16) {
      throw new IllegalArgumentException("the order must be 1 … 16, not " + order);
    }
    return new NgramCounter(corpus.vocabulary(), order).count(corpus);
  }

  /** The numbering of the tokens. */
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  /** The highest n counted. */
  public int order() {
    return tables.length - 1;
  }

  /** How many different n-grams there are; for n = 1 the size of the vocabulary. */
  public int types(int n) {
    return n == 1 ? vocabulary.size() : tables[n].size();
  }

  /** How many events were counted: tokens, and a {@code </s>} a sentence. */
  public long events() {
    return totals[0][0];
  }

  /** c(w1 … wn): how often the n-gram occurs. */
  public int count(int... ngram) {
    int id = find(ngram, 0, ngram.length);
    return id < 0 ? 0 : counts[ngram.length][id];
  }

  /** As {@link #count(int...)}, of words; 0 if the vocabulary does not hold one of them. */
  public int count(String... ngram) {
    boolean known = Arrays.stream(ngram).allMatch(vocabulary::contains);
    return known ? count(vocabulary.ids(List.of(ngram))) : 0;
  }

  /**
   * N1+(• w1 … wn): after how many different tokens the n-gram occurs (Chen and Goodman 1999,
   * section 2.7). {@code <s>} is one of those tokens. For n below the highest order.
   */
  public int continuations(int... ngram) {
    if (ngram.length >= order()) {
      throw new IllegalArgumentException(
          "continuation counts of "
              + ngram.length
              + "-grams need counts of a higher order than "
              + order());
    }
    int id = find(ngram, 0, ngram.length);
    return id < 0 ? 0 : continuations[ngram.length][id];
  }

  /** As {@link #continuations(int...)}, of words. */
  public int continuations(String... ngram) {
    boolean known = Arrays.stream(ngram).allMatch(vocabulary::contains);
    return known ? continuations(vocabulary.ids(List.of(ngram))) : 0;
  }

  /** c(h •) = Σ_w c(h w): how often something follows the history; all events if it is empty. */
  public long historyTotal(int... history) {
    int id = find(history, 0, history.length);
    return id < 0 || history.length >= order() ? 0 : totals[history.length][id];
  }

  /**
   * Shannon's F_n in bits: the entropy of a token given the n − 1 before it, in the counted text
   * itself, −(1/T) Σ c(h w) log2 (c(h w) / c(h •)). Where fewer than n − 1 tokens precede (at the
   * beginning of a sentence), the history is those there are. Falls as n grows, and for large n
   * only because the text is finite.
   */
  public double conditionalEntropyBits(int n) {
    double nats = 0;
    for (int k = 1; k <= n; k++) {
      long[] events = k == n ? occurrences(k) : occurrencesAtStart(k);
      for (int id = 0; id < events.length; id++) {
        if (events[id] > 0) {
          double total = total(k - 1, context(k, id));
          nats -= events[id] * Math.log(occurrences(k, id) / total);
        }
      }
    }
    return Entropy.bits(nats / events());
  }

  /** n_r: how many n-grams occur exactly r times, for r = 0 … {@code max}, at index r. */
  public long[] countsOfCounts(int n, int max) {
    return tally(counts[n], max);
  }

  /**
   * As {@link #countsOfCounts}, of the counts Kneser–Ney smoothing uses at this order: continuation
   * counts below the highest order (true counts where nothing can stand before, as after {@code
   * <s>}), true counts at the highest.
   */
  public long[] adjustedCountsOfCounts(int n, int max) {
    return tally(IntStream.range(0, types(n)).map(id -> adjusted(n, id)).toArray(), max);
  }

  private static long[] tally(int[] values, int max) {
    long[] tally = new long[max + 1];
    for (int value : values) {
      if (value <= max) {
        tally[value]++;
      }
    }
    return tally;
  }

  /** The {@code limit} most frequent n-grams, most frequent first, ties by first appearance. */
  public List<Ngram> top(int n, int limit) {
    return IntStream.range(0, types(n))
        .boxed()
        .filter(id -> counts[n][id] > 0)
        .sorted(Comparator.comparingInt((Integer id) -> -counts[n][id]))
        .limit(limit)
        .map(id -> new Ngram(words(n, id), counts[n][id]))
        .toList();
  }

  /** An n-gram's words and its count. */
  public record Ngram(List<String> words, int count) {}

  private List<String> words(int n, int id) {
    String[] words = new String[n];
    int at = id;
    for (int k = n; k > 1; k--) {
      words[k - 1] = vocabulary.token(tables[k].word(at));
      at = tables[k].context(at);
    }
    words[0] = vocabulary.token(at);
    return List.of(words);
  }

  /** The number of the n-gram that follows the (n−1)-gram with number {@code context}, or −1. */
  int find(int n, int context, int word) {
    // Whoever goes down the orders for a token that was not counted comes to this one.
    return n == 1 ? vocabulary.require(word) : tables[n].find(context, word);
  }

  /**
   * The number of {@code tokens[from … to)} among the n-grams of that length (0 if empty), or −1.
   */
  int find(int[] tokens, int from, int to) {
    for (int i = from; i < to; i++) {
      vocabulary.require(tokens[i]);
    }
    int id = 0;
    for (int i = from; i < to && id >= 0; i++) {
      id = i - from + 1 > order() ? -1 : find(i - from + 1, id, tokens[i]);
    }
    return id;
  }

  /** How often each n-gram of an order occurs. */
  long[] occurrences(int n) {
    return Arrays.stream(counts[n]).asLongStream().toArray();
  }

  /** How often each n-gram occurs with nothing before it, not even {@code <s>}. */
  long[] occurrencesAtStart(int n) {
    long[] result = occurrences(n);
    for (int id = 0; id < types(n + 1); id++) {
      result[suffixes[n + 1][id]] -= counts[n + 1][id];
    }
    return result;
  }

  /** How often the n-gram with this number occurs. */
  int occurrences(int n, int id) {
    return counts[n][id];
  }

  int adjusted(int n, int id) {
    int continuation = n == order() ? 0 : continuations[n][id];
    return continuation == 0 ? counts[n][id] : continuation;
  }

  int context(int n, int id) {
    return n == 1 ? 0 : tables[n].context(id);
  }

  /** The number of the (n−1)-gram without the first token; 0, the empty one, for n = 1. */
  int suffix(int n, int id) {
    return n == 1 ? 0 : suffixes[n][id];
  }

  /** Σ_w c(h w) of the history with this length and number. */
  long total(int length, int id) {
    return totals[length][id];
  }

  @Override
  public String toString() {
    String types =
        String.join(" / ", IntStream.rangeClosed(1, order()).mapToObj(n -> "" + types(n)).toList());
    return "NgramCounts(order " + order() + ", " + events() + " events, types " + types + ")";
  }
}
