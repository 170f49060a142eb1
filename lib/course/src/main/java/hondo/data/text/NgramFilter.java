package hondo.data.text;

import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A set of runs of words, to find where another text repeats one. Words are runs of letters, in
 * small letters; figures, marks and the ends of lines do not count. A run is kept as a hash of 64
 * bits: among some ten million runs a false alarm is a matter of one in a million corpora.
 */
public final class NgramFilter {
  private final int length;
  private final LongSet runs = new LongOpenHashSet();

  /**
   * @param length words in a run, 1 or more
   */
  public NgramFilter(int length) {
    if (length < 1) {
      throw new IllegalArgumentException("a run has one word or more, not " + length);
    }
    this.length = length;
  }

  /** Adds every run of a text; a text with fewer words than a run has none. */
  public void add(String text) {
    Words words = new Words(text);
    for (int i = 0; i + length <= words.count; i++) {
      runs.add(words.run(i, length));
    }
  }

  /** Whether a text repeats a run of this set. */
  public boolean meets(String text) {
    Words words = new Words(text);
    for (int i = 0; i + length <= words.count; i++) {
      if (runs.contains(words.run(i, length))) {
        return true;
      }
    }
    return false;
  }

  /** The runs of this set that some texts have, too. */
  NgramFilter sharedWith(Iterable<String> texts) {
    NgramFilter shared = new NgramFilter(length);
    for (String text : texts) {
      Words words = new Words(text);
      for (int i = 0; i + length <= words.count; i++) {
        long run = words.run(i, length);
        if (runs.contains(run)) {
          shared.runs.add(run);
        }
      }
    }
    return shared;
  }

  /**
   * What share of the runs of some texts stands in this set, each place counted; from 0 to 1.
   *
   * @throws IllegalArgumentException if no text is as long as a run
   */
  public double share(Iterable<String> texts) {
    long all = 0;
    long known = 0;
    for (String text : texts) {
      Words words = new Words(text);
      for (int i = 0; i + length <= words.count; i++) {
        all++;
        known += runs.contains(words.run(i, length)) ? 1 : 0;
      }
    }
    if (all == 0) {
      throw new IllegalArgumentException(
          "none of the texts has " + length + " words, so that there is no share to tell");
    }
    return (double) known / all;
  }

  /** Where a text repeats runs of this set: ranges of characters [from, to), apart, in order. */
  public List<int[]> spans(String text) {
    Words words = new Words(text);
    List<int[]> spans = new ArrayList<>();
    int[] last = null;
    for (int i = 0; i + length <= words.count; i++) {
      if (runs.contains(words.run(i, length))) {
        int from = words.starts[i];
        int to = words.ends[i + length - 1];
        if (last != null && from <= last[1]) {
          last[1] = to;
        } else {
          last = new int[] {from, to};
          spans.add(last);
        }
      }
    }
    return spans;
  }

  /** The words of a text: where each begins and ends, and its hash (FNV-1a). */
  private static final class Words {
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private long[] hashes = new long[64];
    private int count;

    Words(String text) {
      int i = 0;
      while (i < text.length()) {
        if (!Character.isLetter(text.charAt(i))) {
          i++;
          continue;
        }
        int start = i;
        long hash = 0xcbf29ce484222325L;
        for (; i < text.length() && Character.isLetter(text.charAt(i)); i++) {
          hash = (hash ^ Character.toLowerCase(text.charAt(i))) * 0x100000001b3L;
        }
        put(start, i, hash);
      }
    }

    private void put(int start, int end, long hash) {
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, 2 * count);
        ends = Arrays.copyOf(ends, 2 * count);
        hashes = Arrays.copyOf(hashes, 2 * count);
      }
      starts[count] = start;
      ends[count] = end;
      hashes[count++] = hash;
    }

    long run(int from, int length) {
      long hash = 0;
      for (int i = from; i < from + length; i++) {
        hash = (Long.rotateLeft(hash, 23) ^ hashes[i]) * 0x9e3779b97f4a7c15L;
      }
      return hash;
    }
  }
}
