package hondo.coursechat;

import hondo.align.sft.ChatTemplate;
import hondo.align.sft.Dialogue;
import hondo.align.sft.Message;
import hondo.bpe.BpeTokenizer;
import hondo.core.Interval;
import hondo.coursechat.data.Instruction;
import hondo.coursechat.data.InstructionSet;
import hondo.coursechat.data.InstructionSet.Test;
import hondo.coursechat.data.Language;
import hondo.gpt.Gpt;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** How many instructions of each family, language and test are answered exactly. */
final class ChatEvaluation {
  /** Instructions of a family, language and test. */
  static final int ASKED = 60;

  private static final int BEFORE = 3;
  private static final int OTHERS = 4_000;

  /** Not that of the training. */
  private static final long SEED = 27;

  private ChatEvaluation() {}

  /**
   * One family, language and test. Of course-gpt the answer's language is given, and how the answer
   * ends is not asked, as it has never seen that it should.
   *
   * @param asked how many instructions
   * @param base how many course-gpt answers exactly
   * @param chat how many course-chat answers exactly, with the language's token and the end
   * @param opened of how many course-chat opens the answer in the right language
   * @param refused how many course-chat says it does not know; counted where it may have to
   */
  record Row(
      String family,
      Language language,
      Test test,
      boolean knowledge,
      int asked,
      int base,
      int chat,
      int opened,
      int refused) {
    Interval baseInterval() {
      return Interval.ofShare(base, asked);
    }

    Interval chatInterval() {
      return Interval.ofShare(chat, asked);
    }

    /** Whether the intervals of both models do not touch, and course-chat's is the higher. */
    boolean above() {
      return chatInterval().low() > baseInterval().high();
    }
  }

  /** A row for each family, language and test that asks it. */
  static List<Row> of(Gpt base, Gpt chat, BpeTokenizer tokenizer, InstructionSet set, int asked) {
    ChatTemplate template = new ChatTemplate(tokenizer);
    int pad = tokenizer.special(TrainCourseChat.PAD);
    List<Row> rows = new ArrayList<>();
    for (String family : set.families()) {
      for (Test test : Test.values()) {
        for (Language language : Language.values()) {
          if (set.asks(test, family)) {
            List<Instruction> some = set.test(test, family, language, asked, SEED);
            if (some.isEmpty()) {
              continue;
            }
            List<Dialogue> dialogues = ChatDialogues.of(some, template);
            boolean mayRefuse = set.isKnowledge(family) || family.equals("unknown");
            List<Dialogue> refusals =
                mayRefuse
                    ? ChatDialogues.of(
                        some.stream().map(ChatEvaluation::refused).toList(), template)
                    : List.of();
            List<ExactMatch.Verdict> said = ExactMatch.judge(chat, dialogues, pad);
            rows.add(
                new Row(
                    family,
                    language,
                    test,
                    set.isKnowledge(family),
                    some.size(),
                    count(ExactMatch.judge(base, dialogues, pad), ExactMatch.Verdict::inside),
                    count(said, ExactMatch.Verdict::exact),
                    count(said, ExactMatch.Verdict::opens),
                    count(ExactMatch.judge(chat, refusals, pad), ExactMatch.Verdict::exact)));
          }
        }
      }
    }
    return rows;
  }

  /**
   * Questions of one turn, asked alone and after {@value #BEFORE} others that have nothing to do
   * with them, answered as expected; those that do not fit the context so are left out.
   *
   * @param alone how many are answered exactly at once
   * @param after how many after the others
   */
  record AfterOthers(Language language, Test test, int asked, int alone, int after) {}

  /** A row for each language and test. */
  static List<AfterOthers> afterOthers(
      Gpt chat, BpeTokenizer tokenizer, InstructionSet set, int asked) {
    ChatTemplate template = new ChatTemplate(tokenizer);
    int pad = tokenizer.special(TrainCourseChat.PAD);
    List<Instruction> drawn = set.training(OTHERS, SEED);
    List<AfterOthers> rows = new ArrayList<>();
    for (Test test : Test.values()) {
      for (Language language : Language.values()) {
        List<Instruction> questions = new ArrayList<>(questions(set, test, language, asked));
        questions.removeIf(ChatEvaluation::hasMoreTurns);
        List<Instruction> others = new ArrayList<>(drawn);
        others.removeIf(each -> each.language() != language || hasMoreTurns(each));
        List<Dialogue> after = new ArrayList<>(after(others, questions, template));
        List<Dialogue> alone = new ArrayList<>(ChatDialogues.of(questions, template));
        for (int i = after.size() - 1; i >= 0; i--) {
          if (after.get(i).tokens().length > chat.config().context()) {
            after.remove(i);
            alone.remove(i);
          }
        }
        rows.add(
            new AfterOthers(
                language,
                test,
                after.size(),
                count(ExactMatch.judge(chat, alone, pad), ExactMatch.Verdict::exact),
                count(ExactMatch.judge(chat, after, pad), ExactMatch.Verdict::exact)));
      }
    }
    return rows;
  }

  /** What a test asks of all families together. */
  static List<Instruction> questions(InstructionSet set, Test test, Language language, int asked) {
    List<Instruction> questions = new ArrayList<>();
    for (String family : set.families()) {
      if (set.asks(test, family)) {
        questions.addAll(set.test(test, family, language, asked, SEED));
      }
    }
    return questions;
  }

  /** Each question as the fourth of a dialogue, after three others, which come in turn. */
  static List<Dialogue> after(
      List<Instruction> others, List<Instruction> questions, ChatTemplate template) {
    List<Dialogue> dialogues = new ArrayList<>();
    for (int i = 0; i < questions.size(); i++) {
      List<Message> messages = new ArrayList<>();
      for (int j = 0; j < BEFORE; j++) {
        messages.addAll(ChatDialogues.messages(others.get((i * BEFORE + j) % others.size())));
      }
      messages.addAll(ChatDialogues.messages(questions.get(i)));
      dialogues.add(template.dialogue(messages));
    }
    return dialogues;
  }

  private static boolean hasMoreTurns(Instruction instruction) {
    return instruction.turns().size() > 2;
  }

  /** The same question, answered that nothing is known. */
  private static Instruction refused(Instruction instruction) {
    List<String> turns = new ArrayList<>(instruction.turns());
    turns.set(turns.size() - 1, instruction.language().unknown());
    return new Instruction(
        instruction.family(),
        instruction.language(),
        instruction.key(),
        instruction.phrasing(),
        false,
        turns);
  }

  private static int count(List<ExactMatch.Verdict> verdicts, Predicate<ExactMatch.Verdict> what) {
    return (int) verdicts.stream().filter(what).count();
  }
}
