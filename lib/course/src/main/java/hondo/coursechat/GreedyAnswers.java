package hondo.coursechat;

import hondo.align.sft.Dialogue;
import hondo.gpt.BatchDecoder;
import hondo.gpt.Gpt;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What a model answers to the last question of many dialogues, the likeliest token each time. */
final class GreedyAnswers {
  private static final int ROWS = 32;

  private GreedyAnswers() {}

  /**
   * The answers, in the order of the dialogues: the tokens after {@code <|assistant|>}.
   *
   * @param end the token after which an answer is at its end; it is part of it
   * @param most tokens at most; an answer that is longer has no end
   */
  static List<int[]> of(Gpt gpt, List<Dialogue> dialogues, int end, int most) {
    int[][] answers = new int[dialogues.size()][];
    List<int[]> prompts = dialogues.stream().map(GreedyAnswers::prompt).toList();
    List<Integer> order =
        IntStream.range(0, answers.length)
            .boxed()
            .sorted(Comparator.comparingInt(i -> prompts.get(i).length))
            .toList();
    for (int from = 0; from < order.size(); from += ROWS) {
      List<Integer> which = order.subList(from, Math.min(order.size(), from + ROWS));
      int[][] written = write(gpt, which.stream().map(prompts::get).toList(), end, most);
      for (int row = 0; row < written.length; row++) {
        answers[which.get(row)] = written[row];
      }
    }
    return List.of(answers);
  }

  /** The tokens before the last answer. */
  static int[] prompt(Dialogue dialogue) {
    return Arrays.copyOf(dialogue.tokens(), dialogue.lastAnswer());
  }

  private static int[][] write(Gpt gpt, List<int[]> prompts, int end, int most) {
    int[][] written = new int[prompts.size()][0];
    int[] next = new int[written.length];
    try (BatchDecoder decoder = gpt.decoder(written.length)) {
      float[][] logits = decoder.prefill(prompts.toArray(int[][]::new));
      while (true) {
        boolean going = false;
        for (int row = 0; row < written.length; row++) {
          if (next[row] == BatchDecoder.NONE) {
            continue;
          }
          int length = written[row].length + 1;
          int token = likeliest(logits[row]);
          written[row] = Arrays.copyOf(written[row], length);
          written[row][length - 1] = token;
          boolean full = prompts.get(row).length + length > gpt.config().context();
          next[row] = token == end || length == most || full ? BatchDecoder.NONE : token;
          going |= next[row] != BatchDecoder.NONE;
        }
        if (!going) {
          return written;
        }
        logits = decoder.read(next);
      }
    }
  }

  private static int likeliest(float[] logits) {
    int best = 0;
    for (int i = 1; i < logits.length; i++) {
      best = logits[i] > logits[best] ? i : best;
    }
    return best;
  }
}
