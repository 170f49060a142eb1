package hondo.agent.react;

import hondo.agent.loop.Decision;
import hondo.agent.loop.Message;
import hondo.agent.loop.Policy;
import hondo.agent.loop.UnreadableReply;
import hondo.agent.tool.Tool;
import hondo.core.Numbers;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * A policy of a model that writes text.
 *
 * @param model goes on with a prompt
 * @param instructions stand before everything; {@link #INSTRUCTIONS} or one's own, with {@code
 *     {tools}} where the tools are listed
 * @param tokens counts those of a text
 */
public record ReactPolicy(TextModel model, String instructions, ToIntFunction<String> tokens)
    implements Policy {
  /** What a model is told that was not trained for it. */
  public static final String INSTRUCTIONS =
      """
      Answer the question. You may call these tools:
      {tools}
      Write each on a line of its own: a thought, an action and its input, and wait for the \
      observation; or a thought and the final answer.
      Thought: what you think
      Action: the name of a tool
      Action Input: a JSON object of its arguments
      Final Answer: the answer

      """;

  /** With the usual instructions. */
  public ReactPolicy(TextModel model, ToIntFunction<String> tokens) {
    this(model, INSTRUCTIONS, tokens);
  }

  /** What the model gets to read. */
  public String prompt(List<Message> messages, List<Tool> tools) {
    StringBuilder list = new StringBuilder();
    for (Tool tool : tools) {
      list.append(Numbers.format("- %s: %s %s\n", tool.name(), tool.description(), tool.schema()));
    }
    return instructions.replace("{tools}", list.toString().stripTrailing())
        + ReactText.write(messages);
  }

  @Override
  public Decision decide(List<Message> messages, List<Tool> tools)
      throws UnreadableReply, InterruptedException {
    String prompt = prompt(messages, tools);
    String written = model.write(prompt);
    int count = tokens.applyAsInt(prompt) + tokens.applyAsInt(written);
    return ReactText.decision(written, count);
  }
}
