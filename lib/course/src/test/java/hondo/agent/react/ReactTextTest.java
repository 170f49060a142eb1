package hondo.agent.react;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.agent.loop.Agent;
import hondo.agent.loop.Budget;
import hondo.agent.loop.Decision;
import hondo.agent.loop.Message;
import hondo.agent.loop.Outcome;
import hondo.agent.loop.Trace;
import hondo.agent.loop.UnreadableReply;
import hondo.agent.tool.Observation;
import hondo.agent.tool.ToolCall;
import hondo.agent.tool.Toolbox;
import hondo.agent.tools.CalculatorTool;
import hondo.core.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ReactTextTest {
  private static final String BY_HAND =
      """
      Question: 2 + 2?
      Thought: I compute.
      Action: calculator
      Action Input: {"expression": "2+2"}
      Observation: 4
      """;

  @Test
  void textIsAsWrittenByHand() {
    List<Message> messages =
        List.of(
            new Message.Task("2 + 2?"),
            new Message.Decided(
                new Decision.Act(
                    "I compute.", new ToolCall("calculator", "{\"expression\": \"2+2\"}"), 0)),
            new Message.Observed(new Observation("calculator", "4", false)));
    assertEquals(BY_HAND, ReactText.write(messages));
    assertEquals(messages, ReactText.read(BY_HAND));
  }

  private static final String[] PIECES = {
    "Action: x", "Final Answer: y", "Observation:", "\\Thought: a", "\\\\Action Input: b", "\\", "",
    "word", " blank", "Error: é", "Question:", "thought: small", "{\"a\": 1}", "Problem: p",
    "Unreadable: u", "tab\t", "\r", "Action Input:"
  };

  private static String text(SplittableRandom random) {
    List<String> lines = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      lines.add(PIECES[random.nextInt(PIECES.length)]);
    }
    return String.join("\n", lines);
  }

  @Test
  void anyConversationComesBack() {
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 5_000; i++) {
      List<Message> messages = new ArrayList<>();
      messages.add(new Message.Task(text(random)));
      for (int turn = random.nextInt(4); turn > 0; turn--) {
        if (random.nextInt(5) == 0) {
          messages.add(new Message.Unreadable(text(random), text(random)));
          continue;
        }
        ToolCall call = new ToolCall(text(random), text(random));
        messages.add(new Message.Decided(new Decision.Act(text(random), call, 0)));
        messages.add(
            new Message.Observed(new Observation(call.tool(), text(random), random.nextBoolean())));
      }
      assertEquals(messages, ReactText.read(ReactText.write(messages)));
    }
  }

  @Test
  void anyDecisionComesBack() throws UnreadableReply {
    SplittableRandom random = new SplittableRandom(12);
    for (int i = 0; i < 5_000; i++) {
      Decision act = new Decision.Act(text(random), new ToolCall(text(random), text(random)), 3);
      assertEquals(act, ReactText.decision(ReactText.write(act), 3));
      Decision finish = new Decision.Finish(text(random), "a" + text(random), 3);
      assertEquals(finish, ReactText.decision(ReactText.write(finish), 3));
    }
  }

  @Test
  void whatModelsWriteIsRead() throws UnreadableReply {
    assertEquals(
        new Decision.Act("I need it.", new ToolCall("calculator", "{\"expression\":\"1\"}"), 5),
        ReactText.decision(
            " I need it.\nAction: calculator\nAction Input: {\"expression\":\"1\"}\n"
                + "Observation: 1\nFinal Answer: made up",
            5));
    assertEquals(
        new Decision.Finish("One.\nTwo.", "3\nlines", 0),
        ReactText.decision("Thought: One.\nThought: Two.\nFinal Answer: 3\nlines\n", 0));
  }

  @Test
  void whatCannotBeReadIsSaid() {
    unreadable("I think it is 4.", "no action and no answer");
    unreadable("", "no action and no answer");
    unreadable("Action: calculator", "action without its input");
    unreadable("Action: calculator\nFinal Answer: 4", "action without its input");
    unreadable("Final Answer:", "empty");
    unreadable("Observation: 4\nFinal Answer: 4", "'Observation:' is not yours");
    Refusal.of(() -> ReactText.read("Question: a\nAction: b\n"), "field 3", "Action Input");
    Refusal.of(() -> ReactText.read("Question: a\nProblem: b\n"), "field 2", "Problem");
  }

  private static void unreadable(String written, String reason) {
    UnreadableReply reply =
        assertThrows(UnreadableReply.class, () -> ReactText.decision(written, 7));
    assertTrue(reply.getMessage().contains(reason), reply.getMessage());
    assertTrue(reply.getMessage().contains("Final Answer: "), reply.getMessage());
    assertEquals(written, reply.written());
    assertEquals(7, reply.tokens());
  }

  /** A model of text in a loop: it makes a mistake first, and reads what it is told. */
  @Test
  void modelOfTextWorksInALoop() {
    TextModel model =
        prompt -> {
          assertTrue(prompt.contains("- calculator: Computes"), prompt);
          if (!prompt.contains("Problem: ")) {
            return "153745, I guess";
          } else if (!prompt.contains("Observation: ")) {
            return "Action: calculator\nAction Input: {\"expression\": \"317*485\"}\n";
          }
          String rest = prompt.substring(prompt.lastIndexOf("Observation: ") + 13);
          return "Final Answer: " + rest.lines().findFirst().orElseThrow();
        };
    ReactPolicy policy = new ReactPolicy(model, text -> text.split("\\s+").length);
    Trace trace =
        new Agent(policy, Toolbox.of(CalculatorTool.tool()), Budget.DEFAULT).run("317 * 485?");
    assertEquals(Outcome.ANSWERED, trace.outcome());
    assertEquals("153745", trace.answer().orElseThrow());
    assertTrue(trace.tokens() > 100);
  }
}
