package hondo.coursechat;

import hondo.align.sft.Dialogue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Dialogues in which random tokens are asked and the same are answered: nothing but what stands in
 * the question helps to predict them. course-gpt does not copy; heads that look for the token
 * before and take what followed it (induction heads, Olsson et al. 2022) form on such data before
 * they would on instructions, of which but a part is to be copied.
 */
final class CopyingDrill {
  private static final int SHORTEST = 5;
  private static final int LONGEST = 20;

  /** Bytes come before these, and merges that are words or their parts from here on. */
  private static final int FIRST = 256;

  private CopyingDrill() {}

  /**
   * Dialogues of 5 … 20 random tokens, none of them special.
   *
   * @param user the token before the question
   * @param answer the tokens before the answer, of which the last is learnt
   * @param end the token after it
   * @param words tokens from 256 up to this are drawn
   */
  static List<Dialogue> dialogues(
      int count, int user, int[] answer, int end, int words, long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    List<Dialogue> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int[] drawn = random.ints(random.nextInt(SHORTEST, LONGEST + 1), FIRST, words).toArray();
      int begin = 1 + drawn.length + answer.length;
      int[] tokens = new int[begin + drawn.length + 1];
      tokens[0] = user;
      System.arraycopy(drawn, 0, tokens, 1, drawn.length);
      System.arraycopy(answer, 0, tokens, 1 + drawn.length, answer.length);
      System.arraycopy(drawn, 0, tokens, begin, drawn.length);
      tokens[tokens.length - 1] = end;
      boolean[] learnt = new boolean[tokens.length];
      Arrays.fill(learnt, begin - 1, learnt.length, true);
      all.add(new Dialogue(tokens, learnt));
    }
    return all;
  }
}
