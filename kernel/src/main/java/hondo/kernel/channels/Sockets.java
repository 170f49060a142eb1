package hondo.kernel.channels;

import hondo.kernel.protocol.ConnectionFile;
import hondo.kernel.protocol.ProtocolException;
import hondo.kernel.protocol.WireFormat;
import java.nio.channels.SelectableChannel;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** The bound ZeroMQ sockets. Made by the starting thread, then used by the I/O thread alone. */
final class Sockets implements AutoCloseable {
  /** How long unsent messages may hold up the end of the process. */
  private static final int LINGER_MILLIS = 200;

  private final ZContext context = new ZContext(1);
  private final Map<Channel, ZMQ.Socket> sockets = new EnumMap<>(Channel.class);
  private final ZMQ.Socket heartbeat;
  private final ZMQ.Poller poller;
  private final WireFormat format;
  private final Consumer<String> log;

  Sockets(
      ConnectionFile connection,
      WireFormat format,
      SelectableChannel wakeUp,
      Consumer<String> log) {
    this.format = format;
    this.log = log;
    context.setLinger(LINGER_MILLIS);
    heartbeat = bind(SocketType.REP, connection.address(connection.heartbeatPort()));
    open(Channel.CONTROL, SocketType.ROUTER, connection.address(connection.controlPort()));
    open(Channel.SHELL, SocketType.ROUTER, connection.address(connection.shellPort()));
    open(Channel.STDIN, SocketType.ROUTER, connection.address(connection.stdinPort()));
    open(Channel.IOPUB, SocketType.PUB, connection.address(connection.iopubPort()));
    poller = context.createPoller(6);
    poller.register(wakeUp, ZMQ.Poller.POLLIN);
    poller.register(heartbeat, ZMQ.Poller.POLLIN);
    for (Channel channel : List.of(Channel.CONTROL, Channel.SHELL, Channel.STDIN)) {
      poller.register(sockets.get(channel), ZMQ.Poller.POLLIN);
    }
  }

  private void open(Channel channel, SocketType type, String address) {
    sockets.put(channel, bind(type, address));
  }

  private ZMQ.Socket bind(SocketType type, String address) {
    ZMQ.Socket socket = context.createSocket(type);
    socket.setHWM(0);
    socket.setLinger(LINGER_MILLIS);
    if (type == SocketType.ROUTER) {
      socket.setRouterHandover(true);
    }
    socket.bind(address);
    return socket;
  }

  /** Blocks until something arrives, or for {@code nanos}; for ever where that is negative. */
  void await(long nanos) {
    long millis = nanos < 0 ? -1 : TimeUnit.NANOSECONDS.toMillis(nanos + 999_999);
    poller.poll(millis);
  }

  /** Answers heartbeats and hands over every message that is there, control first. */
  void receiveAll(Receiver receiver) {
    byte[] beat;
    while ((beat = heartbeat.recv(ZMQ.DONTWAIT)) != null) {
      boolean more = heartbeat.hasReceiveMore();
      heartbeat.send(beat, more ? ZMQ.SNDMORE : 0);
    }
    for (Channel channel : List.of(Channel.CONTROL, Channel.STDIN, Channel.SHELL)) {
      List<byte[]> frames;
      while (!(frames = receive(sockets.get(channel))).isEmpty()) {
        deliver(channel, frames, receiver);
      }
    }
  }

  private static List<byte[]> receive(ZMQ.Socket socket) {
    List<byte[]> frames = new ArrayList<>();
    byte[] frame = socket.recv(ZMQ.DONTWAIT);
    while (frame != null) {
      frames.add(frame);
      frame = socket.hasReceiveMore() ? socket.recv() : null;
    }
    return frames;
  }

  private void deliver(Channel channel, List<byte[]> frames, Receiver receiver) {
    try {
      receiver.received(channel, format.decode(frames));
    } catch (ProtocolException e) {
      log.accept("ignored on " + channel.name().toLowerCase(Locale.ROOT) + ": " + e.getMessage());
    }
  }

  void send(Outbox.Parcel parcel) {
    ZMQ.Socket socket = sockets.get(parcel.channel());
    List<byte[]> frames = format.encode(parcel.message());
    for (int i = 0; i < frames.size(); i++) {
      socket.send(frames.get(i), i < frames.size() - 1 ? ZMQ.SNDMORE : 0);
    }
  }

  @Override
  public void close() {
    poller.close();
    context.close();
  }
}
