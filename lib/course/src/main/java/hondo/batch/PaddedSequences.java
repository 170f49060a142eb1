package hondo.batch;

import hondo.core.Numbers;
import hondo.torch.Losses;
import hondo.train.Batches;
import java.util.Arrays;
import java.util.List;

/** Sequences of unequal length in the rows of one batch, filled up with pads that do not count. */
public final class PaddedSequences {
  private PaddedSequences() {}

  /**
   * The target of each token is the next: a sequence of n tokens fills n − 1 places of its row.
   *
   * @param sequences at least two tokens each
   * @param side where the pads stand
   * @param pad the token that fills up
   * @param time T, the length of a row: no sequence has more than T + 1 tokens
   */
  public static TokenBatch nextTokens(List<int[]> sequences, Padding.Side side, int pad, int time) {
    return padded(sequences, side, pad, time, 1);
  }

  /** As {@link #nextTokens(List, Padding.Side, int, int)}, rows as long as the longest needs. */
  public static TokenBatch nextTokens(List<int[]> sequences, Padding.Side side, int pad) {
    return nextTokens(sequences, side, pad, Math.max(1, longest(sequences) - 1));
  }

  /**
   * The target of each token is the token itself, for a network that gets it back from its
   * neighbours: see {@link MaskedTokens}.
   *
   * @param sequences at least one token each, at most T
   */
  public static TokenBatch sameTokens(List<int[]> sequences, Padding.Side side, int pad, int time) {
    return padded(sequences, side, pad, time, 0);
  }

  /**
   * The sequences in an order that is new in each epoch, B at a time, with their next tokens; the
   * few at the end of an epoch that would not fill a batch do not come in it.
   *
   * @param rows B
   * @param seed of the orders
   * @throws IllegalArgumentException at once if one of the sequences does not fit a row
   */
  public static Batches<TokenBatch> shuffled(
      List<int[]> sequences, int rows, long seed, Padding.Side side, int pad, int time) {
    List<int[]> all = List.copyOf(sequences);
    lengths(all, time, 1);
    return Batches.shuffled(all.size(), rows, seed)
        .map(
            which -> nextTokens(Arrays.stream(which).mapToObj(all::get).toList(), side, pad, time));
  }

  private static int longest(List<int[]> sequences) {
    return sequences.stream().mapToInt(sequence -> sequence.length).max().orElse(0);
  }

  private static TokenBatch padded(
      List<int[]> sequences, Padding.Side side, int pad, int time, int shift) {
    if (sequences.isEmpty()) {
      throw new IllegalArgumentException("a batch has at least one sequence");
    }
    int[] lengths = lengths(sequences, time, shift);
    Padding padding = new Padding(side, lengths);
    long[] tokens = new long[lengths.length * time];
    long[] targets = new long[tokens.length];
    Arrays.fill(tokens, pad);
    Arrays.fill(targets, Losses.IGNORED);
    for (int row = 0; row < lengths.length; row++) {
      int[] sequence = sequences.get(row);
      int begin = row * time + padding.begin(row, time);
      for (int t = 0; t < lengths[row]; t++) {
        tokens[begin + t] = sequence[t];
        targets[begin + t] = sequence[t + shift];
      }
    }
    return new TokenBatch(tokens, targets, time, padding, false);
  }

  /** How many places each sequence fills; fails if one fills none, or more than a row has. */
  private static int[] lengths(List<int[]> sequences, int time, int shift) {
    int[] lengths = sequences.stream().mapToInt(sequence -> sequence.length - shift).toArray();
    for (int row = 0; row < lengths.length; row++) {
      if (lengths[row] < 1 || lengths[row] > time) {
        throw new IllegalArgumentException(
            Numbers.format(
                "sequence %d has %d tokens, and should have %d … %d for a row of %d",
                row, lengths[row] + shift, 1 + shift, time + shift, time));
      }
    }
    return lengths;
  }
}
