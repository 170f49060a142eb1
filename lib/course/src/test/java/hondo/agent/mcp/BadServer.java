package hondo.agent.mcp;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import hondo.core.Numbers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * A program that speaks as much of the protocol as it needs to, and breaks it in the way that its
 * argument names: {@code endless} has a next page of tools for ever, {@code picture} returns no
 * text.
 */
final class BadServer {
  private static final String TOOLS =
      "{\"tools\": [{\"name\": \"look\", \"description\": \"Looks.\", \"inputSchema\": {\"type\":"
          + " \"object\"}}]%s}";
  private static final String PICTURE =
      "{\"content\": [{\"type\": \"image\", \"data\": \"AAAA\", \"mimeType\": \"image/png\"}]}";

  private BadServer() {}

  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    String more = arguments[0].equals("endless") ? ", \"nextCursor\": \"more\"" : "";
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      JsonObject asked = JsonParser.parseString(line).getAsJsonObject();
      String result =
          switch (asked.get("method").getAsString()) {
            case "initialize" ->
                "{\"protocolVersion\": "
                    + asked.getAsJsonObject("params").get("protocolVersion")
                    + ", \"capabilities\": {\"tools\": {}}, \"serverInfo\": {\"name\": \"bad\","
                    + " \"version\": \"1\"}}";
            case "tools/list" -> Numbers.format(TOOLS, more);
            default -> PICTURE;
          };
      if (asked.has("id")) { // a notification gets no answer
        out.println(
            Numbers.format(
                "{\"jsonrpc\": \"2.0\", \"id\": %s, \"result\": %s}", asked.get("id"), result));
      }
    }
  }
}
