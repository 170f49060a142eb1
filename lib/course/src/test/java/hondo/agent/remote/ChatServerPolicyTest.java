package hondo.agent.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import hondo.agent.loop.Agent;
import hondo.agent.loop.Budget;
import hondo.agent.loop.Event;
import hondo.agent.loop.Message;
import hondo.agent.loop.Outcome;
import hondo.agent.loop.PolicyFailed;
import hondo.agent.loop.Trace;
import hondo.agent.loop.UnreadableReply;
import hondo.agent.tool.Tool;
import hondo.agent.tool.Toolbox;
import hondo.agent.tools.CalculatorTool;
import hondo.core.Numbers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Against a server on this machine that answers what it was told to, and keeps what it was asked.
 */
class ChatServerPolicyTest {
  private static final String CALL =
      reply(
          "\"I compute.\"",
          "\"tool_calls\": [{\"id\": \"call_x\", \"type\": \"function\", \"function\":"
              + " {\"name\": \"calculator\","
              + " \"arguments\": \"{\\\"expression\\\": \\\"317*485\\\"}\"}}],");
  private static final String ANSWER = reply("\"It is 153745.\"", "");

  private final List<JsonObject> asked = Collections.synchronizedList(new ArrayList<>());
  private final List<String> keys = Collections.synchronizedList(new ArrayList<>());
  private final Deque<String> replies = new ArrayDeque<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;

  private static String reply(String content, String calls) {
    return Numbers.format(
        "{\"id\": \"1\", \"object\": \"chat.completion\", \"created\": 1, \"model\": \"m\","
            + " \"choices\": [{\"index\": 0, \"message\": {\"role\": \"assistant\", %s"
            + " \"content\": %s}, \"finish_reason\": \"stop\"}],"
            + " \"usage\": {\"prompt_tokens\": 30, \"completion_tokens\": 12,"
            + " \"total_tokens\": 42}}",
        calls, content);
  }

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/chat/completions", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    asked.add(JsonParser.parseString(body).getAsJsonObject());
    keys.add(exchange.getRequestHeaders().getFirst("Authorization"));
    String reply = replies.size() > 1 ? replies.poll() : replies.peek();
    if (reply.equals("hang")) {
      try {
        end.await();
      } catch (InterruptedException e) {
        return;
      }
    }
    if (reply.equals("trickle")) {
      trickle(exchange);
      return;
    }
    int status = reply.matches("\\d+") ? Integer.parseInt(reply) : 200;
    byte[] bytes = reply.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /** A byte now and then, so that each read of the client succeeds, and no end. */
  private void trickle(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    try {
      while (!end.await(50, TimeUnit.MILLISECONDS)) {
        exchange.getResponseBody().write(' ');
        exchange.getResponseBody().flush();
      }
    } catch (InterruptedException | IOException e) {
      exchange.close(); // the client has gone
    }
  }

  private ChatServerPolicy policy(Duration timeout) {
    String address =
        Numbers.format("http://127.0.0.1:%s/v1", Integer.toString(server.getAddress().getPort()));
    return new ChatServerPolicy(address, "secret", "tiny", "Be brief.", timeout);
  }

  private Trace run() {
    return new Agent(
            policy(Duration.ofSeconds(20)), Toolbox.of(CalculatorTool.tool()), Budget.DEFAULT)
        .run("317 * 485?");
  }

  @Test
  void callsAreMadeAndTheirResultsGoBack() {
    replies.addAll(List.of(CALL, ANSWER));
    Trace trace = run();
    assertEquals(Outcome.ANSWERED, trace.outcome());
    assertEquals("It is 153745.", trace.answer().orElseThrow());
    assertEquals(84, trace.tokens());
    assertEquals("Bearer secret", keys.get(0));

    JsonObject first = asked.get(0);
    assertEquals("tiny", first.get("model").getAsString());
    assertEquals(0, first.get("temperature").getAsDouble());
    JsonObject function =
        first.getAsJsonArray("tools").get(0).getAsJsonObject().getAsJsonObject("function");
    Tool calculator = CalculatorTool.tool();
    assertEquals("calculator", function.get("name").getAsString());
    assertEquals(calculator.description(), function.get("description").getAsString());
    JsonObject schema = calculator.schema();
    JsonObject sent = function.getAsJsonObject("parameters");
    assertEquals(schema.get("properties"), sent.get("properties"));
    assertEquals(schema.get("required"), sent.get("required"));

    JsonArray messages = asked.get(1).getAsJsonArray("messages");
    assertEquals(4, messages.size(), messages.toString());
    assertEquals("Be brief.", field(messages, 0, "content"));
    assertEquals("317 * 485?", field(messages, 1, "content"));
    assertEquals("I compute.", field(messages, 2, "content"));
    JsonObject call =
        messages.get(2).getAsJsonObject().getAsJsonArray("tool_calls").get(0).getAsJsonObject();
    assertEquals(call.get("id").getAsString(), field(messages, 3, "tool_call_id"));
    assertEquals("tool", field(messages, 3, "role"));
    assertEquals("153745", field(messages, 3, "content"));
  }

