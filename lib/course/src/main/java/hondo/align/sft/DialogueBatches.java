package hondo.align.sft;

import hondo.batch.PackedBatch;
import hondo.batch.Packing;
import hondo.batch.PaddedSequences;
import hondo.batch.Padding;
import hondo.batch.TokenBatch;
import hondo.core.Numbers;
import hondo.torch.Losses;
import hondo.train.Batches;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Batches of dialogues, whose targets count where an answer is learnt. */
public final class DialogueBatches {
  private DialogueBatches() {}

  /**
   * Dialogues in the rows of one batch, as long as the longest of them needs.
   *
   * @param side where the pads stand
   * @param pad the token that fills up
   */
  public static TokenBatch padded(List<Dialogue> dialogues, Padding.Side side, int pad) {
    TokenBatch all =
        PaddedSequences.nextTokens(dialogues.stream().map(Dialogue::tokens).toList(), side, pad);
    boolean[] mask = new boolean[all.targets().length];
    int time = all.time();
    for (int row = 0; row < dialogues.size(); row++) {
      boolean[] learnt = dialogues.get(row).learnt();
      int places = learnt.length - 1;
      int begin = row * time + (side == Padding.Side.LEFT ? time - places : 0);
      System.arraycopy(learnt, 1, mask, begin, places);
    }
    return all.counting(mask);
  }

  /**
   * The dialogues in an order that is new in each epoch, those of a like length together, so that
   * little is padded: of each {@code among} batches that follow each other in that order, the
   * dialogues are sorted by length.
   *
   * @param rows B, dialogues of a batch
   * @param among how many batches are sorted together; 1 for none
   * @param time the most tokens of a row: no dialogue has more than this and one
   * @throws IllegalArgumentException naming a dialogue that is too long
   */
  public static Batches<TokenBatch> shuffled(
      List<Dialogue> dialogues, int rows, int among, long seed, int pad, int time) {
    List<Dialogue> all = fitting(dialogues, time);
    Batches<int[]> groups = Batches.shuffled(all.size(), rows * among, seed);
    return (number, random) -> {
      Integer[] group =
          Arrays.stream(groups.at(Batches.requireNumber(number) / among, random))
              .boxed()
              .toArray(Integer[]::new);
      Arrays.sort(group, Comparator.comparingInt(i -> all.get(i).tokens().length));
      int from = (int) (number % among) * rows;
      return padded(
          Arrays.stream(group, from, from + rows).map(all::get).toList(), Padding.Side.RIGHT, pad);
    };
  }

  /**
   * Dialogues in the rows of one batch, several in a row, in as few rows as first-fit needs.
   *
   * @param pad the token that fills up
   * @param time T, the places of a row: no dialogue has more tokens than this and one
   * @throws IllegalArgumentException naming a dialogue that is too long
   */
  public static PackedBatch packed(List<Dialogue> dialogues, int pad, int time) {
    List<Dialogue> all = fitting(dialogues, time);
    int[] lengths = all.stream().mapToInt(dialogue -> dialogue.tokens().length - 1).toArray();
    List<List<Integer>> rows = Packing.firstFit(lengths, time);
    long[] tokens = new long[rows.size() * time];
    long[] targets = new long[tokens.length];
    Arrays.fill(tokens, pad);
    Arrays.fill(targets, Losses.IGNORED);
    for (int row = 0; row < rows.size(); row++) {
      int at = row * time;
      for (int i : rows.get(row)) {
        Dialogue dialogue = all.get(i);
        for (int t = 0; t < lengths[i]; t++, at++) {
          tokens[at] = dialogue.tokens()[t];
          targets[at] = dialogue.learnt()[t + 1] ? dialogue.tokens()[t + 1] : Losses.IGNORED;
        }
      }
    }
    Packing packing =
        new Packing(
            time, rows.stream().map(r -> r.stream().map(i -> lengths[i]).toList()).toList());
    return new PackedBatch(
        new TokenBatch(tokens, targets, time, packing.padding(), false), packing);
  }

  /**
   * The dialogues in an order that is new in each epoch, packed: a batch has so many of them, in
   * the rows that these need.
   *
   * @param count dialogues of a batch
   * @param time T, the places of a row
   * @throws IllegalArgumentException naming a dialogue that is too long
   */
  public static Batches<PackedBatch> shuffledPacked(
      List<Dialogue> dialogues, int count, long seed, int pad, int time) {
    List<Dialogue> all = fitting(dialogues, time);
    return Batches.shuffled(all.size(), count, seed)
        .map(which -> packed(Arrays.stream(which).mapToObj(all::get).toList(), pad, time));
  }

  private static List<Dialogue> fitting(List<Dialogue> dialogues, int time) {
    List<Dialogue> all = List.copyOf(dialogues);
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).tokens().length > time + 1) {
        throw new IllegalArgumentException(
            Numbers.format(
                "dialogue %d has %d tokens, and rows of %d hold %d: shorten it",
                i, all.get(i).tokens().length, time, time + 1));
      }
    }
    return all;
  }
}
