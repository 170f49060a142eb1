package hondo.agent.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.agent.tool.Observation;
import hondo.agent.tool.Tool;
import hondo.agent.tool.ToolCall;
import hondo.agent.tool.Toolbox;
import hondo.agent.tools.CalculatorTool;
import hondo.core.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AgentTest {
  record Nothing() {}

  private static final Tool HANGS =
      Tool.of(
          "hangs",
          "x",
          Nothing.class,
          n -> {
            Thread.sleep(60_000);
            return "late";
          });
  private static final Toolbox TOOLS = Toolbox.of(CalculatorTool.tool(), HANGS);
  private static final Decision SUM =
      Decision.act("I compute.", "calculator", "{\"expression\": \"317*485\"}");
  private static final Decision ANSWER = Decision.finish("Done.", "153745");

  private static Trace run(Policy policy, Budget budget) {
    return new Agent(policy, TOOLS, budget).run("317 times 485?");
  }

  @Test
  void conversationGrowsByWhatIsDecidedAndObserved() {
    List<List<Message>> seen = new ArrayList<>();
    Policy script = ScriptedPolicy.of(SUM, ANSWER);
    Policy watched =
        (messages, tools) -> {
          seen.add(messages);
          return script.decide(messages, tools);
        };
    Trace trace = run(watched, Budget.DEFAULT);
    Message task = new Message.Task("317 times 485?");
    Message act = new Message.Decided((Decision.Act) SUM);
    Message observed = new Message.Observed(new Observation("calculator", "153745", false));
    assertEquals(List.of(List.of(task), List.of(task, act, observed)), seen);
    assertEquals(Outcome.ANSWERED, trace.outcome());
    assertEquals(Optional.of("153745"), trace.answer());
    assertEquals(1, trace.steps());
    assertEquals(seen.get(1), trace.messages());
  }

  @Test
  void errorsOfToolsAreObservationsAndTheLoopGoesOn() {
    Trace trace =
        run(
            ScriptedPolicy.of(
                Decision.act("", "calcluator", "{}"),
                Decision.act("", "calculator", "{\"expression\": 3}"),
                Decision.act("", "calculator", "expression=3"),
                Decision.act("", "calculator", "{\"expression\": \"1/0\"}"),
                SUM,
                ANSWER),
            Budget.DEFAULT);
    assertEquals(Outcome.ANSWERED, trace.outcome());
    assertEquals(
        List.of(true, true, true, true, false),
        trace.observations().stream().map(Observation::error).toList());
  }

  @Test
  void toolThatHangsIsCutOffAndTheLoopGoesOn() {
    // The sum after it has no more, and its classes are loaded in it.
    Budget budget = Budget.DEFAULT.withToolTime(Duration.ofSeconds(2));
    Trace trace = run(ScriptedPolicy.of(Decision.act("", "hangs", "{}"), SUM, ANSWER), budget);
    assertEquals(Outcome.ANSWERED, trace.outcome());
    assertEquals("stopped: it took longer than 2 s", trace.observations().get(0).text());
    assertEquals("153745", trace.observations().get(1).text());
  }

  @Test
  void stepsAreCountedExactly() {
    Policy endless = (messages, tools) -> SUM;
    Trace trace = run(endless, Budget.DEFAULT.withSteps(3));
    assertEquals(Outcome.OUT_OF_STEPS, trace.outcome());
    assertEquals(3, trace.steps());
    assertEquals(Optional.empty(), trace.answer());
    Trace enough = run(ScriptedPolicy.of(SUM, SUM, SUM, ANSWER), Budget.DEFAULT.withSteps(3));
    assertEquals(Outcome.ANSWERED, enough.outcome());
  }

  @Test
  void tokensAreCountedAlsoOfRepliesThatNobodyCanRead() {
    Policy costly =
        (messages, tools) ->
            new Decision.Act("", new ToolCall("calculator", "{\"expression\":\"1\"}"), 40);
    Trace trace = run(costly, Budget.DEFAULT.withTokens(100));
    assertEquals(Outcome.OUT_OF_TOKENS, trace.outcome());
    assertEquals(120, trace.tokens());
    assertEquals(2, trace.steps());
    Policy babbles =
        (messages, tools) -> {
          throw new UnreadableReply("bla", "write better", 60);
        };
    Trace babble = run(babbles, Budget.DEFAULT.withTokens(100));
    assertEquals(Outcome.OUT_OF_TOKENS, babble.outcome());
    assertEquals(120, babble.tokens());
  }

  @Test
  void timeEndsALoopThatWouldGoOn() {
    AtomicLong clock = new AtomicLong();
    Policy slow =
        (messages, tools) -> {
          clock.addAndGet(4_000_000_000L);
          return SUM;
        };
    Budget budget = Budget.DEFAULT.withTime(Duration.ofSeconds(10));
    Trace trace = new Agent(slow, TOOLS, budget, Guard.NONE, clock::get).run("x");
    assertEquals(Outcome.OUT_OF_TIME, trace.outcome());
    assertEquals(2, trace.steps());
    assertEquals(4_000, trace.events().get(0).millis());
  }

  @Test
  void timeEndsAPolicyThatHangs() {
    Policy hangs =
        (messages, tools) -> {
          Thread.sleep(60_000);
          return ANSWER;
        };
    long start = System.nanoTime();
    Trace trace = run(hangs, Budget.DEFAULT.withTime(Duration.ofMillis(150)));
    assertEquals(Outcome.OUT_OF_TIME, trace.outcome());
    assertTrue(System.nanoTime() - start < 10_000_000_000L);
  }

  @Test
  void policyIsToldWhatNobodyCouldReadAndAskedAgain() {
    Policy learns =
        (messages, tools) -> {
          if (messages.size() < 3) {
            throw new UnreadableReply("try " + messages.size(), "no action", 1);
          }
          return ANSWER;
        };
    Trace trace = run(learns, Budget.DEFAULT);
    assertEquals(Outcome.ANSWERED, trace.outcome());
    assertEquals(
        List.of(
            new Message.Task("317 times 485?"),
            new Message.Unreadable("try 1", "no action"),
            new Message.Unreadable("try 2", "no action")),
        trace.messages());
  }

  @Test
  void policyIsAskedAgainAsOftenAsTheBudgetSays() {
    List<Integer> sizes = new ArrayList<>();
    Policy down =
        (messages, tools) -> {
          sizes.add(messages.size());
          throw new PolicyFailed("the server is down", false, null);
        };
    Trace trace = run(down, Budget.DEFAULT);
    assertEquals(Outcome.POLICY_FAILED, trace.outcome());
    assertEquals(List.of(1, 1, 1), sizes); // once, and two retries
    Policy gone =
        (messages, tools) -> {
          sizes.add(0);
          throw new PolicyFailed("no such model", true, null);
        };
    assertEquals(Outcome.POLICY_FAILED, run(gone, Budget.DEFAULT).outcome());
    assertEquals(4, sizes.size());
    assertEquals(Outcome.POLICY_FAILED, run(ScriptedPolicy.of(SUM), Budget.DEFAULT).outcome());
  }

  @Test
  void interruptEndsItAndStaysSet() {
    Thread.currentThread().interrupt();
    Trace trace = run(ScriptedPolicy.of(SUM, ANSWER), Budget.DEFAULT);
    assertTrue(Thread.interrupted());
    assertEquals(Outcome.INTERRUPTED, trace.outcome());
    assertFalse(Thread.currentThread().isInterrupted());
  }

  @Test
  void longObservationsAreCutBetweenCharacters() {
    record Text(String text) {}
    Tool echo = Tool.of("echo", "x", Text.class, Text::text);
    String text = "a" + "😀".repeat(200);
    Decision call = Decision.act("", "echo", "{\"text\": \"" + text + "\"}");
    Budget budget = new Budget(5, 1_000, Duration.ofMinutes(1), Duration.ofMinutes(1), 0, 100);
    Trace trace =
        new Agent(ScriptedPolicy.of(call, ANSWER), Toolbox.of(echo), budget).run("say it");
    assertEquals(
        "a" + "😀".repeat(49) + "… (cut: it has 401 characters)",
        trace.observations().get(0).text());
  }

  @Test
  void guardSeesWhatComesFromOutsideBeforeThePolicyDoes() {
    Tool page = Tool.ofOutside("page", "x", Nothing.class, n -> "the page");
    Guard guard =
        (observation, outside) ->
            outside
                ? new Guard.Passed(new Observation("page", "guarded", false), List.of("seen"))
                : Guard.NONE.check(observation, false);
    Policy script = ScriptedPolicy.of(Decision.act("", "page", "{}"), SUM, ANSWER);
    Toolbox tools = Toolbox.of(page, CalculatorTool.tool());
    Trace trace = new Agent(script, tools, Budget.DEFAULT, guard).run("x");
    assertEquals(
        List.of("guarded", "153745"),
        trace.observations().stream().map(Observation::text).toList());
    assertEquals(List.of("seen"), ((Event.Observed) trace.events().get(1)).warnings());
  }

  /** Else a budget of tokens would grow by being spent. */
  @Test
  void nothingTakesFewerThanNoTokens() {
    Refusal.of(() -> new Decision.Finish("", "x", -1), "not -1");
    Refusal.of(() -> new Decision.Act("", new ToolCall("x", "{}"), -500), "not -500");
    assertEquals(0, new UnreadableReply("x", "y", -3).tokens());
  }

  @Test
  void failuresWithoutAReasonAreFailuresToo() {
    Policy silent =
        (messages, tools) -> {
          throw new PolicyFailed(null, true, null);
        };
    assertEquals(Outcome.POLICY_FAILED, run(silent, Budget.DEFAULT).outcome());
    Policy speechless =
        (messages, tools) -> {
          throw new UnreadableReply(null, null, 0);
        };
    assertEquals(Outcome.POLICY_FAILED, run(speechless, Budget.DEFAULT).outcome());
  }

  @Test
  void badInputIsRefused() {
    Refusal.of(() -> new Agent(ScriptedPolicy.of(), TOOLS, Budget.DEFAULT).run(" "), "empty");
    Refusal.of(() -> Budget.DEFAULT.withSteps(0), "steps is 0", "at least 1");
    Refusal.of(() -> Budget.DEFAULT.withTokens(0), "tokens is 0");
    Refusal.of(() -> Budget.DEFAULT.withTime(Duration.ZERO), "time");
    Refusal.of(() -> Budget.DEFAULT.withToolTime(Duration.ofDays(2)), "toolTime", "a day");
    Refusal.of(
        () -> new Budget(1, 1, Duration.ofSeconds(1), Duration.ofSeconds(1), -1, 100), "retries");
    Refusal.of(() -> new Budget(1, 1, Duration.ofSeconds(1), Duration.ofSeconds(1), 0, 99), "100");
    Policy mistaken =
        (messages, tools) -> {
          throw new IllegalStateException("a bug of the policy's own");
        };
    assertThrows(IllegalStateException.class, () -> run(mistaken, Budget.DEFAULT));
    assertThrows(IllegalStateException.class, () -> run((m, t) -> null, Budget.DEFAULT));
  }
}
