package hondo.coursechat;

import com.google.gson.Gson;
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
import java.util.Locale;

/** Teaches course-chat to prefer right answers to its own mistakes: {@code model preferences}. */
public final class TrainPreferences {
  static final String FILE = "preferences.json";

  /** One pair in so many is not learnt from. */
  private static final int HELD_OUT = 10;

  private TrainPreferences() {}

  /**
   * Instructions of all families that were answered exactly.
   *
   * @param before by the model as it was
   * @param after by the model that has learnt the preferences
   */
  record Row(InstructionSet.Test test, Language language, int asked, int before, int after) {}

  /**
   * What came of it.
   *
   * @param pairs that were learnt from
   * @param heldOut pairs that were not
   * @param agreementBefore of the held-out pairs, the share whose right answer was the likelier
   * @param agreementAfter the same, afterwards
   */
  record Result(
      Preferences.Recipe recipe,
      int pairs,
      int heldOut,
      double agreementBefore,
      double agreementAfter,
      List<Row> rows) {
    /** That of a folder; null where preferences were not tried. */
    static Result of(Path folder) throws IOException {
      Path file = folder.resolve(FILE);
      return Files.exists(file) ? new Gson().fromJson(Files.readString(file), Result.class) : null;
    }
  }

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
      Result result =
          train(recipe, gpt, model.tokenizer(), InstructionSet.read(), ChatEvaluation.ASKED);
      CourseChatFiles.weights(folder, model);
      AtomicFile.write(
          folder.resolve(FILE),
          new GsonBuilder().setPrettyPrinting().create().toJson(result) + "\n");
    }
  }

  /**
   * Asks the model, learns from its mistakes, and asks what the tests ask before and after.
   *
   * @param asked questions of each family, test and language
   * @throws IllegalStateException if there are too few mistakes for one batch
   */
  static Result train(
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
    System.out.printf(
        Locale.ROOT,
        "%,d of %,d are mistakes with an end, %,d of them held out%n",
        pairs.size(),
        dialogues.size(),
        held);
    double agreementBefore = Preferences.agreement(gpt, heldOut, pad);
    int[][] before = exact(gpt, template, instructions, asked, pad);
    Preferences.train(recipe, gpt, learnt, pad);
    int[][] after = exact(gpt, template, instructions, asked, pad);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < before.length; i++) {
      InstructionSet.Test test = InstructionSet.Test.values()[i / 2];
      rows.add(new Row(test, Language.values()[i % 2], before[i][0], before[i][1], after[i][1]));
    }
    return new Result(
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
