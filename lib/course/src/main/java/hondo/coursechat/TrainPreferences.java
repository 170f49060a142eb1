package hondo.coursechat;

import com.google.gson.GsonBuilder;
import hondo.align.sft.ChatTemplate;
import hondo.align.sft.Dialogue;
import hondo.bpe.BpeTokenizer;
import hondo.core.AtomicFile;
import hondo.core.Numbers;
import hondo.core.Seeds;
import hondo.coursechat.data.InstructionSet;
import hondo.coursechat.data.Language;
import hondo.coursegpt.SavedGpt;
import hondo.gpt.Gpt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Teaches course-chat to prefer right answers to its own mistakes: {@code model preferences}. */
public final class TrainPreferences {
  /** One pair in so many is not learnt from. */
  private static final int HELD_OUT = 10;

  private TrainPreferences() {}

  /**
   * Usage: {@code TrainPreferences CHAT FOLDER}, CHAT the folder of course-chat. Writes the model
   * that comes of it, and {@code preferences.json}, into FOLDER.
   */
  public static void main(String[] arguments) throws IOException {
    Preferences.Recipe recipe = Preferences.Recipe.standard();
    Seeds.set(recipe.seed());
    Path folder = Files.createDirectories(Path.of(arguments[1]));
    SavedGpt model = SavedGpt.load(Path.of(arguments[0]), CourseChat.NAME);
    try (Gpt gpt = model.gpt()) {
      PreferenceResult result =
          train(recipe, gpt, model.tokenizer(), InstructionSet.read(), ChatEvaluation.ASKED);
      CourseChatFiles.weights(folder, model);
      AtomicFile.write(
          folder.resolve(PreferenceResult.FILE),
          new GsonBuilder().setPrettyPrinting().create().toJson(result) + "\n");
    }
  }

  /**
   * Asks the model, learns from its mistakes, and asks what the tests ask before and after.
   *
   * @param asked questions of each family, test and language
   * @throws IllegalStateException if there are too few mistakes for one batch
   */
  static PreferenceResult train(
      Preferences.Recipe recipe,
      Gpt gpt,
      BpeTokenizer tokenizer,
      InstructionSet instructions,
      int asked) {
    ChatTemplate template = new ChatTemplate(tokenizer);
    int pad = tokenizer.special(TrainCourseChat.PAD);
    List<Dialogue> dialogues =
        ChatDialogues.of(instructions.training(recipe.asked(), recipe.seed()), template);
    List<AnswerPair> pairs = AnswerPair.mistakes(gpt, dialogues, template.end(), pad);
    int held = Math.max(1, pairs.size() / HELD_OUT);
    if (pairs.size() < held + recipe.rows()) {
      throw new IllegalStateException(
          Numbers.format(
              "there are too few mistakes to learn from: %d of %d answers are wrong and end, and"
                  + " one batch needs %d: ask more instructions",
              pairs.size(), dialogues.size(), recipe.rows()));
    }
    List<AnswerPair> heldOut = pairs.subList(0, held);
    List<AnswerPair> learnt = pairs.subList(held, pairs.size());
    double agreementBefore = Preferences.agreement(gpt, heldOut, pad);
    int[][] before = exact(gpt, template, instructions, asked, pad);
    Preferences.train(recipe, gpt, learnt, pad);
    int[][] after = exact(gpt, template, instructions, asked, pad);
    List<PreferenceResult.Row> rows = new ArrayList<>();
    for (int i = 0; i < before.length; i++) {
      InstructionSet.Test test = InstructionSet.Test.values()[i / 2];
      rows.add(
          new PreferenceResult.Row(
              test, Language.values()[i % 2], before[i][0], before[i][1], after[i][1]));
    }
    return new PreferenceResult(
        recipe,
        learnt.size(),
        held,
        agreementBefore,
        Preferences.agreement(gpt, heldOut, pad),
        rows);
  }

  /** For each test and language how many are asked, and how many answered exactly. */
  private static int[][] exact(
      Gpt gpt, ChatTemplate template, InstructionSet instructions, int asked, int pad) {
    List<int[]> counts = new ArrayList<>();
    for (InstructionSet.Test test : InstructionSet.Test.values()) {
      for (Language language : Language.values()) {
        List<Dialogue> some =
            ChatDialogues.of(
                ChatEvaluation.questions(instructions, test, language, asked), template);
        long right =
            ExactMatch.judge(gpt, some, pad).stream().filter(ExactMatch.Verdict::exact).count();
        counts.add(new int[] {some.size(), (int) right});
      }
    }
    return counts.toArray(int[][]::new);
  }
}
