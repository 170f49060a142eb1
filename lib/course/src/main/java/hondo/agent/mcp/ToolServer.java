package hondo.agent.mcp;

import hondo.agent.tool.Observation;
import hondo.agent.tool.Tool;
import hondo.agent.tool.ToolCall;
import hondo.agent.tool.Toolbox;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;

/** Serves tools to whoever starts this process: a host of models, or {@link RemoteTools}. */
public final class ToolServer {
  private ToolServer() {}

  /**
   * Serves until the input ends. Nobody else may write to the output meanwhile.
   *
   * @param name the server's, as its clients see it
   * @param tools what it serves
   * @param limit how long one call may take
   * @throws InterruptedException if this thread was interrupted
   */
  public static void serve(
      String name, Toolbox tools, Duration limit, InputStream input, OutputStream output)
      throws InterruptedException {
    McpJsonMapper json = McpJsonDefaults.getMapper();
    EndOfInput end = new EndOfInput(input);
    List<SyncToolSpecification> served =
        tools.tools().stream().map(tool -> specification(tool, tools, limit, json)).toList();
    McpSyncServer server =
        McpServer.sync(new StdioServerTransportProvider(json, end, output))
            .serverInfo(name, "1")
            .capabilities(ServerCapabilities.builder().tools(false).build())
            .validateToolInputs(false) // the toolbox does, in words for a model
            .tools(served)
            .build();
    try {
      end.await();
    } finally {
      server.closeGracefully();
    }
  }

  private static SyncToolSpecification specification(
      Tool tool, Toolbox tools, Duration limit, McpJsonMapper json) {
    var described =
        io.modelcontextprotocol.spec.McpSchema.Tool.builder(
                tool.name(), json, tool.schema().toString())
            .description(tool.description())
            .build();
    return SyncToolSpecification.builder()
        .tool(described)
        .callHandler((exchange, request) -> call(request, tools, limit, json))
        .build();
  }

  private static CallToolResult call(
      CallToolRequest request, Toolbox tools, Duration limit, McpJsonMapper json) {
    try {
      String arguments =
          request.arguments() == null ? "" : json.writeValueAsString(request.arguments());
      Observation observation = tools.call(new ToolCall(request.name(), arguments), limit);
      return CallToolResult.builder()
          .addTextContent(observation.text())
          .isError(observation.error())
          .build();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return CallToolResult.builder().addTextContent("interrupted").isError(true).build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
