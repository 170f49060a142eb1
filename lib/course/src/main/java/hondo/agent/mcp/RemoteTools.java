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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The tools of a server that runs as a process of its own. They are {@link Tool#outside outside}
 * tools: what they say, others have written. Its descriptions are too; read them before a model
 * does.
 */
public final class RemoteTools implements AutoCloseable {
  private static final int MOST_PAGES = 100;

  private final McpSyncClient client;
  private final List<Tool> tools;

  private RemoteTools(McpSyncClient client) {
    this.client = client;
    tools = described(client).stream().map(this::tool).toList();
  }

  /** All pages of the list; the client's own method would read one that has no end for ever. */
  private static List<McpSchema.Tool> described(McpSyncClient client) {
    List<McpSchema.Tool> all = new ArrayList<>();
    String cursor = McpSchema.FIRST_PAGE;
    for (int page = 0; page < MOST_PAGES; page++) {
      McpSchema.ListToolsResult found = client.listTools(cursor);
      all.addAll(found.tools());
      cursor = found.nextCursor();
      if (cursor == null || cursor.isEmpty()) {
        return all;
      }
    }
    throw new IllegalStateException(
        Numbers.format("its list of tools has more than %d pages", MOST_PAGES));
  }

  /**
   * Starts a server and asks for its tools.
   *
   * @param command the program and its arguments
   * @param limit for the start and for each call
   * @throws IllegalArgumentException if the command is empty
   * @throws IllegalStateException if it does not start or does not answer as a server should, or
   *     its list of tools has no end
   */
  public static RemoteTools start(List<String> command, Duration limit) {
    if (command.isEmpty()) {
      throw new IllegalArgumentException("there is no command to start a server of tools with");
    }
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
              "'%s' is no server of tools that answers: %s", String.join(" ", command), reason(e)),
          e);
    }
  }

  /** The client's own words say only that it failed. */
  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
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
      return text.isEmpty() && !result.content().isEmpty()
          ? "(what it returned is no text, and cannot be read here)"
          : text;
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
