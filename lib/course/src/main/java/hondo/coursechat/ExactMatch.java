package hondo.coursechat;

import ai.djl.ndarray.NDArray;
import hondo.align.sft.Dialogue;
import hondo.align.sft.DialogueBatches;
import hondo.batch.Padding;
import hondo.batch.TokenBatch;
import hondo.core.Scope;
import hondo.gpt.Gpt;
import hondo.gpt.Precision;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whether the likeliest answer of a model, token by token, is the one that a dialogue ends with. If
 * it is, then at each token of that answer, given those before, it is the likeliest: so one pass
 * over the whole dialogue decides it, and nothing has to be written.
 */
public final class ExactMatch {
  private static final int ROWS = 64;

  private ExactMatch() {}

  /**
   * What the model makes of the last answer of a dialogue.
   *
   * @param opens whether its likeliest first token is the answer's, the language
   * @param exact whether all tokens are the likeliest, with first and last
   * @param inside whether all are but the first and the last
   */
  public record Verdict(boolean opens, boolean exact, boolean inside) {}

  /**
   * A verdict on each, in their order.
   *
   * @param pad the token that fills up
   */
  public static List<Verdict> judge(Gpt gpt, List<Dialogue> dialogues, int pad) {
    Verdict[] verdicts = new Verdict[dialogues.size()];
    // Those of a like length together: little is padded.
    List<Integer> order =
        IntStream.range(0, verdicts.length)
            .boxed()
            .sorted(Comparator.comparingInt(i -> dialogues.get(i).tokens().length))
            .toList();
    for (int from = 0; from < order.size(); from += ROWS) {
      List<Integer> which = order.subList(from, Math.min(order.size(), from + ROWS));
      List<Dialogue> some = new ArrayList<>(which.stream().map(dialogues::get).toList());
      TokenBatch batch = DialogueBatches.padded(some, Padding.Side.RIGHT, pad);
      try (Scope scope = Scope.open()) {
        NDArray logits = gpt.logits(batch.tokens(scope), Precision.BFLOAT16);
        long[] likeliest = logits.argMax(2).toLongArray();
        for (int row = 0; row < some.size(); row++) {
          verdicts[which.get(row)] = verdict(some.get(row), likeliest, row * batch.time());
        }
      }
    }
    return List.of(verdicts);
  }

  private static Verdict verdict(Dialogue dialogue, long[] likeliest, int at) {
    int[] tokens = dialogue.tokens();
    int begin = dialogue.lastAnswer();
    boolean opens = likeliest[at + begin - 1] == tokens[begin];
    boolean ends = likeliest[at + tokens.length - 2] == tokens[tokens.length - 1];
    boolean inside = true;
    for (int i = begin + 1; i < tokens.length - 1; i++) {
      inside &= likeliest[at + i - 1] == tokens[i];
    }
    return new Verdict(opens, opens && inside && ends, inside);
  }
}
