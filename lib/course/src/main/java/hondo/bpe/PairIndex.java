package hondo.bpe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * The count of every pair of neighbouring tokens, the words it occurs in, and a queue that gives
 * the most frequent one.
 *
 * <p>Only pairs with the newest token ever gain; all others can but lose. So a pair enters the
 * queue once the merge that made it is done, and its place there is never too low: a pair that
 * comes out with a count that is too high goes back with the right one.
 */
final class PairIndex {
  /** A pair, its count now, and the words that hold it or once did. */
  static final class Pair {
    final int left;
    final int right;
    long count;
    int[] words = new int[2];
    int places;

    Pair(int left, int right) {
      this.left = left;
      this.right = right;
    }

    private void foundIn(int word) {
      if (places > 0 && words[places - 1] == word) {
        return;
      }
      if (places == words.length) {
        words = Arrays.copyOf(words, 2 * places);
      }
      words[places++] = word;
    }
  }

  private record Queued(Pair pair, long count) implements Comparable<Queued> {
    @Override
    public int compareTo(Queued other) {
      if (count != other.count) {
        return count > other.count ? -1 : 1;
      }
      return Long.compare(
          Merge.pair(pair.left, pair.right), Merge.pair(other.pair.left, other.pair.right));
    }
  }

  private final Map<Long, Pair> pairs = new HashMap<>();
  private final PriorityQueue<Queued> queue = new PriorityQueue<>();
  private final List<Pair> fresh = new ArrayList<>();

  void add(int left, int right, int word, long weight) {
    Pair pair =
        pairs.computeIfAbsent(
            Merge.pair(left, right),
            key -> {
              Pair made = new Pair(left, right);
              fresh.add(made);
              return made;
            });
    pair.count += weight;
    pair.foundIn(word);
  }

  void subtract(int left, int right, long weight) {
    pairs.get(Merge.pair(left, right)).count -= weight;
  }

  void enqueueNew() {
    fresh.forEach(pair -> queue.add(new Queued(pair, pair.count)));
    fresh.clear();
  }

  /** The most frequent pair, of equals the one with the smallest numbers; null if none is left. */
  Pair best() {
    while (!queue.isEmpty()) {
      Queued first = queue.poll();
      Pair pair = first.pair();
      if (pair.count == 0) {
        remove(pair);
      } else if (pair.count < first.count()) {
        queue.add(new Queued(pair, pair.count));
      } else {
        return pair;
      }
    }
    return null;
  }

  void remove(Pair pair) {
    pairs.remove(Merge.pair(pair.left, pair.right));
  }
}
