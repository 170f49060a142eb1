package hondo.text.ngram;

import hondo.text.Corpus;
import hondo.text.Vocabulary;
import java.util.Arrays;

/**
 * Reads a corpus once and counts its n-grams.
 *
 * <p>At each token the n-grams that end there are looked up from short to long. A new n-gram is a
 * new left neighbour of the (n−1)-gram just found, so continuation counts come for free, and so
 * does the link from each n-gram to the one without its first token.
 */
final class NgramCounter {
  private final Vocabulary vocabulary;
  private final int order;
  private final NgramTable[] tables;
  private final int[][] counts;
  private final int[][] continuations;
  private final int[][] suffixes;

  /** ending[n] is the number of the n-gram that ends at the token before. */
  private int[] ending;

  private int[] next;
  private int length;

  NgramCounter(Vocabulary vocabulary, int order) {
    this.vocabulary = vocabulary;
    this.order = order;
    this.tables = new NgramTable[order + 1];
    this.counts = new int[order + 1][];
    this.continuations = new int[order + 1][];
    this.suffixes = new int[order + 1][];
    this.ending = new int[order + 1];
    this.next = new int[order + 1];
    for (int n = 1; n <= order; n++) {
      tables[n] = new NgramTable();
      int capacity = n == 1 ? vocabulary.size() : 1 << 10;
      counts[n] = new int[capacity];
      continuations[n] = n == order ? new int[0] : new int[capacity];
      suffixes[n] = n == 1 ? new int[0] : new int[capacity];
    }
  }

  NgramCounts count(Corpus corpus) {
    for (int s = 0; s < corpus.sentences(); s++) {
      length = 0;
      if (vocabulary.bos() >= 0) {
        ending[1] = vocabulary.bos();
        length = 1;
      }
      int tokens = corpus.length(s);
      for (int i = 0; i < tokens; i++) {
        add(corpus.token(s, i));
      }
      if (vocabulary.eos() >= 0) {
        add(vocabulary.eos());
      }
    }
    for (int n = 2; n <= order; n++) {
      counts[n] = Arrays.copyOf(counts[n], tables[n].size());
      suffixes[n] = Arrays.copyOf(suffixes[n], tables[n].size());
      continuations[n] =
          n == order ? new int[0] : Arrays.copyOf(continuations[n], counts[n].length);
    }
    return new NgramCounts(vocabulary, tables, counts, continuations, suffixes);
  }

  private void add(int word) {
    counts[1][word]++;
    next[1] = word;
    int longest = Math.min(order, length + 1);
    for (int n = 2; n <= longest; n++) {
      NgramTable table = tables[n];
      int known = table.size();
      int id = table.add(ending[n - 1], word);
      if (id == known) {
        register(n, id);
      }
      counts[n][id]++;
      next[n] = id;
    }
    length = Math.min(longest, order - 1);
    int[] swap = ending;
    ending = next;
    next = swap;
  }

  private void register(int n, int id) {
    if (id == counts[n].length) {
      counts[n] = Arrays.copyOf(counts[n], 2 * id);
      suffixes[n] = Arrays.copyOf(suffixes[n], 2 * id);
      if (n < order) {
        continuations[n] = Arrays.copyOf(continuations[n], 2 * id);
      }
    }
    suffixes[n][id] = next[n - 1];
    continuations[n - 1][next[n - 1]]++;
  }
}
