package hondo.coursechat;

import hondo.align.sft.Dialogue;
import hondo.align.sft.DialogueBatches;
import hondo.batch.Padding;
import hondo.batch.TokenBatch;
import hondo.gpt.Gpt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Two answers to one question, of which one is preferred.
 *
 * @param better with the answer that is preferred, the last one of its dialogue
 * @param worse the same dialogue with the other answer
 */
record AnswerPair(Dialogue better, Dialogue worse) {
  private static final int LONGEST_ANSWER = 40;

  /**
   * A pair for each dialogue that a model does not end as it should: what it should have said is
   * preferred to what it says. An answer that does not end, or makes the dialogue longer than the
   * model's context, is left out.
   */
  static List<AnswerPair> mistakes(Gpt gpt, List<Dialogue> dialogues, int end, int pad) {
    List<ExactMatch.Verdict> verdicts = ExactMatch.judge(gpt, dialogues, pad);
    List<Dialogue> wrong = new ArrayList<>();
    for (int i = 0; i < dialogues.size(); i++) {
      if (!verdicts.get(i).exact()) {
        wrong.add(dialogues.get(i));
      }
    }
    List<int[]> answers = GreedyAnswers.of(gpt, wrong, end, LONGEST_ANSWER);
    List<AnswerPair> pairs = new ArrayList<>();
    for (int i = 0; i < wrong.size(); i++) {
      int[] prompt = GreedyAnswers.prompt(wrong.get(i));
      int[] answer = answers.get(i);
      int[] tokens = Arrays.copyOf(prompt, prompt.length + answer.length);
      System.arraycopy(answer, 0, tokens, prompt.length, answer.length);
      // One may be right after all, where two tokens are as likely to the last digit.
      if (answer[answer.length - 1] == end
          && tokens.length <= gpt.config().context()
          && !Arrays.equals(tokens, wrong.get(i).tokens())) {
        pairs.add(
            new AnswerPair(
                lastAnswer(wrong.get(i).tokens(), prompt.length),
                lastAnswer(tokens, prompt.length)));
      }
    }
    return pairs;
  }

  private static Dialogue lastAnswer(int[] tokens, int begin) {
    boolean[] learnt = new boolean[tokens.length];
    Arrays.fill(learnt, begin, tokens.length, true);
    return new Dialogue(tokens, learnt);
  }

  /** The preferred answers of pairs, in the rows of one batch. */
  static TokenBatch better(List<AnswerPair> pairs, int pad) {
    return DialogueBatches.padded(
        pairs.stream().map(AnswerPair::better).toList(), Padding.Side.RIGHT, pad);
  }

  /** The other answers of pairs, in the rows of one batch. */
  static TokenBatch worse(List<AnswerPair> pairs, int pad) {
    return DialogueBatches.padded(
        pairs.stream().map(AnswerPair::worse).toList(), Padding.Side.RIGHT, pad);
  }
}
