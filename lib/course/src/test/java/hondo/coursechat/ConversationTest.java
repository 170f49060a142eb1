package hondo.coursechat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.align.sft.ChatTemplate;
import hondo.align.sft.Message;
import hondo.core.Refusal;
import hondo.sampling.Sampler;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a model is asked, and what of a conversation it still has in mind. */
class ConversationTest {
  private final EchoModel model = new EchoModel();
  private final Conversation conversation = new Conversation(model);

  private String ask(String text) {
    return conversation.ask(text, 0, 1, piece -> {});
  }

  @Test
  void eachQuestionComesWithAllBefore() {
    StringBuilder pieces = new StringBuilder();
    assertEquals("echo: Hello", conversation.ask(" Hello ", 0, 1, pieces::append));
    assertEquals("echo: Hello", pieces.toString());
    ask("And now?");
    assertEquals(
        List.of("Hello", "echo: Hello", "And now?"),
        model.asked.get(1).stream().map(Message::text).toList());
    assertEquals(4, conversation.messages().size());
    conversation.clear();
    ask("Again");
    assertEquals(1, model.asked.get(2).size(), "nothing is left of the one before");
  }

  @Test
  void whatNoLongerFitsIsLeftOutFromTheFront() {
    model.most = 5;
    for (int i = 0; i < 4; i++) {
      ask("question " + i);
    }
    assertEquals("question 1", model.asked.get(3).get(0).text());
    assertEquals(5, model.asked.get(3).size());
    assertEquals(1, conversation.forgotten());
    model.most = 0;
    Refusal.of(() -> ask("x".repeat(5000)), "5,000 characters", "shorter");
    assertEquals(1, conversation.forgotten(), "what was refused has changed nothing");
    assertEquals(6, conversation.messages().size());
  }

  @Test
  void blankQuestionsAndWrongTemperaturesAreRefused() {
    Refusal.of(() -> ask("  \n"), "blank");
    Refusal.of(() -> conversation.ask("Hello", -1, 1, piece -> {}), "temperature");
    assertEquals(List.of(), conversation.messages());
  }

  @Test
  void aQuestionWithoutAnAnswerIsForgotten() {
    ask("Hello");
    model.answers = false;
    model.most = 1;
    assertEquals("", ask("Nothing"));
    assertEquals(2, conversation.messages().size());
    assertEquals(0, conversation.forgotten(), "what it still has in mind is not left out");
  }

  /** The same draws for the same seed and place; others for the next question. */
  @Test
  void theSeedDecides() {
    ask("a");
    ask("a");
    conversation.clear();
    ask("a");
    assertNotEquals(model.draws.get(0), model.draws.get(1));
    assertEquals(model.draws.get(0), model.draws.get(2));
    conversation.clear();
    conversation.ask("a", 0, 2, piece -> {});
    assertNotEquals(model.draws.get(0), model.draws.get(3));
  }

  /** What fits by one method fits by the other, to the token. */
  @Test
  void aPromptIsAsLongAsItSays() {
    ChatTemplate template = new ChatTemplate(SmallChat.TOKENIZER);
    List<Message> dialogue =
        List.of(
            Message.user("what is this?"),
            Message.assistant("<|en|>", "the word"),
            Message.user("and es la palabra?"));
    int length = template.promptLength(dialogue);
    assertEquals(template.prompt(dialogue, 200, 1).length, length);
    assertEquals(length, template.prompt(dialogue, length + 7, 7).length);
    Refusal.of(() -> template.prompt(dialogue, length + 6, 7), "tokens");
    assertTrue(IntStream.of(template.prompt(dialogue, 200, 1)).allMatch(token -> token < 300));
  }

  /** Repeats what it is asked, and remembers it. */
  static final class EchoModel implements ChatModel {
    final List<List<Message>> asked = new ArrayList<>();
    final List<Double> draws = new ArrayList<>();
    volatile int most = 1000;
    volatile boolean answers = true;

    @Override
    public Message answer(
        List<Message> dialogue,
        int tokens,
        Sampler sampler,
        RandomGenerator random,
        Consumer<String> listener) {
      asked.add(dialogue);
      draws.add(random.nextDouble());
      if (!answers) {
        return Message.assistant("", "");
      }
      String text = "echo: " + dialogue.get(dialogue.size() - 1).text();
      listener.accept(text.substring(0, 3));
      listener.accept(text.substring(3));
      return Message.assistant("", text);
    }

    @Override
    public boolean fits(List<Message> dialogue, int tokens) {
      return dialogue.size() <= most;
    }
  }
}
