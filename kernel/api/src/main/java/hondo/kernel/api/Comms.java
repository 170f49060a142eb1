package hondo.kernel.api;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Two-way channels between the kernel and a front end's widgets (Jupyter's comm messages). */
public interface Comms {
  /** One open channel. */
  interface Comm {
    /** The name that both sides give this channel, a UUID where the kernel opened it. */
    String id();

    /** What the channel is for: the name that its handler was registered under. */
    String target();

    /** Sends data and, where needed, binary buffers to the front end. */
    void send(Map<String, Object> data, List<byte[]> buffers);

    /** Sends data without binary buffers. */
    default void send(Map<String, Object> data) {
      send(data, List.of());
    }

    /** Called with each message of the front end, on the kernel's execution thread. */
    void onMessage(BiConsumer<Map<String, Object>, List<byte[]>> handler);

    /**
     * Whether another message of the front end for this channel waits already: what is worked out
     * for the present one will be out of date at once. Never true where the channel has been closed
     * since.
     */
    boolean hasNext();

    /** Called once, when either side closes the channel. */
    void onClose(Runnable handler);

    /** Closes it for both sides, once, and calls what {@link #onClose} was given. */
    void close();
  }

  /**
   * Whether there can be a front end at the other side. Where not, as in a program that runs
   * notebooks without Jupyter, channels open, but nothing comes and what is sent is lost.
   */
  boolean isConnected();

  /** Opens a channel from the kernel's side. */
  Comm open(String target, Map<String, Object> data, Map<String, Object> metadata);

  /** Accepts the channels that the front end opens for {@code target}. */
  void register(String target, BiConsumer<Comm, Map<String, Object>> handler);
}
