package hondo.kernel.channels;

import com.google.gson.JsonObject;
import hondo.kernel.protocol.Message;

/** Where the session puts what it has to say. Safe for use by any thread; order is kept. */
public interface Outgoing {
  /** Sends a message. Never blocks. */
  void send(Channel channel, Message message);

  /**
   * Sends on iopub what a cell shows. Waits while more is shown, for longer, than a front end takes
   * in; an interrupted thread does not wait and stays interrupted.
   *
   * @param chars about how large it is
   */
  void show(Message message, long chars);

  /**
   * Sends printed text, merged with the text before it where stream and parent are the same. Waits
   * while too much text is under way; an interrupted thread does not wait and stays interrupted.
   */
  void print(JsonObject parent, String stream, String text);
}
