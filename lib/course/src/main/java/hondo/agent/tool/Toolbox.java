package hondo.agent.tool;

import hondo.core.Numbers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** The tools that a model may call, each under its name, in a fixed order. */
public final class Toolbox {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private final Map<String, Tool> tools = new LinkedHashMap<>();

  /**
   * A box of tools.
   *
   * @throws IllegalArgumentException if two have the same name
   */
  public Toolbox(List<Tool> tools) {
    for (Tool tool : tools) {
      if (this.tools.putIfAbsent(requireName(tool.name()), tool) != null) {
        throw new IllegalArgumentException(
            Numbers.format("there are two tools named '%s'", tool.name()));
      }
    }
  }

  /** A box of tools; as the constructor. */
  public static Toolbox of(Tool... tools) {
    return new Toolbox(List.of(tools));
  }

  static String requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          Numbers.format(
              "'%s' cannot be a tool's name: 1 to 64 letters, digits, _ and - make one", name));
    }
    return name;
  }

  /** The tools, in order. */
  public List<Tool> tools() {
    return List.copyOf(tools.values());
  }

  /** Whether a tool's results may hold what others have written; false for one that is not here. */
  public boolean outside(String name) {
    return tools.containsKey(name) && tools.get(name).outside();
  }

  /**
   * Runs a call. Whatever is wrong with it becomes an observation: an unknown tool, arguments that
   * do not fit, a tool that fails or takes too long. One that takes too long is interrupted and
   * left to itself.
   *
   * @param limit longer than zero
   * @throws InterruptedException if this thread was interrupted; the tool is then too
   */
  public Observation call(ToolCall call, Duration limit) throws InterruptedException {
    Tool tool = tools.get(call.tool());
    if (tool == null) {
      return failed(
          call,
          Numbers.format(
              "there is no tool '%s'; there are: %s",
              shorten(call.tool()), String.join(", ", tools.keySet())));
    }
    try {
      String text = TimeLimit.call("tool " + call.tool(), limit, () -> tool.call(call.arguments()));
      return text == null
          ? failed(call, "the tool returned nothing")
          : new Observation(call.tool(), text, false);
    } catch (TimeoutException e) {
      return failed(call, Numbers.format("stopped: it took longer than %s s", seconds(limit)));
    } catch (ExecutionException e) {
      return failed(call, reason(e.getCause()));
    }
  }

  private static String seconds(Duration limit) {
    return Numbers.compact(limit.toNanos() / 1e9);
  }

  private static Observation failed(ToolCall call, String reason) {
    return new Observation(call.tool(), reason, true);
  }

  private static String reason(Throwable cause) {
    if (cause instanceof IllegalArgumentException && cause.getMessage() != null) {
      return cause.getMessage();
    }
    if (cause instanceof InternalError || cause instanceof UnknownError) {
      throw (Error) cause; // the machine itself is broken: nothing that a model could mend
    }
    String message = cause.getMessage() == null ? "" : ": " + cause.getMessage();
    return "the tool failed: " + cause.getClass().getSimpleName() + message;
  }

  private static String shorten(String name) {
    return name.length() <= 64 ? name : name.substring(0, 64) + "…";
  }
}
