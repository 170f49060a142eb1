package hondo.kernel.channels;

import hondo.kernel.protocol.Message;

/** Takes the messages that arrive. Called on the I/O thread: it must only pass them on. */
@FunctionalInterface
public interface Receiver {
  void received(Channel channel, Message message);
}
