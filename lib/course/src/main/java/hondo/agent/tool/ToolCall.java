package hondo.agent.tool;

/**
 * A call as a model wrote it, which may be wrong in any way.
 *
 * @param tool the tool's name, without blanks at its ends
 * @param arguments a JSON object, if the model knows how to write one
 */
public record ToolCall(String tool, String arguments) {
  public ToolCall {
    tool = tool.strip();
    arguments = arguments.strip();
  }
}
