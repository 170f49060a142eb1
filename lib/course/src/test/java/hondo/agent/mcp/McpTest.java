package hondo.agent.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import hondo.agent.loop.Agent;
import hondo.agent.loop.Budget;
import hondo.agent.loop.Decision;
import hondo.agent.loop.Outcome;
import hondo.agent.loop.ScriptedPolicy;
import hondo.agent.loop.Trace;
import hondo.agent.tool.Observation;
import hondo.agent.tool.Tool;
import hondo.agent.tool.ToolCall;
import hondo.agent.tool.Toolbox;
import hondo.core.Refusal;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each side over the standard input and output of a process. */
class McpTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private static List<String> command() {
    return command(ServedTools.class.getName());
  }

  private static List<String> command(String... program) {
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-XX:TieredStopAtLevel=1"));
    words.addAll(List.of(program));
    return words;
  }

  private static String text(McpSchema.CallToolResult result) {
    return ((McpSchema.TextContent) result.content().get(0)).text();
  }

  private static McpSchema.CallToolResult call(
      McpSyncClient client, String name, Map<String, Object> arguments) {
    return client.callTool(McpSchema.CallToolRequest.builder(name).arguments(arguments).build());
  }

  /** Our server by the SDK's own client. */
  @Test
  void sdksClientUsesOurServer() {
    List<String> command = command();
    ServerParameters parameters =
        ServerParameters.builder(command.get(0)).args(command.subList(1, command.size())).build();
    McpSyncClient client =
        McpClient.sync(new StdioClientTransport(parameters, McpJsonDefaults.getMapper()))
            .requestTimeout(LIMIT)
            .initializationTimeout(LIMIT)
            .build();
    try {
      McpSchema.InitializeResult hello = client.initialize();
      assertEquals("course", hello.serverInfo().name());
      List<McpSchema.Tool> served = client.listTools().tools();
      List<Tool> tools = ServedTools.tools().tools();
      assertEquals(
          tools.stream().map(Tool::name).sorted().toList(),
          served.stream().map(McpSchema.Tool::name).sorted().toList());
      for (Tool tool : tools) {
        McpSchema.Tool same =
            served.stream().filter(s -> s.name().equals(tool.name())).findFirst().orElseThrow();
        assertEquals(tool.description(), same.description());
        assertEquals(
            tool.schema().get("required"),
            new Gson().toJsonTree(same.inputSchema().get("required")));
      }

      McpSchema.CallToolResult sum = call(client, "calculator", Map.of("expression", "317*485"));
      assertEquals("153745", text(sum));
      assertFalse(sum.isError());
      McpSchema.CallToolResult day = call(client, "weekday", Map.of("date", "1969-07-20"));
      assertEquals("Sunday", text(day));

      McpSchema.CallToolResult wrong = call(client, "calculator", Map.of("expression", 7));
      assertTrue(wrong.isError());
      assertTrue(text(wrong).contains("expression: "), text(wrong));
      McpSchema.CallToolResult zero = call(client, "calculator", Map.of("expression", "1/0"));
      assertTrue(zero.isError() && text(zero).contains("division by zero"), text(zero));
      McpSchema.CallToolResult late = call(client, "hangs", Map.of());
      assertEquals("stopped: it took longer than 1 s", text(late));
      assertEquals("4", text(call(client, "calculator", Map.of("expression", "2+2"))));
    } finally {
      client.closeGracefully();
    }
  }

  /** Our own client, its tools in an agent. */
  @Test
  void agentUsesToolsOfAnotherProcess() throws InterruptedException {
    try (RemoteTools remote = RemoteTools.start(command(), LIMIT)) {
      Toolbox box = new Toolbox(remote.tools());
      assertTrue(box.outside("calculator"));
      Trace trace =
          new Agent(
                  ScriptedPolicy.of(
                      Decision.act("", "calculator", "{\"expression\": \"2^10\"}"),
                      Decision.act("", "add_days", "{\"date\": \"2026-11-30\", \"days\": 32}"),
                      Decision.act("", "calculator", "{\"expression\": \"1/0\"}"),
                      Decision.act("", "calculator", "2^10"),
                      Decision.finish("", "1024")),
                  box,
                  Budget.DEFAULT)
              .run("2^10?");
      assertEquals(Outcome.ANSWERED, trace.outcome());
      assertEquals(
          List.of("1024", "2027-01-01"),
          trace.observations().stream().limit(2).map(Observation::text).toList());
      assertTrue(trace.observations().get(2).error());
      assertTrue(trace.observations().get(2).text().contains("division by zero"));
      assertEquals("the arguments are no JSON object", trace.observations().get(3).text());
      Observation unknown = box.call(new ToolCall("abacus", "{}"), LIMIT);
      assertTrue(unknown.text().contains("there is no tool 'abacus'"));
    }
  }

  /** The program that lectures start. */
  @Test
  void courseToolsAreServed() throws InterruptedException {
    try (RemoteTools remote = RemoteTools.start(CourseTools.command(), LIMIT)) {
      assertEquals(
          CourseTools.tools().tools().stream().map(Tool::name).sorted().toList(),
          remote.tools().stream().map(Tool::name).sorted().toList());
      Toolbox box = new Toolbox(remote.tools());
      assertEquals(
          "5280",
          box.call(new ToolCall("convert", "{\"value\":1,\"from\":\"mi\",\"to\":\"ft\"}"), LIMIT)
              .text()
              .replace(" ft", ""));
    }
  }

  @Test
  void aListOfToolsWithoutAnEndIsRefused() {
    List<String> command = command(BadServer.class.getName(), "endless");
    String message =
        assertThrows(IllegalStateException.class, () -> RemoteTools.start(command, LIMIT))
            .getMessage(); // longer than other refusals: the class path is in it
    assertTrue(message.endsWith("its list of tools has more than 100 pages"), message);
    Refusal.of(() -> RemoteTools.start(List.of(), LIMIT), "no command");
  }

  @Test
  void whatIsNoTextIsSaidToBeNone() throws InterruptedException {
    try (RemoteTools remote =
        RemoteTools.start(command(BadServer.class.getName(), "picture"), LIMIT)) {
      Observation seen = new Toolbox(remote.tools()).call(new ToolCall("look", "{}"), LIMIT);
      assertEquals("(what it returned is no text, and cannot be read here)", seen.text());
    }
  }

  @Test
  void programThatIsNoServerIsSaid() {
    List<String> command = List.of(command().get(0), "-version");
    IllegalStateException refusal =
        assertThrows(
            IllegalStateException.class, () -> RemoteTools.start(command, Duration.ofSeconds(2)));
    assertTrue(refusal.getMessage().contains("is no server of tools"), refusal.getMessage());
  }

  @Test
  void serverEndsWithItsInput() throws InterruptedException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    ToolServer.serve(
        "course",
        ServedTools.tools(),
        Duration.ofSeconds(1),
        new ByteArrayInputStream(new byte[0]),
        output);
    assertEquals(0, output.size());
  }
}
