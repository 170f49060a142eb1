package hondo.kernel.install;

import com.google.gson.JsonObject;
import hondo.kernel.protocol.ConnectionFile;
import hondo.kernel.protocol.Json;
import hondo.kernel.protocol.Message;
import hondo.kernel.protocol.Messages;
import hondo.kernel.protocol.ProtocolException;
import hondo.kernel.protocol.Signer;
import hondo.kernel.protocol.WireFormat;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** A front end that knows one short session: what a student's first minute loads, nothing more. */
final class TrainingClient implements AutoCloseable {
  private static final int REPLY_MILLIS = 120_000;
  private static final int LOOK_MILLIS = 500;

  private static final List<String> CELLS =
      List.of(
          "1 + 1",
          "import java.util.stream.*;\nvar squares = IntStream.range(0, 5).map(i -> i * i).toArray();"
              + "\nsquares",
          "record Point(double x, double y) {}\nPoint shift(Point p) { return new Point(p.x() + 1,"
              + " p.y()); }\nshift(new Point(1, 2))",
          "class Net {\n  double w = 0.5;\n  double forward(double x) { return w * x; }\n}\n"
              + "var net = new Net();\nfor (int i = 0; i < 3; i++) { System.out.println(\"step \" +"
              + " i); }\ndisplay(net.forward(2));",
          "Map<String, List<Integer>> m = new TreeMap<>();\nm.put(\"a\", List.of(1, 2));\nm",
          "int zero = 0;\n1 / zero",
          "undefined()",
          "%lsmagic");

  private final ZContext context = new ZContext(1);
  private final ZMQ.Socket shell = context.createSocket(SocketType.DEALER);
  private final ZMQ.Socket control = context.createSocket(SocketType.DEALER);
  private final ZMQ.Socket iopub = context.createSocket(SocketType.SUB);
  private final WireFormat format;
  private final Messages messages = new Messages();
  private final BooleanSupplier isAlive;

  TrainingClient(ConnectionFile connection, BooleanSupplier isAlive) {
    this.isAlive = isAlive;
    format = new WireFormat(new Signer(connection.signatureScheme(), connection.key()));
    context.setLinger(0);
    iopub.subscribe("");
    shell.connect(connection.address(connection.shellPort()));
    control.connect(connection.address(connection.controlPort()));
    iopub.connect(connection.address(connection.iopubPort()));
  }

  /** Writes a connection file with free ports. */
  static ConnectionFile writeConnection(Path file) throws IOException {
    JsonObject fields =
        Json.object(
            "transport", "tcp",
            "ip", "127.0.0.1",
            "signature_scheme", "hmac-sha256",
            "key", UUID.randomUUID().toString());
    List<ServerSocket> taken = new ArrayList<>();
    try {
      for (String port : List.of("shell", "iopub", "stdin", "control", "hb")) {
        taken.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        fields.addProperty(port + "_port", taken.get(taken.size() - 1).getLocalPort());
      }
    } finally {
      for (ServerSocket socket : taken) {
        socket.close();
      }
    }
    Files.writeString(file, fields.toString());
    return ConnectionFile.read(file);
  }

  /**
   * @throws IOException when the kernel ends early or does not answer
   */
  void trainAndShutDown() throws IOException {
    ask(shell, "kernel_info_request", new JsonObject());
    for (String cell : CELLS) {
      JsonObject request =
          Json.object("code", cell, "silent", false, "store_history", true, "allow_stdin", false);
      request.addProperty("stop_on_error", false);
      ask(shell, "execute_request", request);
    }
    String code = "squares.len";
    ask(shell, "complete_request", Json.object("code", code, "cursor_pos", code.length()));
    ask(shell, "inspect_request", Json.object("code", "Math.max", "cursor_pos", 8));
    ask(shell, "is_complete_request", Json.object("code", "int f() {"));
    ask(control, "shutdown_request", Json.object("restart", false));
  }

  private void ask(ZMQ.Socket socket, String type, JsonObject content) throws IOException {
    Message request = messages.broadcast(type, new JsonObject(), content);
    List<byte[]> frames =
        format.encode(
            new Message(
                List.of(),
                request.header(),
                new JsonObject(),
                new JsonObject(),
                content,
                List.of()));
    for (int i = 0; i < frames.size(); i++) {
      socket.send(frames.get(i), i < frames.size() - 1 ? ZMQ.SNDMORE : 0);
    }
    socket.setReceiveTimeOut(LOOK_MILLIS);
    for (int waited = 0; waited < REPLY_MILLIS; waited += LOOK_MILLIS) {
      List<byte[]> reply = receive(socket);
      if (!reply.isEmpty()) {
        check(type, reply);
        return;
      } else if (!isAlive.getAsBoolean()) {
        throw new IOException("the kernel ended before it answered " + type);
      }
    }
    throw new IOException("the kernel did not answer " + type);
  }

  private void check(String type, List<byte[]> reply) throws IOException {
    try {
      format.decode(reply);
    } catch (ProtocolException e) {
      throw new IOException("the kernel answered " + type + " with " + e.getMessage(), e);
    }
  }

  private static List<byte[]> receive(ZMQ.Socket socket) {
    List<byte[]> frames = new ArrayList<>();
    byte[] frame = socket.recv();
    while (frame != null) {
      frames.add(frame);
      frame = socket.hasReceiveMore() ? socket.recv() : null;
    }
    return frames;
  }

  @Override
  public void close() {
    context.close();
  }
}
