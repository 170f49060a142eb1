package hondo.coursechat.talk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.align.sft.Message;
import hondo.coursechat.ChatModel;
import hondo.coursechat.Conversation;
import hondo.sampling.Sampler;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What the terminal answers to what is typed. */
class ChatTerminalTest {
  /** Tells how many messages it was given, and with how many filters. */
  private static final ChatModel COUNTING =
      new ChatModel() {
        @Override
        public Message answer(
            List<Message> dialogue,
            int most,
            Sampler sampler,
            RandomGenerator random,
            Consumer<String> listener) {
          String text = dialogue.size() + " messages, " + sampler.filters().size() + " filters ñ";
          listener.accept(text);
          return Message.assistant("", text);
        }

        @Override
        public boolean fits(List<Message> dialogue, int most) {
          return dialogue.size() <= 3;
        }
      };

  private static List<String> answers(String... typed) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    new ChatTerminal(new Conversation(COUNTING), out)
        .run(new BufferedReader(new StringReader(String.join("\n", typed))));
    String said = bytes.toString(StandardCharsets.UTF_8);
    return said.substring(said.indexOf("> ")).lines().map(String::strip).toList();
  }

  @Test
  void answersEachLineWithAllBeforeIt() throws IOException {
    assertEquals(
        List.of(
            "> 1 messages, 1 filters ñ",
            "> 3 messages, 1 filters ñ",
            "> 3 messages, 1 filters ñ",
            "(what was said first no longer fits into what the model reads)",
            "> > 1 messages, 1 filters ñ",
            ">"),
        answers("Hello", "¿Qué?", "And?", "/new", "Hello"));
  }

  @Test
  void aSeedIsAWholeNumber() throws IOException {
    List<String> said =
        answers("/seed 1.5", "/seed 1e30", "/seed NaN", "/seed", "/seed -3", "/quit");
    for (int i = 0; i < 4; i++) {
      assertEquals("> /seed is followed by a whole number", said.get(i));
    }
    assertEquals("> >", said.get(4));
  }

  @Test
  void commandsThatAreWrongSayWhatIsRight() throws IOException {
    List<String> said =
        answers("/temperature warm", "/temperature -1", "/temperature 0.8", "Hi", "/x", "/quit");
    assertEquals("> /temperature is followed by a number", said.get(0));
    assertEquals("> a temperature of 0 to 10 is asked for, not -1", said.get(1));
    assertEquals("> > 1 messages, 2 filters ñ", said.get(2));
    assertTrue(said.get(3).startsWith("> Say something"), said.get(3));
  }
}
