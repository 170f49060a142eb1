package hondo.kernel.protocol;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where and with which key a front end wants to talk to this kernel. */
public record ConnectionFile(
    String transport,
    String ip,
    String signatureScheme,
    String key,
    int shellPort,
    int iopubPort,
    int stdinPort,
    int controlPort,
    int heartbeatPort) {

  public ConnectionFile {
    // JeroMQ's ipc is not that of other ZeroMQ libraries: a front end could not connect.
    if (!transport.equals("tcp")) {
      throw new IllegalArgumentException(
          "transport \"" + transport + "\": this kernel speaks tcp only");
    }
  }

  /**
   * @throws IOException when the file cannot be read or is not a connection file; the message names
   *     the file and the field
   */
  public static ConnectionFile read(Path file) throws IOException {
    JsonElement json;
    try {
      json = JsonParser.parseString(Files.readString(file));
    } catch (JsonParseException e) {
      throw new IOException(file + " is no JSON: " + e.getMessage(), e);
    }
    if (!(json instanceof JsonObject fields)) {
      throw new IOException(file + " is no connection file: a JSON object is expected");
    }
    try {
      return new ConnectionFile(
          Json.string(fields, "transport", "tcp"),
          Json.string(fields, "ip", "127.0.0.1"),
          Json.string(fields, "signature_scheme", "hmac-sha256"),
          Json.string(fields, "key", ""),
          port(fields, "shell_port"),
          port(fields, "iopub_port"),
          port(fields, "stdin_port"),
          port(fields, "control_port"),
          port(fields, "hb_port"));
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  private static int port(JsonObject fields, String name) {
    int port = Json.integer(fields, name, -1);
    if (port < 1) {
      throw new IllegalArgumentException("\"" + name + "\" must be a port number above 0");
    }
    return port;
  }

  /** The ZeroMQ address of one of the ports. */
  public String address(int port) {
    return transport + "://" + ip + ":" + port;
  }
}
