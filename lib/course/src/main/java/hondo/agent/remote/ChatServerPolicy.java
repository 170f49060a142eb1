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
import hondo.agent.tool.Tool;
import hondo.agent.tool.ToolCall;
import hondo.core.Numbers;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * A policy of a model behind a server. It asks once a decision, and the agent asks again; at
 * temperature 0, so that a server that can answers alike.
 *
 * <p>What the model says beside a call is taken for its thought, and what it says without one for
 * its answer. Of several calls at once the first is taken.
 */
public final class ChatServerPolicy implements Policy {
  private final OpenAiChatModel model;
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
   * @param timeout for one reply
   */
  public ChatServerPolicy(
      String address, String key, String model, String instructions, Duration timeout) {
    this.address = address;
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
      response = model.chat(request);
    } catch (RuntimeException e) {
      if (has(e, InterruptedException.class)) {
        throw new InterruptedException();
      } else if (e instanceof LangChain4jException || has(e, IOException.class)) {
        throw new PolicyFailed(
            Numbers.format("the server at %s did not answer: %s", address, reason(e)),
            e instanceof NonRetriableException,
            e);
      }
      throw e;
    }
    return decision(response.aiMessage(), tokens(response));
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
    String message = cause.getMessage() == null ? "" : ": " + cause.getMessage();
    return cause.getClass().getSimpleName() + message;
  }

  private static int tokens(ChatResponse response) {
    TokenUsage usage = response.tokenUsage();
    return usage == null || usage.totalTokenCount() == null ? 0 : usage.totalTokenCount();
  }

  private static Decision decision(AiMessage reply, int tokens) throws UnreadableReply {
    String text = reply.text() == null ? "" : reply.text();
    if (reply.hasToolExecutionRequests()) {
      ToolExecutionRequest call = reply.toolExecutionRequests().get(0);
      String arguments = call.arguments() == null ? "" : call.arguments();
      return new Decision.Act(text, new ToolCall(call.name(), arguments), tokens);
    }
    if (text.isBlank()) {
      throw new UnreadableReply(text, "it was empty: call a tool or answer", tokens);
    }
    return new Decision.Finish("", text, tokens);
  }
}
