package hondo.agent.mcp;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import hondo.agent.tool.Tool;
import hondo.core.Numbers;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The tools of a server that runs as a process of its own. They are {@link Tool#outside outside}
 * tools: what they say, others have written. Its descriptions are too; read them before a model
 * does.
 */
public final class RemoteTools implements AutoCloseable {
  private final McpSyncClient client;
  private final List<Tool> tools;

  private RemoteTools(McpSyncClient client) {
    this.client = client;
    tools = client.listTools().tools().stream().map(this::tool).toList();
  }

  /**
   * Starts a server and asks for its tools.
   *
   * @param command the program and its arguments
   * @param limit for the start and for each call
   * @throws IllegalStateException if it does not start or does not answer as a server should
   */
  public static RemoteTools start(List<String> command, Duration limit) {
    ServerParameters parameters =
        ServerParameters.builder(command.get(0)).args(command.subList(1, command.size())).build();
    McpSyncClient client =
        McpClient.sync(new StdioClientTransport(parameters, McpJsonDefaults.getMapper()))
            .requestTimeout(limit)
            .initializationTimeout(limit)
            .build();
    try {
      client.initialize();
      return new RemoteTools(client);
    } catch (RuntimeException e) {
      client.close();
      throw new IllegalStateException(
          Numbers.format(
              "'%s' is no server of tools that answers: %s",
              String.join(" ", command), e.getMessage()),
          e);
    }
  }

  /** The tools, in the server's order. */
  public List<Tool> tools() {
    return tools;
  }

  private Tool tool(McpSchema.Tool described) {
    JsonObject schema = new Gson().toJsonTree(described.inputSchema()).getAsJsonObject();
    String words = described.description() == null ? "" : described.description();
    return new RemoteTool(described.name(), words, schema);
  }

  private final class RemoteTool implements Tool {
    private final String name;
    private final String description;
    private final JsonObject schema;

    RemoteTool(String name, String description, JsonObject schema) {
      this.name = name;
      this.description = description;
      this.schema = schema;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public String description() {
      return description;
    }

    @Override
    public JsonObject schema() {
      return schema.deepCopy();
    }

    @Override
    public boolean outside() {
      return true;
    }

    @Override
    public String call(String arguments) {
      McpSchema.CallToolRequest request =
          McpSchema.CallToolRequest.builder(name).arguments(object(arguments)).build();
      McpSchema.CallToolResult result = client.callTool(request);
      String text =
          result.content().stream()
              .filter(McpSchema.TextContent.class::isInstance)
              .map(content -> ((McpSchema.TextContent) content).text())
              .collect(Collectors.joining("\n"));
      if (Boolean.TRUE.equals(result.isError())) {
        throw new IllegalArgumentException(text);
      }
      return text;
    }
  }

  private static Map<String, Object> object(String arguments) {
    try {
      return McpJsonDefaults.getMapper()
          .readValue(arguments.isBlank() ? "{}" : arguments, new TypeRef<>() {});
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException("the arguments are no JSON object", e);
    }
  }

  /** Ends the server. */
  @Override
  public void close() {
    client.closeGracefully();
  }
}
