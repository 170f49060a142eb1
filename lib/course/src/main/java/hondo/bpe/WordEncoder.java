package hondo.bpe;

import java.util.Arrays;
import java.util.PriorityQueue;

/**
 * Merges the bytes of one pre-token: always the pair with the lowest rank, of equals the leftmost
 * (Radford et al. 2019, the published encoder).
 */
final class WordEncoder {
  /** From this length on a queue is quicker than looking at every pair again. */
  private static final int LONG = 40;

  private final MergeTable table;
  private final int[] results;
  private final int[] byteTokens;

  /**
   * The encoder of a list of merges.
   *
   * @param results (merges) the token each merge makes
   * @param byteTokens (256) the token of each byte
   */
  WordEncoder(MergeTable table, int[] results, int[] byteTokens) {
    this.table = table;
    this.results = results;
    this.byteTokens = byteTokens;
  }

  /** The tokens of a pre-token of at least one byte. */
  int[] encode(byte[] word) {
    int[] tokens = new int[word.length];
    for (int i = 0; i < word.length; i++) {
      tokens[i] = byteTokens[word[i] & 0xFF];
    }
    return tokens.length < LONG ? mergeShort(tokens) : mergeLong(tokens);
  }

  private int[] mergeShort(int[] tokens) {
    int n = tokens.length;
    while (n > 1) {
      int best = -1;
      int at = -1;
      for (int i = 0; i + 1 < n; i++) {
        int rank = table.rank(tokens[i], tokens[i + 1]);
        if (rank >= 0 && (at < 0 || rank < best)) {
          best = rank;
          at = i;
        }
      }
      if (at < 0) {
        break;
      }
      tokens[at] = results[best];
      System.arraycopy(tokens, at + 2, tokens, at + 1, n - at - 2);
      n--;
    }
    return Arrays.copyOf(tokens, n);
  }

  /** As {@link #mergeShort} in n log n: a linked list, and a queue of what could be merged. */
  private int[] mergeLong(int[] tokens) {
    int n = tokens.length;
    int[] next = new int[n];
    int[] before = new int[n];
    PriorityQueue<Long> queue = new PriorityQueue<>();
    for (int i = 0; i < n; i++) {
      next[i] = i + 1;
      before[i] = i - 1;
      offer(queue, tokens, i, i + 1);
    }
    while (!queue.isEmpty()) {
      long first = queue.poll();
      int rank = (int) (first >> 32);
      int at = (int) first;
      int right = next[at];
      // What was queued may have been merged away since.
      if (tokens[at] < 0 || right >= n || table.rank(tokens[at], tokens[right]) != rank) {
        continue;
      }
      tokens[at] = results[rank];
      tokens[right] = -1;
      next[at] = next[right];
      if (next[at] < n) {
        before[next[at]] = at;
        offer(queue, tokens, at, next[at]);
      }
      if (before[at] >= 0) {
        offer(queue, tokens, before[at], at);
      }
    }
    return Arrays.stream(tokens).filter(token -> token >= 0).toArray();
  }

  private void offer(PriorityQueue<Long> queue, int[] tokens, int left, int right) {
    if (right < tokens.length) {
      int rank = table.rank(tokens[left], tokens[right]);
      if (rank >= 0) {
        queue.add((long) rank << 32 | left);
      }
    }
  }
}
