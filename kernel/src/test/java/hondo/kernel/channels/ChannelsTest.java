package hondo.kernel.channels;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import hondo.kernel.protocol.ConnectionFile;
import hondo.kernel.protocol.Json;
import hondo.kernel.protocol.Message;
import hondo.kernel.protocol.Messages;
import hondo.kernel.protocol.Signer;
import hondo.kernel.protocol.WireFormat;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

class ChannelsTest {
  private static final String SCHEME = "hmac-sha256";
  private static final String KEY = "key";
  private static final int PATIENCE_SECONDS = 30;

  private final Messages messages = new Messages();

  /** A connection on five ports that were free a moment ago. */
  private static ConnectionFile freePorts() throws IOException {
    List<ServerSocket> sockets = new ArrayList<>();
    int[] ports = new int[5];
    for (int i = 0; i < ports.length; i++) {
      sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      ports[i] = sockets.get(i).getLocalPort();
    }
    for (ServerSocket socket : sockets) {
      socket.close();
    }
    return new ConnectionFile(
        "tcp", "127.0.0.1", SCHEME, KEY, ports[0], ports[1], ports[2], ports[3], ports[4]);
  }

  /** Texts so large that preparing one for the wire takes longer than printing the next. */
  private void flood(Channels channels) {
    JsonObject parent = Json.object("msg_id", "a");
    String text = "\u00e9\"\n".repeat(Outbox.MESSAGE_CHARS / 3 + 1);
    while (!Thread.currentThread().isInterrupted()) {
      channels.print(parent, "stdout", text);
    }
  }

  @Test
  void aRequestIsReceivedWhileACellPrintsFasterThanTheChannelSends() throws Exception {
    ConnectionFile connection = freePorts();
    CountDownLatch received = new CountDownLatch(1);
    Channels channels =
        Channels.open(connection, messages, (channel, message) -> received.countDown(), s -> {});
    Thread printer = new Thread(() -> flood(channels));
    printer.start();
    try (ZContext context = new ZContext(1)) {
      ZMQ.Socket control = context.createSocket(SocketType.DEALER);
      control.connect(connection.address(connection.controlPort()));
      Thread.sleep(200); // the queue is full by now
      Message request = messages.broadcast("interrupt_request", new JsonObject(), new JsonObject());
      List<byte[]> frames = new WireFormat(new Signer(SCHEME, KEY)).encode(request);
      for (int i = 1; i < frames.size(); i++) { // a dealer sends no identity of its own
        control.send(frames.get(i), i < frames.size() - 1 ? ZMQ.SNDMORE : 0);
      }
      assertTrue(
          received.await(PATIENCE_SECONDS, TimeUnit.SECONDS), "the request was not received");
    } finally {
      printer.interrupt();
      printer.join();
      channels.close();
    }
  }
}
