package hondo.coursechat;

import hondo.align.sft.ChatTemplate;
import hondo.align.sft.Dialogue;
import hondo.align.sft.Message;
import hondo.coursechat.data.Instruction;
import hondo.coursechat.data.Language;
import hondo.coursegpt.Recipe;
import java.util.ArrayList;
import java.util.List;

/** Instructions as dialogues: an answer opens with the token of its language, as documents do. */
final class ChatDialogues {
  private ChatDialogues() {}

  /** The token that opens an answer of a language. */
  static String opening(Language language) {
    return Recipe.languageToken(language.code());
  }

  /** The messages of an instruction. */
  static List<Message> messages(Instruction instruction) {
    List<Message> messages = new ArrayList<>();
    List<String> turns = instruction.turns();
    for (int i = 0; i < turns.size(); i += 2) {
      messages.add(Message.user(turns.get(i)));
      messages.add(Message.assistant(opening(instruction.language()), turns.get(i + 1)));
    }
    return messages;
  }

  /** The tokens of instructions. */
  static List<Dialogue> of(List<Instruction> instructions, ChatTemplate template) {
    return instructions.stream()
        .map(instruction -> template.dialogue(messages(instruction)))
        .toList();
  }
}
