package hondo.grader.wire;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes messages. Not for several threads. */
public final class MessageWriter {
  private final OutputStream out;
  private final Seal seal;
  private int number;

  /** Writes to a stream that does not buffer, since each packet is to be written in one piece. */
  public MessageWriter(OutputStream out, Seal seal) {
    this.out = out;
    this.seal = seal;
  }

  /**
   * Writes a message.
   *
   * @throws IllegalArgumentException when it is larger than a reader takes
   */
  public void write(JsonObject message) throws IOException {
    byte[] bytes = message.toString().getBytes(StandardCharsets.UTF_8);
    if (bytes.length > MessageReader.MOST_BYTES) {
      throw new IllegalArgumentException("a message of " + bytes.length + " bytes");
    }
    int from = 0;
    do {
      int length = Math.min(Packet.MOST_PAYLOAD, bytes.length - from);
      boolean last = from + length == bytes.length;
      out.write(Packet.encode(seal, number++, last, bytes, from, length));
      from += length;
    } while (from < bytes.length);
    out.flush();
  }
}
