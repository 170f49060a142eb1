package hondo.agent.mcp;

import hondo.agent.tool.Tool;
import hondo.agent.tool.Toolbox;
import hondo.agent.tools.CalculatorTool;
import hondo.agent.tools.CalendarTools;
import hondo.agent.tools.UnitTool;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A program that serves the course's calculator, calendar and units to any client of MCP. */
public final class CourseTools {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private CourseTools() {}

  /** The tools, in order. */
  public static Toolbox tools() {
    List<Tool> tools = new ArrayList<>();
    tools.add(CalculatorTool.tool());
    tools.addAll(CalendarTools.tools());
    tools.add(UnitTool.tool());
    return new Toolbox(tools);
  }

  /**
   * How to start it: this Java, with the library that this class came from, whose other libraries
   * lie beside it or on this program's class path.
   */
  public static List<String> command() {
    try {
      Path ours =
          Path.of(CourseTools.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return List.of(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-XX:TieredStopAtLevel=1", // a short life: compiling well would not pay
          "-cp",
          String.join(
              System.getProperty("path.separator"),
              ours.toString(),
              ours.resolveSibling("*").toString(),
              System.getProperty("java.class.path")),
          CourseTools.class.getName());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e); // the place of a class is an address
    }
  }

  /** Serves over the standard input and output until the input ends. */
  public static void main(String[] arguments) throws InterruptedException {
    OutputStream output = new FileOutputStream(FileDescriptor.out);
    ToolServer.serve("course", tools(), LIMIT, System.in, output);
  }
}
