package hondo.coursechat;

import hondo.align.sft.ChatTemplate;
import hondo.align.sft.Dialogue;
import hondo.align.sft.Message;
import hondo.coursechat.data.Instruction;
import hondo.coursechat.data.Language;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Instructions as dialogues of one to six of them, which have nothing to do with each other. Those
 * of several turns are crossed by the others: between what is to be remembered and the question for
 * it, anything may be asked. A model that sees several turns only where something is to be
 * remembered learns that several turns mean remembering, and answers so whatever is asked.
 */
final class MixedDialogues {
  private static final int MOST = 6;

  /** Of the dialogues, one in so many goes to and fro between the languages. */
  private static final int BOTH_LANGUAGES = 8;

  private static final String REMEMBERS = "remember-";
  private static final String UNKNOWN = "unknown";

  private final ChatTemplate template;
  private final int longest;
  private final RandomGenerator random;
  private final Map<Language, Deque<Instruction>> waiting = new EnumMap<>(Language.class);
  private final List<Dialogue> made = new ArrayList<>();

  private MixedDialogues(ChatTemplate template, int longest, long seed) {
    this.template = template;
    this.longest = longest;
    random = new SplittableRandom(seed);
  }

  /**
   * Dialogues that hold each instruction once, half of them one alone. Two of one remembering
   * family, and one of these with a question that nobody can answer ("What is my name?"), share
   * none: what is said in one would answer the other.
   *
   * @param longest the most tokens of a dialogue: a mixed one that has more is taken apart again
   */
  static List<Dialogue> of(
      List<Instruction> instructions, ChatTemplate template, int longest, long seed) {
    MixedDialogues mixed = new MixedDialogues(template, longest, seed);
    for (Language language : Language.values()) {
      mixed.waiting.put(language, new ArrayDeque<>());
    }
    instructions.forEach(each -> mixed.waiting.get(each.language()).add(each));
    while (mixed.waiting.values().stream().anyMatch(queue -> !queue.isEmpty())) {
      mixed.next();
    }
    return List.copyOf(mixed.made);
  }

  private void next() {
    Language language = anyLanguage();
    boolean both = random.nextInt(BOTH_LANGUAGES) == 0;
    int count = random.nextBoolean() ? 1 : random.nextInt(2, MOST + 1);
    List<Instruction> chosen = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Instruction drawn = waiting.get(both ? anyLanguage() : language).poll();
      if (drawn != null && chosen.stream().noneMatch(other -> clash(drawn, other))) {
        chosen.add(drawn);
      } else if (drawn != null) {
        alone(drawn);
      }
    }
    Dialogue dialogue = chosen.isEmpty() ? null : template.dialogue(crossed(chosen));
    if (dialogue != null && dialogue.tokens().length <= longest) {
      made.add(dialogue);
    } else {
      chosen.forEach(this::alone);
    }
  }

  private Language anyLanguage() {
    return Language.values()[random.nextInt(Language.values().length)];
  }

  private void alone(Instruction instruction) {
    made.add(template.dialogue(ChatDialogues.messages(instruction)));
  }

  /** Whether what is said for one instruction would answer the other. */
  static boolean clash(Instruction a, Instruction b) {
    boolean remembersA = a.family().startsWith(REMEMBERS);
    boolean remembersB = b.family().startsWith(REMEMBERS);
    return remembersA && a.family().equals(b.family())
        || remembersA && b.family().equals(UNKNOWN)
        || remembersB && a.family().equals(UNKNOWN);
  }

  /** The exchanges of all, those of each in their order, and any such order as likely. */
  private List<Message> crossed(List<Instruction> chosen) {
    List<Deque<Message>> left = new ArrayList<>();
    int messages = 0;
    for (Instruction each : chosen) {
      left.add(new ArrayDeque<>(ChatDialogues.messages(each)));
      messages += each.turns().size();
    }
    List<Message> all = new ArrayList<>();
    while (all.size() < messages) {
      int at = random.nextInt(messages - all.size());
      int which = 0;
      while (at >= left.get(which).size()) {
        at -= left.get(which++).size();
      }
      all.add(left.get(which).poll());
      all.add(left.get(which).poll());
    }
    return all;
  }
}
