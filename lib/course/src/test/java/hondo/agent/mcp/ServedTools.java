package hondo.agent.mcp;

import hondo.agent.tool.Tool;
import hondo.agent.tool.Toolbox;
import hondo.agent.tools.CalculatorTool;
import hondo.agent.tools.CalendarTools;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A program that serves tools, for the tests of client and server. */
final class ServedTools {
  private ServedTools() {}

  record Nothing() {}

  static Toolbox tools() {
    List<Tool> tools = new ArrayList<>(CalendarTools.tools());
    tools.add(CalculatorTool.tool());
    tools.add(
        Tool.of(
            "hangs",
            "Never ends.",
            Nothing.class,
            n -> {
              Thread.sleep(60_000);
              return "late";
            }));
    return new Toolbox(tools);
  }

  public static void main(String[] arguments) throws InterruptedException {
    ToolServer.serve("course", tools(), Duration.ofSeconds(1), System.in, System.out);
  }
}
