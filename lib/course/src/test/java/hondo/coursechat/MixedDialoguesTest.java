package hondo.coursechat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.align.sft.ChatTemplate;
import hondo.align.sft.Dialogue;
import hondo.bpe.BpeTokenizer;
import hondo.coursechat.data.Instruction;
import hondo.coursechat.data.InstructionSet;
import hondo.coursechat.data.Language;
import hondo.coursechat.data.SmallInstructions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MixedDialoguesTest {
  private static final InstructionSet SET = SmallInstructions.set();
  private static final BpeTokenizer TOKENIZER = SmallChat.TOKENIZER;
  private static final ChatTemplate TEMPLATE = new ChatTemplate(TOKENIZER);
  private static final int LONGEST = 256;

  /** The exchanges of a dialogue: question and answer, as the tokens say. */
  private static List<String> exchanges(Dialogue dialogue) {
    int user = TOKENIZER.special("<|user|>");
    List<String> found = new ArrayList<>();
    int[] tokens = dialogue.tokens();
    for (int begin = 0; begin < tokens.length; ) {
      int end = begin + 1;
      while (end < tokens.length && tokens[end] != user) {
        end++;
      }
      found.add(Arrays.toString(Arrays.copyOfRange(tokens, begin, end)));
      begin = end;
    }
    return found;
  }

  private static List<String> exchanges(Instruction instruction) {
    return exchanges(TEMPLATE.dialogue(ChatDialogues.messages(instruction)));
  }

  private static Map<String, Integer> counted(List<String> exchanges) {
    Map<String, Integer> counts = new HashMap<>();
    exchanges.forEach(each -> counts.merge(each, 1, Integer::sum));
    return counts;
  }

  @Test
  void everyInstructionIsThereOnceAndNoDialogueIsTooLong() {
    List<Instruction> instructions = SET.training(1_500, 5);
    List<Dialogue> all = MixedDialogues.of(instructions, TEMPLATE, LONGEST, 8);
    assertEquals(
        counted(instructions.stream().flatMap(each -> exchanges(each).stream()).toList()),
        counted(all.stream().flatMap(each -> exchanges(each).stream()).toList()));
    Set<Integer> sizes = new HashSet<>();
    for (Dialogue dialogue : all) {
      sizes.add(exchanges(dialogue).size());
      assertTrue(dialogue.tokens().length <= LONGEST, "" + dialogue.tokens().length);
    }
    assertTrue(sizes.containsAll(List.of(1, 2, 3, 4, 5)), sizes::toString);
    assertEquals(
        all.stream().map(each -> Arrays.toString(each.tokens())).toList(),
        MixedDialogues.of(instructions, TEMPLATE, LONGEST, 8).stream()
            .map(each -> Arrays.toString(each.tokens()))
            .toList());
  }

  /** What has been said stands before the question for it, however much is asked between. */
  @Test
  void theExchangesOfOneKeepTheirOrder() {
    List<Instruction> some =
        SET.training(4_000, 6).stream()
            .filter(each -> each.turns().size() > 2 || each.family().equals("sort"))
            .toList();
    List<Dialogue> all = MixedDialogues.of(some, TEMPLATE, LONGEST, 8);
    Map<String, Instruction> byFirst = new HashMap<>();
    some.forEach(each -> byFirst.putIfAbsent(exchanges(each).get(0), each));
    int between = 0;
    for (Dialogue dialogue : all) {
      List<String> of = exchanges(dialogue);
      for (int i = 0; i < of.size(); i++) {
        Instruction begun = byFirst.get(of.get(i));
        if (begun != null && begun.turns().size() == 4) {
          String last = exchanges(begun).get(1);
          int at = of.lastIndexOf(last);
          if (at >= 0) {
            assertTrue(at > i, "the question stands before what it asks for");
            between += at > i + 1 ? 1 : 0;
          }
        }
      }
    }
    assertTrue(between > 20, "only " + between + " are crossed by others");
  }

  /** "What is my name?" is not answered by "I do not know" where the name has been said. */
  @Test
  void whatWouldAnswerTheOtherIsKeptApart() {
    Instruction name = of("remember-name");
    Instruction thing = of("remember-thing");
    Instruction unknown = of("unknown");
    assertTrue(MixedDialogues.clash(name, name));
    assertTrue(MixedDialogues.clash(name, unknown));
    assertTrue(MixedDialogues.clash(unknown, thing));
    assertFalse(MixedDialogues.clash(name, thing));
    assertFalse(MixedDialogues.clash(of("copy"), of("copy")));
    Set<String> remembering = new HashSet<>();
    Set<String> unknowns = new HashSet<>();
    List<Instruction> both = SET.training(6_000, 7);
    for (Instruction each : both) {
      if (each.family().startsWith("remember-")) {
        remembering.add(exchanges(each).get(exchanges(each).size() - 1));
      } else if (each.family().equals("unknown")) {
        unknowns.addAll(exchanges(each));
      }
    }
    assertTrue(remembering.size() > 100 && unknowns.size() > 20);
    for (Dialogue dialogue : MixedDialogues.of(both, TEMPLATE, LONGEST, 8)) {
      List<String> of = exchanges(dialogue);
      assertFalse(
          of.stream().anyMatch(unknowns::contains) && of.stream().anyMatch(remembering::contains));
    }
  }

  private static Instruction of(String family) {
    return SET.test(InstructionSet.Test.HELD_OUT_ITEMS, family, Language.EN, 1, 1).get(0);
  }
}