  private static String field(JsonArray messages, int index, String name) {
    return messages.get(index).getAsJsonObject().get(name).getAsString();
  }

  @Test
  void errorsOfAToolAndEmptyRepliesAreToldToTheModel() {
    replies.addAll(
        List.of(CALL.replace("317*485", "317/0"), reply("\"\"", ""), reply("null", ""), ANSWER));
    Trace trace = run();
    assertEquals(Outcome.ANSWERED, trace.outcome());
    JsonArray messages = asked.get(3).getAsJsonArray("messages");
    String all = messages.toString();
    assertTrue(all.contains("Error: division by zero"), all);
    assertTrue(all.contains("That could not be read: it was empty"), all);
    assertEquals(168, trace.tokens());
  }

  @Test
  void serverThatIsBusyIsAskedAgainAndOneThatRefusesIsNot() {
    replies.addAll(List.of("503", "500", CALL, ANSWER));
    Trace trace = run();
    assertEquals(Outcome.ANSWERED, trace.outcome());
    assertEquals(4, asked.size());
    long told = trace.events().stream().filter(Event.Failed.class::isInstance).count();
    assertEquals(2, told, "the agent asks again, and the client never does by itself");
    asked.clear();
    replies.clear();
    replies.add("401");
    Trace refused = run();
    assertEquals(Outcome.POLICY_FAILED, refused.outcome());
    assertEquals(1, asked.size());
    String events = refused.events().toString();
    assertTrue(events.contains("the server at http://127.0.0.1"), events);
    assertFalse(events.contains("secret"), events);
  }

  /** None may end a run with an exception: what was done until then would be lost. */
  @Test
  void repliesThatAreNoneAreFailuresOfThePolicy() {
    String call = "\"tool_calls\": [{\"id\": \"x\", \"type\": \"function\"%s}],";
    List<String> bad =
        List.of(
            "",
            "null",
            "[]",
            "{}",
            "<html>Bad gateway</html>",
            "{\"choices\": [{\"index\": 0}]}",
            reply("null", Numbers.format(call, "")),
            reply("null", Numbers.format(call, ", \"function\": {\"arguments\": \"{}\"}")),
            reply("[1]", ""),
            ANSWER.replace("42", "50000000000"));
    for (String body : bad) {
      replies.clear();
      replies.add(body);
      Trace trace = run();
      assertEquals(Outcome.POLICY_FAILED, trace.outcome(), body);
      assertEquals(1 + Budget.DEFAULT.retries(), trace.events().size(), body);
    }
  }

  @Test
  void aServerCannotGiveTokensBack() {
    replies.addAll(List.of(CALL.replace("42", "-500"), ANSWER));
    assertEquals(42, run().tokens());
  }

  /** A server's page of an error may be long; a person reads its beginning. */
  @Test
  void reasonsAreShort() {
    replies.add("{\n".repeat(3) + "x".repeat(100_000));
    for (Event event : run().events()) {
      String reason = ((Event.Failed) event).reason();
      assertTrue(reason.length() < 500, reason.length() + " characters");
      assertFalse(reason.contains("\n"), reason);
    }
  }

  @Test
  void aReplyThatTricklesInIsCutOff() {
    replies.add("trickle");
    ChatServerPolicy slow = policy(Duration.ofSeconds(2));
    List<Message> task = List.of(new Message.Task("x"));
    long began = System.nanoTime();
    PolicyFailed late = assertThrows(PolicyFailed.class, () -> slow.decide(task, List.of()));
    assertTrue(late.getMessage().contains("no whole reply in 2.0 s"), late.getMessage());
    assertFalse(late.lasting());
    assertTrue(System.nanoTime() - began < 20_000_000_000L, "it did not wait for the end");
  }

  @Test
  void serverThatHangsOrIsNotThereFails() throws UnreadableReply, InterruptedException {
    replies.add("hang");
    List<Message> task = List.of(new Message.Task("x"));
    ChatServerPolicy slow = policy(Duration.ofMillis(300));
    PolicyFailed late = assertThrows(PolicyFailed.class, () -> slow.decide(task, List.of()));
    assertTrue(
        late.getMessage().toLowerCase(java.util.Locale.ROOT).contains("time"), late.getMessage());
    assertFalse(late.lasting());
    Trace outOfTime =
        new Agent(
                policy(Duration.ofSeconds(60)),
                Toolbox.of(),
                Budget.DEFAULT.withTime(Duration.ofMillis(400)))
            .run("x");
    assertEquals(Outcome.OUT_OF_TIME, outOfTime.outcome());
    end.countDown();
    server.stop(0);
    assertThrows(PolicyFailed.class, () -> slow.decide(task, List.of()));
  }
}
