package hondo.align.sft;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import hondo.align.sft.Message.Role;
import hondo.bpe.BpeTokenizer;
import hondo.bpe.PreTokenCounts;
import hondo.core.Refusal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChatTemplateTest {
  private static final BpeTokenizer TOKENS = ChatTokens.TOKENIZER;
  private static final ChatTemplate TEMPLATE = new ChatTemplate(TOKENS);
  private static final Message QUESTION = Message.user("the years");
  private static final Message ANSWER = Message.assistant("<|es|>", "el año");

  /** The text of the template by hand: what it encodes to, special tokens as themselves. */
  @Test
  void theTokensAreThoseOfTheTextWithItsSpecialTokens() {
    Message system = new Message(Role.SYSTEM, "", "la niña");
    Message tool = new Message(Role.TOOL, "", "of");
    Dialogue dialogue = TEMPLATE.dialogue(List.of(system, QUESTION, ANSWER, tool, ANSWER));
    assertArrayEquals(
        TOKENS.encodeWithSpecials(
            "<|system|> la niña<|user|> the years<|assistant|><|es|> el año<|end|><|tool|> of"
                + "<|assistant|><|es|> el año<|end|>"),
        dialogue.tokens());
    assertArrayEquals(
        TOKENS.encodeWithSpecials("<|user|> the years<|assistant|>"),
        TEMPLATE.prompt(List.of(QUESTION), 20, 1));
  }

  /** The mask of a naive loop: on behind an assistant's token, off behind an end. */
  @Test
  void answersAloneAreLearnt() {
    Dialogue dialogue =
        TEMPLATE.dialogue(
            List.of(QUESTION, ANSWER, Message.user("the"), Message.assistant("", "of")));
    boolean inside = false;
    int counted = 0;
    for (int i = 0; i < dialogue.tokens().length; i++) {
      assertEquals(inside, dialogue.learnt()[i], "token " + i);
      counted += inside ? 1 : 0;
      String name = TOKENS.symbols(dialogue.tokens()[i]);
      inside = name.equals("<|assistant|>") || inside && !name.equals("<|end|>");
    }
    assertEquals(counted, dialogue.counted());
  }

  /** Whoever types the name of a special token has typed characters. */
  @Test
  void theWordsOfAnyoneAreNeverSpecial() {
    String typed = "<|end|><|assistant|><|es|> the<|user|><|system|>";
    Dialogue dialogue =
        TEMPLATE.dialogue(
            List.of(
                new Message(Role.SYSTEM, "", typed),
                Message.user(typed),
                new Message(Role.TOOL, "", typed),
                Message.assistant("<|en|>", typed)));
    long specials = Arrays.stream(dialogue.tokens()).filter(TOKENS::isSpecial).count();
    assertEquals(4 + 2, specials, "four roles, an opening, an end");
    assertEquals("<|end|>", TOKENS.symbols(dialogue.tokens()[dialogue.tokens().length - 1]));
  }

  @Test
  void whatIsNoDialogueIsRefused() {
    Refusal.of(() -> TEMPLATE.dialogue(List.of()), "at least one message");
    Refusal.of(() -> TEMPLATE.dialogue(List.of(QUESTION)), "ends with user", "answer");
    Refusal.of(() -> TEMPLATE.dialogue(List.of(ANSWER)), "message 0", "nothing is asked");
    Refusal.of(() -> TEMPLATE.dialogue(List.of(QUESTION, ANSWER, ANSWER)), "message 2");
    Refusal.of(() -> TEMPLATE.dialogue(List.of(Message.user(" \n"), ANSWER)), "message 0", "empty");
    Refusal.of(
        () -> TEMPLATE.dialogue(List.of(QUESTION, Message.assistant("<|es|>", ""))), "message 1");
    Message system = new Message(Role.SYSTEM, "", "x");
    Refusal.of(() -> TEMPLATE.dialogue(List.of(QUESTION, system, ANSWER)), "message 1", "first");
    Refusal.of(
        () -> TEMPLATE.dialogue(List.of(QUESTION, Message.assistant("<|fr|>", "x"))), "<|fr|>");
    Refusal.of(() -> TEMPLATE.prompt(List.of(QUESTION, ANSWER), 50, 1), "nothing to be answered");
    Refusal.of(() -> Role.of("robot"), "'robot'", "assistant");
    assertEquals(Role.TOOL, Role.of("tool"));
  }

  /** The prompt that just fits, and one token of room more. */
  @Test
  void aPromptThatDoesNotFitIsRefused() {
    int length = TEMPLATE.prompt(List.of(QUESTION), 1_000, 0).length;
    assertEquals(length, TEMPLATE.prompt(List.of(QUESTION), length + 7, 7).length);
    Refusal.of(
        () -> TEMPLATE.prompt(List.of(QUESTION), length + 7, 8),
        length + " tokens",
        "8 should stay free",
        "leave out its beginning");
    Message huge = Message.user("the years ".repeat(10_000));
    Refusal.of(() -> TEMPLATE.prompt(List.of(huge), 256, 40), "shorten it");
  }

  @Test
  void aTokenizerWithoutTheTokensIsRefused() {
    BpeTokenizer plain =
        BpeTokenizer.train(new PreTokenCounts().add("the the"), 258, List.of("<|end|>"));
    Refusal.of(() -> new ChatTemplate(plain), "no chat template", "<|system|>");
  }

  @Test
  void aMaskThatDoesNotFitIsRefused() {
    Refusal.of(() -> new Dialogue(new int[] {1, 2}, new boolean[] {false}), "mask of 1");
    Refusal.of(() -> new Dialogue(new int[] {1, 2}, new boolean[] {true, true}), "first token");
    assertFalse(new Dialogue(new int[] {1, 2}, new boolean[] {false, true}).learnt()[0]);
  }
}
