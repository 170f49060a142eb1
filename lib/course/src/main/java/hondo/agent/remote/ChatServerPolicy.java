package hondo.agent.remote;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.http.client.jdk.JdkHttpClientBuilder;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.output.TokenUsage;
import hondo.agent.loop.Decision;
import hondo.agent.loop.Message;
import hondo.agent.loop.Policy;
import hondo.agent.loop.PolicyFailed;
import hondo.agent.loop.UnreadableReply;
import hondo.agent.tool.TimeLimit;
import hondo.agent.tool.Tool;
import hondo.agent.tool.ToolCall;
import hondo.core.Numbers;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * A policy of a model behind a server. It asks once a decision, and the agent asks again; at
 * temperature 0, so that a server that can answers alike.
 *
 * <p>What the model says beside a call is taken for its thought, and what it says without one for
 * its answer. Of several calls at once the first is taken.
 */
public final class ChatServerPolicy implements Policy {
  /** Characters of what a person reads. */
  private static final int MOST_REASON = 300;

  private final OpenAiChatModel model;
  private final Duration timeout;
  private final String address;
  private final String instructions;

  /**
   * A policy.
   *
   * @param address the server's, up to and with its version, such as {@code
   *     http://127.0.0.1:8080/v1}
   * @param key what the server wants to see, or anything where it wants nothing; not blank
   * @param model its name on the server
   * @param instructions what the model is told first; may be empty
   * @param timeout for one reply, from the question to its last character
   */
  public ChatServerPolicy(
      String address, String key, String model, String instructions, Duration timeout) {
    this.address = address;
    this.timeout = timeout;
    this.instructions = instructions;
    this.model =
        OpenAiChatModel.builder()
            .httpClientBuilder(new JdkHttpClientBuilder())
            .baseUrl(address)
            .apiKey(key)
            .modelName(model)
            .temperature(0.0)
            .timeout(timeout)
            .maxRetries(0)
            .build();
  }

  @Override
  public Decision decide(List<Message> messages, List<Tool> tools)
      throws UnreadableReply, PolicyFailed, InterruptedException {
    ChatRequest request =
        ChatRequest.builder()
            .messages(ChatMessages.of(instructions, messages))
            .toolSpecifications(ChatMessages.of(tools))
            .build();
    ChatResponse response;
    try {
      // The client's own limit ends with the reply's first line: a server may trickle the rest.
      response = TimeLimit.call("chat server", timeout, () -> model.chat(request));
    } catch (TimeoutException e) {
      throw failed(
          Numbers.format("timed out, no whole reply in %s s", timeout.toMillis() / 1e3), false, e);
    } catch (ExecutionException e) {
      throw failed(e.getCause());
    }
    return decision(response.aiMessage(), tokens(response));
  }

  private PolicyFailed failed(Throwable cause) throws InterruptedException {
    if (has(cause, InterruptedException.class)) {
      throw new InterruptedException();
    } else if (cause instanceof LangChain4jException || has(cause, IOException.class)) {
      return failed(reason(cause), cause instanceof NonRetriableException, cause);
    } else if (cause instanceof NullPointerException) { // the client looks for parts unasked
      return failed("its reply lacks a part that each reply has", false, cause);
    } else if (cause instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) cause; // chat() declares no others
  }

  private PolicyFailed failed(String reason, boolean lasting, Throwable cause) {
    return new PolicyFailed(
        Numbers.format("the server at %s did not answer: %s", address, reason), lasting, cause);
  }

  /** Whether it is one of this kind or comes of one: the client wraps what its transport throws. */
  private static boolean has(Throwable failure, Class<? extends Throwable> kind) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (kind.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && !(cause instanceof IOException)) {
      cause = cause.getCause();
    }
    String message = cause.getMessage() == null ? "" : ": " + firstLine(cause.getMessage());
    return cause.getClass().getSimpleName() + message;
  }

  /** A server's reply may be in it, with all its lines. */
  private static String firstLine(String message) {
    String line = message.lines().findFirst().orElse("");
    return line.length() <= MOST_REASON ? line : line.substring(0, MOST_REASON) + "…";
  }

  private static int tokens(ChatResponse response) {
    TokenUsage usage = response.tokenUsage();
    // Fewer than none would give the agent tokens to spend.
    return usage == null || usage.totalTokenCount() == null
        ? 0
        : Math.max(0, usage.totalTokenCount());
  }

  private static Decision decision(AiMessage reply, int tokens) throws UnreadableReply {
    String text = reply.text() == null ? "" : reply.text();
    if (reply.hasToolExecutionRequests()) {
      ToolExecutionRequest call = reply.toolExecutionRequests().get(0);
      if (call.name() == null) {
        throw new UnreadableReply(text, "the call names no tool", tokens);
      }
      String arguments = call.arguments() == null ? "" : call.arguments();
      return new Decision.Act(text, new ToolCall(call.name(), arguments), tokens);
    }
    if (text.isBlank()) {
      throw new UnreadableReply(text, "it was empty: call a tool or answer", tokens);
    }
    return new Decision.Finish("", text, tokens);
  }
}
