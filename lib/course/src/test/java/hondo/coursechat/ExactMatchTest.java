package hondo.coursechat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.align.sft.ChatTemplate;
import hondo.align.sft.Dialogue;
import hondo.align.sft.Message;
import hondo.gpt.Gpt;
import hondo.gpt.TextGenerator;
import hondo.sampling.Sampler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A verdict without writing against the answer that the model writes, token by token. */
class ExactMatchTest {
  private static final ChatTemplate TEMPLATE = new ChatTemplate(SmallChat.TOKENIZER);
  private static final int PAD = SmallChat.TOKENIZER.special("<|pad|>");

  /** The prompt and what the model writes behind it, as if it ended there. */
  private static int[] written(Gpt gpt, int[] prompt, int count) {
    int[] all = Arrays.copyOf(prompt, prompt.length + count);
    try (TextGenerator generator = new TextGenerator(gpt, SmallChat.TOKENIZER)) {
      generator.read(prompt);
      for (int i = 0; i < count; i++) {
        all[prompt.length + i] = generator.next(Sampler.GREEDY, new SplittableRandom(0));
      }
    }
    return all;
  }

  private static Dialogue dialogue(int[] tokens, int answer) {
    boolean[] learnt = new boolean[tokens.length];
    learnt[1] = true; // an earlier answer, wrong as it may be, is not judged
    Arrays.fill(learnt, answer, tokens.length, true);
    return new Dialogue(tokens, learnt);
  }

  @Test
  void itIsWhatTheModelWrites() {
    try (Gpt gpt = SmallChat.gpt()) {
      List<Dialogue> all = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        int[] prompt = TEMPLATE.prompt(List.of(Message.user("the word ".repeat(i + 1))), 250, 9);
        int[] right = written(gpt, prompt, 5);
        all.add(dialogue(right, prompt.length));
        for (int wrong : new int[] {0, 2, 4}) {
          int[] other = right.clone();
          other[prompt.length + wrong] = (other[prompt.length + wrong] + 1) % 290;
          all.add(dialogue(other, prompt.length));
        }
      }
      List<ExactMatch.Verdict> verdicts = ExactMatch.judge(gpt, all, PAD);
      for (int i = 0; i < all.size(); i += 4) {
        assertEquals(new ExactMatch.Verdict(true, true, true), verdicts.get(i));
        ExactMatch.Verdict first = verdicts.get(i + 1);
        assertTrue(!first.opens() && !first.exact());
        ExactMatch.Verdict middle = verdicts.get(i + 2);
        assertTrue(middle.opens() && !middle.exact() && !middle.inside());
        assertEquals(new ExactMatch.Verdict(true, false, true), verdicts.get(i + 3));
      }
    }
  }
}
