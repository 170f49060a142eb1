package hondo.coursechat;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import com.google.gson.Gson;
import hondo.align.sft.ChatTemplate;
import hondo.align.sft.Dialogue;
import hondo.align.sft.DialogueBatches;
import hondo.batch.Padding;
import hondo.core.Refusal;
import hondo.core.Scope;
import hondo.core.Seeds;
import hondo.coursechat.data.InstructionSet;
import hondo.coursechat.data.Language;
import hondo.coursechat.data.SmallInstructions;
import hondo.coursegpt.SavedGpt;
import hondo.gpt.Gpt;
import hondo.gpt.Precision;
import hondo.train.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreferencesTest {
  private static final InstructionSet SET = SmallInstructions.set();
  private static final ChatTemplate TEMPLATE = new ChatTemplate(SmallChat.TOKENIZER);
  private static final int PAD = SmallChat.TOKENIZER.special("<|pad|>");
  private static final Preferences.Recipe RECIPE =
      new Preferences.Recipe(3, 40, 20, 4, 3e-3, 0.1, 0.2);

  private static List<Dialogue> dialogues() {
    return ChatDialogues.of(SET.training(40, 3), TEMPLATE);
  }

  /** Token by token with the whole text before it, which no cache helps to read. */
  private static int[] naive(Gpt gpt, int[] prompt, int end, int most) {
    int[] text = prompt;
    for (int i = 0; i < most && text.length <= 256; i++) {
      int next;
      try (Scope scope = Scope.open()) {
        long[] tokens = Arrays.stream(text).asLongStream().toArray();
        NDArray logits =
            gpt.logits(
                scope.manager().create(tokens, new Shape(1, tokens.length)), Precision.FLOAT32);
        long[] likeliest = logits.argMax(2).toLongArray();
        next = (int) likeliest[likeliest.length - 1];
      }
      text = Arrays.copyOf(text, text.length + 1);
      text[text.length - 1] = next;
      if (next == end) {
        break;
      }
    }
    return Arrays.copyOfRange(text, prompt.length, text.length);
  }

  @Test
  void theAnswersAreThoseOfOneAfterTheOther() {
    List<Dialogue> some = dialogues().subList(0, 9);
    try (Gpt gpt = SmallChat.gpt()) {
      int[] first = naive(gpt, GreedyAnswers.prompt(some.get(0)), TEMPLATE.end(), 7);
      // The third token of an answer is made the end, so that some answers end within.
      int end = first[2];
      List<int[]> answers = GreedyAnswers.of(gpt, some, end, 7);
      for (int i = 0; i < some.size(); i++) {
        assertArrayEquals(
            naive(gpt, GreedyAnswers.prompt(some.get(i)), end, 7), answers.get(i), "row " + i);
      }
    }
  }

  /** The prompt of both is the same; what is preferred is what should have been said. */
  @Test
  void aMistakeIsAPair() {
    List<Dialogue> all = dialogues();
    try (Gpt gpt = SmallChat.gpt()) {
      int end = naive(gpt, GreedyAnswers.prompt(all.get(0)), TEMPLATE.end(), 3)[1];
      List<AnswerPair> pairs = AnswerPair.mistakes(gpt, all, end, PAD);
      assertTrue(!pairs.isEmpty() && pairs.size() <= all.size());
      for (AnswerPair pair : pairs) {
        int[] prompt = GreedyAnswers.prompt(pair.better());
        assertArrayEquals(prompt, GreedyAnswers.prompt(pair.worse()));
        int[] said = pair.worse().tokens();
        assertArrayEquals(
            naive(gpt, prompt, end, 40), Arrays.copyOfRange(said, prompt.length, said.length));
        assertTrue(
            all.stream().anyMatch(each -> Arrays.equals(each.tokens(), pair.better().tokens())));
        assertNotEquals(Arrays.toString(said), Arrays.toString(pair.better().tokens()));
      }
    }
  }

  /** It begins at ln 2 and the anchor, as policy and reference are one; then right ones win. */
  @Test
  void theRightAnswersBecomeTheLikelier() {
    Seeds.set(3);
    List<AnswerPair> pairs = new ArrayList<>();
    List<Dialogue> all = dialogues();
    for (int i = 0; i + 1 < 24; i += 2) {
      pairs.add(pair(all.get(i), all.get(i + 1)));
    }
    try (Gpt gpt = SmallChat.gpt()) {
      Preferences.Recipe alone = new Preferences.Recipe(3, 40, 60, 6, 1e-2, 0.5, 0);
      double[] losses = Preferences.train(alone, gpt, pairs, PAD).values(History.LOSS);
      assertEquals(Math.log(2), losses[0], 1e-3);
      assertTrue(losses[59] < 0.2, Arrays.toString(losses));
    }
    try (Gpt gpt = SmallChat.gpt()) {
      double anchored = Preferences.train(RECIPE, gpt, pairs, PAD).values(History.LOSS)[0];
      // Untrained, a token costs ln 300 or a little more or less.
      assertEquals(Math.log(2) + RECIPE.anchor() * Math.log(300), anchored, 0.1);
    }
  }

  /** Each answer by itself; where all pairs are turned round, the others agree. */
  @Test
  void agreesWhereTheRightAnswerIsTheLikelier() {
    List<Dialogue> all = dialogues();
    List<AnswerPair> pairs = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      pairs.add(pair(all.get(i), all.get(i + 12)));
    }
    try (Gpt gpt = SmallChat.gpt();
        Scope scope = Scope.open()) {
      int agreed = 0;
      for (AnswerPair each : pairs) {
        float[] nats = new float[2];
        for (int which = 0; which < 2; which++) {
          Dialogue one = which == 0 ? each.better() : each.worse();
          for (float value :
              gpt.nats(
                      DialogueBatches.padded(List.of(one), Padding.Side.RIGHT, PAD),
                      scope,
                      Precision.BFLOAT16)
                  .toFloatArray()) {
            nats[which] += value;
          }
        }
        agreed += nats[0] < nats[1] ? 1 : 0;
      }
      assertTrue(agreed > 0 && agreed < 11, "" + agreed);
      assertEquals(agreed / 11.0, Preferences.agreement(gpt, pairs, PAD), 1e-9);
      List<AnswerPair> turned =
          pairs.stream().map(each -> new AnswerPair(each.worse(), each.better())).toList();
      assertEquals(1 - agreed / 11.0, Preferences.agreement(gpt, turned, PAD), 1e-9);
    }
  }

  /** The first's answer is preferred to the second's, after the first's question. */
  private static AnswerPair pair(Dialogue first, Dialogue second) {
    int[] prompt = GreedyAnswers.prompt(first);
    int[] from = GreedyAnswers.prompt(second);
    int[] other = Arrays.copyOfRange(second.tokens(), from.length, second.tokens().length);
    return new AnswerPair(ending(prompt, answer(first)), ending(prompt, other));
  }

  private static int[] answer(Dialogue dialogue) {
    int begin = GreedyAnswers.prompt(dialogue).length;
    return Arrays.copyOfRange(dialogue.tokens(), begin, dialogue.tokens().length);
  }

  private static Dialogue ending(int[] prompt, int[] answer) {
    int[] tokens = Arrays.copyOf(prompt, prompt.length + answer.length);
    System.arraycopy(answer, 0, tokens, prompt.length, answer.length);
    boolean[] learnt = new boolean[tokens.length];
    Arrays.fill(learnt, prompt.length, tokens.length, true);
    return new Dialogue(tokens, learnt);
  }

  /** An untrained model's answers have no end, so that there is nothing to compare. */
  @Test
  void withoutAMistakeThereIsNothingToLearn() {
    try (Gpt gpt = SmallChat.gpt()) {
      Refusal.ofState(
          () -> TrainPreferences.train(RECIPE, gpt, SmallChat.TOKENIZER, SET, 2),
          "too few mistakes",
          "0 of 40");
    }
  }

  /** What a training of preferences came to stands on the card that is written after it. */
  @Test
  void theResultIsOnTheCard(@TempDir Path folder) throws IOException {
    List<PreferenceResult.Row> rows = new ArrayList<>();
    for (InstructionSet.Test test : InstructionSet.Test.values()) {
      for (Language language : Language.values()) {
        rows.add(new PreferenceResult.Row(test, language, 200, 20, 31 + rows.size()));
      }
    }
    PreferenceResult result = new PreferenceResult(RECIPE, 27, 3, 1.0 / 3, 2.0 / 3, rows);
    ChatRecipe recipe = new ChatRecipe(3, 400, 8, 2, 3, 8, 1, 0.02, 1e-2, 1, 1, 3, 5, 2);
    try (Gpt gpt = SmallChat.gpt()) {
      SavedGpt saved = new SavedGpt(gpt, SmallChat.TOKENIZER);
      CourseChatFiles.write(folder, recipe, saved, new History());
    }
    assertNull(PreferenceResult.of(folder));
    Files.writeString(folder.resolve(PreferenceResult.FILE), new Gson().toJson(result));
    assertEquals(result, PreferenceResult.of(folder));
    try (CourseChat chat = CourseChat.load(folder)) {
      CourseChatFiles.Measured none =
          new CourseChatFiles.Measured(
              ChatEvaluation.of(chat.gpt(), chat.gpt(), chat.tokenizer(), SET, 1),
              List.of(),
              List.of(),
              List.of());
      String card = new ChatCard(recipe, chat, none, result).text();
      assertTrue(card.contains("optimisation on 27 of them (20 steps of 4 pairs"), card);
      assertTrue(card.contains("in 33 % before and 67 % after"), card);
      assertTrue(card.contains("| never shown | es | 200 | 10 % [7, 15] | 18 % [13, 24] |"), card);
      assertFalse(new ChatCard(recipe, chat, none, null).text().contains("preferences"));
    }
  }
}
