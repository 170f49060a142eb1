package hondo.agent.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.agent.loop.Agent;
import hondo.agent.loop.Budget;
import hondo.agent.loop.Decision;
import hondo.agent.loop.Event;
import hondo.agent.loop.Outcome;
import hondo.agent.loop.Policy;
import hondo.agent.loop.PolicyFailed;
import hondo.agent.loop.ScriptedPolicy;
import hondo.agent.loop.Trace;
import hondo.agent.loop.UnreadableReply;
import hondo.agent.tool.Observation;
import hondo.agent.tool.Tool;
import hondo.agent.tool.ToolCall;
import hondo.agent.tool.Toolbox;
import hondo.agent.tools.CalculatorTool;
import hondo.core.Refusal;
import hondo.kernel.api.DisplayData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceTest {
  private static final Toolbox TOOLS = Toolbox.of(CalculatorTool.tool());
  private static final Decision SUM =
      Decision.act("Compute.", "calculator", "{\"expression\": \"6*7\"}");
  private static final Decision WRONG = Decision.act("", "abacus", "{}");
  private static final Decision ANSWER = Decision.finish("", "42");

  /** A run with every kind of event: an unreadable reply, none at all, an error, an answer. */
  private static Trace recorded() {
    Policy script = ScriptedPolicy.of(WRONG, SUM, ANSWER);
    int[] asked = {0};
    Policy policy =
        (messages, tools) -> {
          asked[0]++;
          if (asked[0] == 1) {
            throw new UnreadableReply("well…", "no action", 3);
          } else if (asked[0] == 2) {
            throw new PolicyFailed("busy", false, null);
          }
          return script.decide(messages, tools);
        };
    return new Agent(policy, TOOLS, Budget.DEFAULT).run("6 times 7?");
  }

  /** Without times, which differ from run to run. */
  private static String timeless(Trace trace) {
    return TraceFile.json(trace).replaceAll("\"millis\": \\d+", "");
  }

  @Test
  void fileHoldsAllOfIt(@TempDir Path folder) throws IOException {
    Trace trace = recorded();
    assertEquals(7, trace.events().size());
    Path file = folder.resolve("trace.json");
    TraceFile.write(trace, file);
    assertEquals(trace, TraceFile.read(file));
    Trace warned =
        new Trace(
            "t",
            List.of("a", "b"),
            List.of(
                new Event.Decided(new Decision.Act("<", new ToolCall("x", "{\"a\":\"é\"}"), 9), 1),
                new Event.Observed(new Observation("x", "\"\n\\", true), List.of("w", "v"), 5)),
            Outcome.OUT_OF_TIME);
    assertEquals(warned, TraceFile.trace(TraceFile.json(warned)));
  }

  /** A text that was cut in the middle of a character; a file in UTF-8 has no bytes for that. */
  @Test
  void halvesOfCharactersAreKept(@TempDir Path folder) throws IOException {
    Trace half = new Trace("a\ud83d", List.of("\ude00b"), List.of(), Outcome.ANSWERED);
    Path file = folder.resolve("trace.json");
    TraceFile.write(half, file);
    assertEquals(half, TraceFile.read(file));
    Trace whole = new Trace("a\ud83d\ude00", List.of(), List.of(), Outcome.ANSWERED);
    assertEquals(whole, TraceFile.trace(TraceFile.json(whole)));
    assertFalse(TraceFile.json(whole).contains("\\u"), TraceFile.json(whole));
  }

  @Test
  void damagedFilesAndOtherVersionsAreRefused(@TempDir Path folder) throws IOException {
    String json = TraceFile.json(recorded());
    Refusal.of(() -> TraceFile.trace(json.substring(0, json.length() / 2)), "no trace");
    Refusal.of(() -> TraceFile.trace("[]"), "no trace");
    Refusal.of(() -> TraceFile.trace(""), "no trace");
    Refusal.of(
        () -> TraceFile.trace(json.replace("\"version\": 1", "\"version\": 2")),
        "version 2",
        "version 1");
    Refusal.of(() -> TraceFile.trace(json.replace("\"abacus\"", "null")), "damaged at event 3");
    Refusal.of(() -> TraceFile.trace(json.replace("\"act\"", "\"acted\"")), "event 3", "acted");
    Refusal.of(() -> TraceFile.trace(json.replace("ANSWERED", "WON")), "damaged", "WON");
    for (String other : List.of("null", "[]", "{}", "[\"hondo agent trace\"]", "1")) {
      Refusal.of(() -> TraceFile.trace(json.replace("\"hondo agent trace\"", other)), "no trace");
    }
    for (String version : List.of("null", "[]", "{}", "\"x\"", "1.7", "1e99")) {
      Refusal.of(
          () -> TraceFile.trace(json.replace("\"version\": 1", "\"version\": " + version)),
          "version",
          "reads version 1");
    }
    for (String tokens : List.of("-3", "1e30", "3.5", "null", "\"many\"")) {
      Refusal.of(
          () -> TraceFile.trace(json.replace("\"tokens\": 3", "\"tokens\": " + tokens)),
          "damaged at event 1");
    }
    Path file = folder.resolve("trace.json");
    Files.writeString(file, "{}");
    Refusal.of(() -> TraceFile.read(file), "trace.json", "no trace");
    IOException missing =
        assertThrows(IOException.class, () -> TraceFile.read(folder.resolve("none.json")));
    assertTrue(missing.getMessage().contains("no such file"), missing.getMessage());
  }

  @Test
  void replayGivesTheSameTrace() {
    Trace trace = recorded();
    Trace again = new Agent(Replay.policy(trace), TOOLS, Budget.DEFAULT).run("6 times 7?");
    assertEquals(timeless(trace), timeless(again));
    Trace endless = new Agent((m, t) -> SUM, TOOLS, Budget.DEFAULT.withSteps(2)).run("6 times 7?");
    Trace endlessAgain =
        new Agent(Replay.policy(endless), TOOLS, Budget.DEFAULT.withSteps(2)).run("6 times 7?");
    assertEquals(timeless(endless), timeless(endlessAgain));
  }

  @Test
  void replayWithAnotherToolSaysWhereItDiffers() {
    record Sum(String expression) {}
    Tool wrong = Tool.of("calculator", "x", Sum.class, sum -> "43");
    Toolbox other = Toolbox.of(wrong);
    Agent agent = new Agent(Replay.policy(recorded()), other, Budget.DEFAULT);
    ReplayDiverged diverged = assertThrows(ReplayDiverged.class, () -> agent.run("6 times 7?"));
    assertEquals(6, diverged.place()); // task, unreadable, call, error, call, this
    assertTrue(diverged.getMessage().contains("42"), diverged.getMessage());
    assertTrue(diverged.getMessage().contains("43"), diverged.getMessage());
    Agent asked = new Agent(Replay.policy(recorded()), TOOLS, Budget.DEFAULT);
    assertEquals(1, assertThrows(ReplayDiverged.class, () -> asked.run("6 times 8?")).place());
  }

  @Test
  void replayWithAnotherPolicySaysWhereItDiffers() throws InterruptedException {
    Policy script = ScriptedPolicy.of(SUM, ANSWER);
    Trace trace = new Agent(script, TOOLS, Budget.DEFAULT).run("6 times 7?");
    Replay.check(trace, script, TOOLS.tools());
    Policy other = ScriptedPolicy.of(SUM, Decision.finish("", "41"));
    ReplayDiverged diverged =
        assertThrows(ReplayDiverged.class, () -> Replay.check(trace, other, TOOLS.tools()));
    assertEquals(3, diverged.place());
    assertTrue(diverged.getMessage().contains("answer '42'"), diverged.getMessage());
    assertTrue(diverged.getMessage().contains("answer '41'"), diverged.getMessage());
    Policy shorter = ScriptedPolicy.of(SUM);
    assertTrue(
        assertThrows(ReplayDiverged.class, () -> Replay.check(trace, shorter, TOOLS.tools()))
            .getMessage()
            .contains("failed: the script"));
  }

  @Test
  void replayThatGoesOnBeyondTheRecordingIsToldSo() {
    Trace two = new Agent((m, t) -> SUM, TOOLS, Budget.DEFAULT.withSteps(2)).run("x");
    Agent longer = new Agent(Replay.policy(two), TOOLS, Budget.DEFAULT.withSteps(5));
    String message = assertThrows(ReplayDiverged.class, () -> longer.run("x")).getMessage();
    assertTrue(message.contains("the end, OUT_OF_STEPS"), message);
  }

  @Test
  void viewShowsEverythingAndNothingBecomesMarkup() {
    String bad = "<script>alert('x')</script>&<b>\"";
    Trace trace =
        new Trace(
            bad,
            List.of("t"),
            List.of(
                new Event.Unreadable(bad + 1, bad + 2, 1, 10),
                new Event.Failed(bad + 3, 20),
                new Event.Decided(new Decision.Act(bad + 4, new ToolCall(bad + 5, bad + 6), 7), 30),
                new Event.Observed(new Observation("t", bad + 7, true), List.of(bad + 8), 40),
                new Event.Decided(new Decision.Finish("", bad + 9, 0), 1_050)),
            Outcome.ANSWERED);
    DisplayData view = TraceView.of(trace);
    String html = view.data().get(DisplayData.HTML).toString();
    assertFalse(html.contains("<script"), html);
    assertFalse(html.contains("<b>"), html);
    for (int i = 1; i <= 9; i++) {
      assertTrue(html.contains("&lt;b&gt;&quot;" + i), i + " in " + html);
      assertTrue(view.text().contains(bad + i), i + " in " + view.text());
    }
    assertTrue(html.contains("1,050 ms"), html);
    assertTrue(html.contains("answered; calls: 1, tokens: 8"), html);
  }
}
